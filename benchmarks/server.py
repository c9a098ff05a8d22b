"""A provider for benchmarks: Chat Completions over a loopback socket, in a process of its own, at an exact pace."""

import argparse
import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.hostile_text import hostile_text
from benchmarks.mixed_text import mixed_text

TEXTS = ("plain", "mixed", "hostile")
"""What is answered: the one below again and again, what ``mixed_text`` has, or that beside one lane of
``hostile_text``."""
PIECE = 4
"""Characters; about as long as tokens are."""
HURRY = 80
"""Characters of a piece of hostile text."""
TEXT = """\
## What a reply looks like

Models write *prose* with **weight**, `code` in a line and [links](https://example.com) that nobody opened. Then they
list what they mean:

- a first point, of some length, so that its line wraps in a narrow lane
- a second one with `code_in_it()`
  1. and a step below it
  2. and another

| language | typed | since |
|----------|:-----:|------:|
| Python   | a bit |  1991 |
| Rust     | yes   |  2015 |

```python
def sieve(limit: int) -> list[int]:
    numbers = set(range(2, limit))
    for number in range(2, int(limit**0.5) + 1):
        numbers -= set(range(number * number, limit, number))
    return sorted(numbers)
```

> What was said before is quoted, with $e^{i\\pi} + 1 = 0$ in it.

"""
HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
LONGEST_START = 10.0
"""Seconds for the server's process to begin."""


@contextmanager
def running(*, rate: float, tokens: int, delay: float = 0.02, text: str = "plain") -> Iterator[str]:
    """The base URL of a server in another process; see ``Server`` for the numbers."""
    command = [sys.executable, "-m", "benchmarks.server", "--port", "0"]
    command += ["--rate", str(rate), "--tokens", str(tokens), "--delay", str(delay), "--text", text]
    root = Path(__file__).resolve().parent.parent
    with subprocess.Popen(command, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            base_url = process.stdout.readline().strip()
            if not base_url:
                raise RuntimeError("The benchmarks' server did not start.")
            yield base_url
        finally:
            process.stdin.close()
            process.wait(LONGEST_START)


class Server:
    """Answers every prompt with ``tokens`` pieces of Markdown, ``rate`` a second after ``delay`` seconds of thought.

    ``GET /v1/last_bytes`` gives, for each model, when the last piece of its last answer was sent: in monotonic
    seconds, which all processes of a computer share.
    """

    def __init__(self, rate: float, tokens: int, delay: float, text: str) -> None:
        self._rate = rate
        self._tokens = tokens
        self._delay = delay
        self._last_bytes: dict[str, float] = {}
        self._text = text

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, for as many requests as come."""
        try:
            while request := await _request(reader):
                await self._answer(*request, writer)
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass  # the client has gone, or this server ends
        finally:
            writer.close()

    async def _answer(self, path: str, body: bytes, writer: asyncio.StreamWriter) -> None:
        if path.endswith("/chat/completions"):
            await self._stream(json.loads(body)["model"], writer)
        elif path.endswith("/last_bytes"):
            await _send_json(self._last_bytes, writer)
        else:
            models = [{"id": f"model-{number}", "object": "model"} for number in range(1, 9)]
            await _send_json({"object": "list", "data": models}, writer)

    async def _stream(self, model: str, writer: asyncio.StreamWriter) -> None:
        writer.write(HEAD.encode())
        pieces = _pieces(self._text, model, self._tokens)
        start = time.monotonic() + self._delay
        for number in range(self._tokens):
            # Counted from the start, so that a late piece does not delay those after it.
            await asyncio.sleep(start + number / self._rate - time.monotonic())
            delta = {"content": pieces[number % len(pieces)]}
            await _send(_chunk(model, choices=[{"index": 0, "delta": delta, "finish_reason": None}]), writer)
        self._last_bytes[model] = time.monotonic()
        await _send(_chunk(model, choices=[{"index": 0, "delta": {}, "finish_reason": "stop"}]), writer)
        usage = {"prompt_tokens": 20, "completion_tokens": self._tokens, "total_tokens": 20 + self._tokens}
        await _send(_chunk(model, choices=[], usage=usage), writer)
        await _send("[DONE]", writer)
        writer.write(b"0\r\n\r\n")
        await writer.drain()


def cut(text: str, size: int = PIECE) -> list[str]:
    """The text in pieces, as long as tokens are if nothing else is said."""
    return [text[start : start + size] for start in range(0, len(text), size)]


PIECES = cut(TEXT)


def _pieces(text: str, model: str, tokens: int) -> list[str]:
    """Another text for each ``model-N``, unless it is the plain one."""
    number = int(model.rpartition("-")[2])
    if text == "hostile" and number == 1:
        return cut(hostile_text(HURRY * tokens), HURRY)
    return PIECES if text == "plain" else cut(mixed_text(number, PIECE * tokens))


def _chunk(model: str, **rest: object) -> str:
    return json.dumps({"id": "benchmark", "object": "chat.completion.chunk", "created": 0, "model": model, **rest})


async def _send(data: str, writer: asyncio.StreamWriter) -> None:
    event = f"data: {data}\n\n".encode()
    writer.write(b"%x\r\n%b\r\n" % (len(event), event))
    await writer.drain()


async def _send_json(value: object, writer: asyncio.StreamWriter) -> None:
    body = json.dumps(value).encode()
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
    await writer.drain()


async def _request(reader: asyncio.StreamReader) -> tuple[str, bytes] | None:
    """Path and body of the next request; ``None`` at the end of the connection."""
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    except asyncio.IncompleteReadError:
        return None
    first, *lines = head.split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    return first.split()[1], await reader.readexactly(int(headers.get("content-length", 0)))


async def _serve(port: int, server: Server) -> None:
    """Serve until standard input ends: whoever started this has ended or wants no more of it."""
    listening = await asyncio.start_server(server.serve, "127.0.0.1", port)
    print(f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}/v1", flush=True)
    await asyncio.to_thread(sys.stdin.read)
    listening.close()


def main() -> None:
    """Serve with the numbers given as options."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.server", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one; the address is printed")
    parser.add_argument("--rate", type=float, default=100.0, help="pieces a second for each answer")
    parser.add_argument("--tokens", type=int, default=1000, help="pieces of each answer")
    parser.add_argument("--delay", type=float, default=0.02, help="seconds before the first piece")
    parser.add_argument("--text", choices=TEXTS, default="plain")
    options = parser.parse_args()
    asyncio.run(_serve(options.port, Server(options.rate, options.tokens, options.delay, options.text)))


if __name__ == "__main__":
    main()
