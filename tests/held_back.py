"""Servers that stop in the middle of an answer, while a picture is taken."""

from collections.abc import Callable, Iterable

from tests.servers.openai_server import OpenAIServer, Request

HELD_BACK = 0.01
"""Pieces a second: after the first piece nothing more comes while the picture is taken."""


def hold(server: OpenAIServer, pieces: Callable[[Request], Iterable[bytes]]) -> None:
    """Let a server send these at once, and nothing more while a picture is taken."""
    server.rate = HELD_BACK
    server.override = lambda request: [b"".join(pieces(request)), b": still there\n\n"]


def hold_after(server: OpenAIServer, sign: str, count: int) -> None:
    """Let a server stop in its answer once ``sign`` has come ``count`` times."""
    hold(server, lambda request: opening(server, request, sign, count))


def opening(server: OpenAIServer, request: Request, sign: str, count: int) -> Iterable[bytes]:
    """The answer up to there."""
    for piece in server.dialect.chunks(request.json, server.reply):
        yield piece
        count -= sign.encode() in piece
        if not count:
            return
