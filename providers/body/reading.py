"""Reads the body of a good response within its limits: as events, or as a whole."""

import json
import re
from collections.abc import AsyncGenerator, AsyncIterator, Iterable, Sequence
from typing import Protocol

from providers.body.body_kind import BLANK, BodyKind, body_kind
from providers.body.deadline import Patience
from providers.body.ndjson import NdjsonDecoder
from providers.body.sse import Comment, SseDecoder, TooLong
from providers.calls import Limits, ServerEvent, WholeReply
from providers.errors import EmptyResponse, Malformed, ProviderError, UnexpectedFormat, WebPageReturned
from providers.errors.peer import Peer
from providers.events import KeptAlive
from providers.redaction import excerpt

WHOLE_BYTES = 16 << 20
"""For a body that has to be complete to be parsed; a list of 100,000 models fits."""
PING = re.compile(r'\s*\{\s*"type"\s*:\s*"ping"\s*\}\s*')
"""Anthropic's keep-alive (platform.claude.com/docs/en/build-with-claude/streaming) when it comes without a name."""


class Decoder(Protocol):
    """Takes the bytes of a stream in pieces of any size and returns events."""

    def feed(self, piece: bytes) -> Iterable[ServerEvent | Comment]:
        """The events this piece completed. Raises ``TooLong``."""
        ...

    def close(self) -> Iterable[ServerEvent | Comment]:
        """What was left when the bytes ended."""
        ...


class Reading:
    """Reads one body. Raises ``ProviderError``, ``TooLong``, and whatever ``pieces`` raises."""

    def __init__(
        self,
        pieces: AsyncIterator[bytes],
        content_type: str,
        peer: Peer,
        limits: Limits,
        patience: Patience,
        *,
        is_lines: bool = False,
    ) -> None:
        """``is_lines`` if lines of JSON were asked for instead of server-sent events."""
        self._pieces = pieces
        self._content_type = content_type
        self._peer = peer
        self._limits = limits
        self._patience = patience
        self._is_lines = is_lines
        self._taken = 0

    async def events(self) -> AsyncGenerator[KeptAlive | ServerEvent | WholeReply]:
        """Events, whichever way they are written, or the whole reply if the server did not stream."""
        piece: bytes | None
        piece, kind = await self._open()
        if kind is BodyKind.JSON:
            for reply in self._replies(await self._gather(piece)):
                yield reply
            return
        if kind not in (BodyKind.LINES, BodyKind.EVENTS):
            raise self._unexpected(piece, kind)
        decoder = self._decoder(kind)
        while piece is not None:
            is_alive = has_grown = False
            for item in decoder.feed(piece):
                if isinstance(item, Comment) or is_ping(item):
                    is_alive = True
                else:
                    has_grown = True
                    yield self._counted(item)
            if has_grown:
                self._patience.on_event()
            elif is_alive:
                yield KeptAlive()
                self._patience.on_life()
            piece = await anext(self._pieces, None)
        for item in decoder.close():
            if isinstance(item, ServerEvent) and is_whole(item.data) and not is_ping(item):
                yield item

    async def whole(self) -> bytes:
        """A body of JSON, whose end has come; that it can be parsed is not checked."""
        opening, kind = await self._open()
        if kind is not BodyKind.JSON:
            raise self._unexpected(opening, kind)
        return await self._gather(opening)

    async def _open(self) -> tuple[bytes, BodyKind | None]:
        """The first non-blank bytes, and the kind of body they begin."""
        opening = b""
        async for piece in self._pieces:
            opening = (opening + piece).lstrip(BLANK)
            if kind := body_kind(opening, self._content_type, is_lines=self._is_lines):
                return opening, kind
            # DeepSeek sends empty lines while a request waits in its queue.
            self._patience.on_life()
        if not opening:
            raise self._peer.fault(EmptyResponse)
        return opening, None

    async def _gather(self, opening: bytes) -> bytes:
        body = bytearray(opening)
        self._patience.on_life()
        async for piece in self._pieces:
            body += piece
            if len(body) > WHOLE_BYTES:
                raise TooLong(f"a body of more than {WHOLE_BYTES} bytes")
            self._patience.on_life()
        return bytes(body)

    def _decoder(self, kind: BodyKind) -> Decoder:
        """What some gateways send may be the other one than was asked for."""
        if kind is BodyKind.LINES:
            return NdjsonDecoder(self._limits.line_bytes)
        return SseDecoder(self._limits.line_bytes, self._limits.event_bytes)

    def _counted(self, event: ServerEvent) -> ServerEvent:
        self._taken += 1
        if self._taken > self._limits.events:
            raise TooLong(f"more than {self._limits.events} events")
        return event

    def _replies(self, body: bytes) -> Sequence[WholeReply | ServerEvent]:
        """The whole reply, or the lines of JSON that turned out to be no single one."""
        try:
            json.loads(body)
        except RecursionError:
            raise self._peer.fault(Malformed, "JSON nested too deeply") from None
        except ValueError as error:
            is_several = isinstance(error, json.JSONDecodeError) and error.msg == "Extra data"
            lines = [line.decode(errors="replace") for line in body.splitlines() if line.strip()]
            if is_several and all(map(is_whole, lines)):
                return [self._counted(ServerEvent("", line)) for line in lines]
            raise self._peer.fault(UnexpectedFormat if is_several else Malformed, str(error)) from None
        return [WholeReply(body)]

    def _unexpected(self, opening: bytes, kind: BodyKind | None) -> ProviderError:
        declared = f"Content type: {self._content_type or 'none'}."
        if kind is BodyKind.PAGE:
            return self._peer.fault(WebPageReturned, declared)
        begins = excerpt(opening.decode(errors="replace"), self._peer.secrets)
        return self._peer.fault(UnexpectedFormat, f"{declared}\nIt begins with: {begins}")


def is_ping(event: ServerEvent) -> bool:
    """Whether an event is not part of an answer but shows that the server is alive."""
    return event.name == "ping" or ('"ping"' in event.data and PING.fullmatch(event.data) is not None)


def is_whole(data: str) -> bool:
    """Whether an unterminated last event can be used: the standard drops it, but it may hold the last words."""
    if data.strip() == "[DONE]":
        return True
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return False
    return True
