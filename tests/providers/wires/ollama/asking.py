"""What an Ollama sends in tests, and what comes of it."""

import json
from typing import Any

from providers.vendors.ollama import build
from tests.providers.asking import Outcome, ask, question
from tests.servers.fault_server import FaultServer, Step, request

LINES = "application/x-ndjson"
MODEL = "qwen3:8b"


def line(content: str = "", **rest: Any) -> bytes:
    """One line of an answer; ``rest`` stands beside the message."""
    message = {"role": "assistant", "content": content}
    return json.dumps({"model": MODEL, "message": message, "done": False} | rest, ensure_ascii=False).encode() + b"\n"


DONE = line(done=True, done_reason="stop", prompt_eval_count=11, eval_count=18)


def answered(*steps: Step, key: str | None = None, **parameters: Any) -> Outcome:
    """The outcome of one question that is answered with these steps."""
    with FaultServer([request(), *steps]) as server:
        return ask(build, question(f"http://{server.authority}", MODEL, **parameters), key)
