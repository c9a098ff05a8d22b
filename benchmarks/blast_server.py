"""Long answers in every wire format, each event a chunk of its own, as fast as they are taken; in its own process."""

import argparse
import asyncio
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.server import LONGEST_START, PIECES

MODEL = "model-1"
Json = dict[str, object]


def _event(payload: Json, name: str = "", newline: str = "\n") -> str:
    return (f"event: {name}{newline}" if name else "") + f"data: {json.dumps(payload)}{newline * 2}"


def _chat(pieces: Iterator[str]) -> Iterator[str]:
    head: Json = {"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 0, "model": MODEL}
    for piece in pieces:
        yield _event(head | {"choices": [{"index": 0, "delta": {"content": piece}, "finish_reason": None}]})
    yield _event(head | {"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})
    yield "data: [DONE]\n\n"


def _responses(pieces: Iterator[str]) -> Iterator[str]:
    kind = "response.output_text.delta"
    place: Json = {"item_id": "msg_1", "output_index": 0, "content_index": 0, "logprobs": []}
    for number, piece in enumerate(pieces):
        yield _event({"type": kind, "sequence_number": number, **place, "delta": piece}, kind)
    done = "response.completed"
    yield _event({"type": done, "response": {"model": MODEL, "status": "completed"}}, done)


def _messages(pieces: Iterator[str]) -> Iterator[str]:
    start = "message_start"
    yield _event({"type": start, "message": {"model": MODEL, "usage": {"input_tokens": 1, "output_tokens": 1}}}, start)
    kind = "content_block_delta"
    for piece in pieces:
        yield _event({"type": kind, "index": 0, "delta": {"type": "text_delta", "text": piece}}, kind)
    yield _event({"type": "message_delta", "delta": {"stop_reason": "end_turn"}}, "message_delta")
    yield _event({"type": "message_stop"}, "message_stop")


def _gemini(pieces: Iterator[str]) -> Iterator[str]:
    for piece in pieces:
        content = {"parts": [{"text": piece}], "role": "model"}
        yield _event({"candidates": [{"content": content, "index": 0}], "modelVersion": MODEL}, newline="\r\n")
    yield _event({"candidates": [{"content": {"parts": []}, "finishReason": "STOP", "index": 0}]}, newline="\r\n")


def _ollama(pieces: Iterator[str]) -> Iterator[str]:
    head: Json = {"model": MODEL, "created_at": "2026-01-01T00:00:00Z"}
    for piece in pieces:
        yield json.dumps(head | {"message": {"role": "assistant", "content": piece}, "done": False}) + "\n"
    last: Json = {"message": {"role": "assistant", "content": ""}, "done": True, "done_reason": "stop"}
    yield json.dumps(head | last) + "\n"


FORMATS: dict[str, tuple[str, str, Callable[[Iterator[str]], Iterator[str]]]] = {
    "openai_chat": ("/v1", "/chat/completions", _chat),
    "openai_responses": ("/v1", "/responses", _responses),
    "anthropic_messages": ("/v1", "/messages", _messages),
    "gemini": ("/v1beta", f"/models/{MODEL}:streamGenerateContent?alt=sse", _gemini),
    "ollama": ("", "/api/chat", _ollama),
}
"""For each wire what a base URL ends in, the path of a question behind that, and the events of its answer."""


class _Server:
    def __init__(self, wire: str, events: int) -> None:
        kind = "application/x-ndjson" if wire == "ollama" else "text/event-stream"
        head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nTransfer-Encoding: chunked\r\n\r\n"
        texts = FORMATS[wire][2](PIECES[number % len(PIECES)] for number in range(events))
        self._pieces = [head.encode(), *(b"%x\r\n%b\r\n" % (len(text), text.encode()) for text in texts), b"0\r\n\r\n"]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, for as many requests as come."""
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                lines = head.decode("latin-1").lower().split("\r\n")
                length = next((line.partition(":")[2] for line in lines if line.startswith("content-length:")), "0")
                await reader.readexactly(int(length))
                for piece in self._pieces:
                    writer.write(piece)
                    await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass  # the client has gone, or this server ends
        finally:
            writer.close()


@contextmanager
def running(wire: str, events: int) -> Iterator[str]:
    """The address of a server in another process, without a path."""
    command = [sys.executable, "-m", "benchmarks.blast_server", wire, str(events)]
    root = Path(__file__).resolve().parent.parent
    with subprocess.Popen(command, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            address = process.stdout.readline().strip()
            if not address:
                raise RuntimeError("The benchmark's server did not start.")
            yield address
        finally:
            process.stdin.close()
            process.wait(LONGEST_START)


async def _serve(server: _Server) -> None:
    """Serve until standard input ends: whoever started this has ended or wants no more of it."""
    listening = await asyncio.start_server(server.serve, "127.0.0.1", 0)
    print(f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}", flush=True)
    await asyncio.to_thread(sys.stdin.read)
    listening.close()


def main() -> None:
    """Serve one format."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.blast_server", description=__doc__)
    parser.add_argument("wire", choices=FORMATS)
    parser.add_argument("events", type=int)
    options = parser.parse_args()
    asyncio.run(_serve(_Server(options.wire, options.events)))


if __name__ == "__main__":
    main()
