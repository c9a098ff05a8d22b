"""An address that speaks another API than the one it was asked by."""

from typing import Any

import pytest

from providers.body.formats import CHAT, GEMINI, MESSAGES, OLLAMA, RESPONSES, api_of
from providers.errors import OtherFormat
from providers.wires.answer_stream import Reader
from providers.wires.anthropic_messages.reader import AnthropicReader
from providers.wires.dialect import Dialect
from providers.wires.gemini.reader import GeminiReader
from providers.wires.ollama.reader import OllamaReader
from providers.wires.openai_chat.reader import ChatReader
from providers.wires.openai_responses.reader import ResponsesReader
from tests.providers.faults.tongues import TONGUES
from tests.providers.wires.answers import LIMITS, PEER, read

READERS: dict[str, Any] = {
    CHAT: lambda: ChatReader(PEER, LIMITS, Dialect()),
    RESPONSES: lambda: ResponsesReader(PEER, LIMITS),
    MESSAGES: lambda: AnthropicReader(PEER, LIMITS),
    GEMINI: lambda: GeminiReader(PEER, LIMITS),
    OLLAMA: lambda: OllamaReader(PEER, LIMITS, Dialect()),
}
APIS = {
    "openai_chat": CHAT,
    "openai_responses": RESPONSES,
    "anthropic_messages": MESSAGES,
    "gemini": GEMINI,
    "ollama": OLLAMA,
}
SPOKEN = {APIS[tongue.wire]: tongue for tongue in TONGUES}
OTHERS = [(asked, spoken) for asked in READERS for spoken in READERS if asked != spoken]


def payloads(body: bytes) -> list[str]:
    """The data of each event, or each line."""
    lines = body.decode().replace("\r\n", "\n").split("\n")
    return [line.removeprefix("data: ") for line in lines if line.startswith(("data:", "{"))]


@pytest.mark.parametrize(("asked", "spoken"), OTHERS)
def test_the_api_that_answers_is_named_beside_the_one_that_was_asked(asked: str, spoken: str) -> None:
    tongue = SPOKEN[spoken]
    streamed, whole = payloads(tongue.answer("Hi")), tongue.whole("Hi")
    with pytest.raises(OtherFormat, match=f"speaks {spoken}, not {asked}"):
        read(READERS[asked](), *streamed)
    if tongue.wire not in ("openai_responses", "anthropic_messages"):
        with pytest.raises(OtherFormat, match=f"speaks {spoken}, not {asked}"):
            list(READERS[asked]().read_whole(whole))


@pytest.mark.parametrize("api", READERS)
def test_no_api_is_taken_for_another(api: str) -> None:
    reader: Reader = READERS[api]()
    assert read(reader, *payloads(SPOKEN[api].answer("Hi")))
    assert api_of({}) == api_of({"type": "ping"}) == api_of({"error": {"message": "no"}}) == ""
