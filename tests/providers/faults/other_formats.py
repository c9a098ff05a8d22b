"""Streams that are written as those of another format, or are of one."""

from providers.errors import OtherFormat
from tests.providers.faults.openai_tongues import Chat
from tests.providers.faults.scene import WORDS, Scene, done, failed, streamed
from tests.providers.faults.tongue import Tongue
from tests.providers.faults.tongues import Ollama


def other_way(tongue: Tongue) -> Scene:
    """Lines of JSON where events are due, and the other way round."""
    if tongue.is_lines:
        stream = b"".join(b"data: " + line + b"\n\n" for line in tongue.answer(WORDS).splitlines())
        return Scene(streamed(tongue, stream, "text/event-stream"), done())
    lines = (line.removeprefix(b"data:") for line in tongue.answer(WORDS).splitlines() if line.startswith(b"data:"))
    return Scene(streamed(tongue, b"\n".join(lines) + b"\n", Ollama.kind), done())


def other_lines(tongue: Tongue) -> Scene:
    """The same of another API."""
    other = Chat() if tongue.is_lines else Ollama()
    return Scene(streamed(tongue, other.answer("a", "b"), other.kind), failed(OtherFormat, other.title))
