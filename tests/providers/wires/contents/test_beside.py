"""What an answer brings beside its words, in every format."""

from typing import Any

import pytest

from providers.events import CodeRan, Event, Media, MediaCame, SourceNamed
from providers.wires.anthropic_messages.reader import AnthropicReader
from providers.wires.dialect import Dialect
from providers.wires.gemini.reader import GeminiReader
from providers.wires.ollama.reader import OllamaReader
from providers.wires.openai_chat.reader import ChatReader
from providers.wires.openai_responses.reader import ResponsesReader
from tests.providers.wires.answers import KEY, LIMITS, PEER, all_of, chunk, read, text, text_of

A, B = "https://example.com/a", "https://example.org/b?q=1"
STOP = chunk(finish="stop")


def chat(*chunks: Any) -> list[Event]:
    return read(ChatReader(PEER, LIMITS, Dialect()), *chunks, STOP)


def gemini(*parts: Any, **beside: Any) -> list[Event]:
    candidate = {"content": {"parts": list(parts)}, "finishReason": "STOP"} | beside
    return read(GeminiReader(PEER, LIMITS), {"candidates": [candidate]})


def messages(*blocks: dict[str, Any]) -> list[Event]:
    started = [{"type": "content_block_start", "index": at, "content_block": block} for at, block in enumerate(blocks)]
    stopped = [{"type": "content_block_stop", "index": at} for at in range(len(blocks))]
    events = [each for pair in zip(started, stopped, strict=True) for each in pair]
    opening = {"type": "message_start", "message": {"id": "1", "content": []}}
    ending = {"type": "message_delta", "delta": {"stop_reason": "end_turn"}}
    return read(AnthropicReader(PEER, LIMITS), opening, *events, ending, {"type": "message_stop"})


def responses(*items: dict[str, Any]) -> list[Event]:
    done = [{"type": "response.output_item.done", "output_index": at, "item": item} for at, item in enumerate(items)]
    ending = {"type": "response.completed", "response": {"status": "completed", "output": list(items)}}
    return read(ResponsesReader(PEER, LIMITS), *done, ending)


def message(**part: Any) -> dict[str, Any]:
    return {"type": "message", "content": [{"type": "output_text", "text": "四"} | part]}


SOURCES = {
    "addresses alone": chat(text("四") | {"citations": [A, B, "no address", 7, None]}),
    "beside their titles": chat(text("四") | {"citations": [A, B], "search_results": [{"url": A, "title": "Uno"}]}),
    "Azure": chat(chunk({"content": "四", "context": {"citations": [{"url": A, "title": "Uno"}, {"url": B}]}})),
    "Zhipu": chat(text("四") | {"web_search": [{"link": A, "title": "Uno"}, {"link": B}]}),
    "Tencent": chat(text("四") | {"search_info": {"search_results": [{"url": A, "name": "Uno"}, {"url": B}]}}),
    "beside the message": chat(
        {"choices": [{"delta": {"content": "四"}, "citations": [{"url": A, "title": "Uno"}, B]}]},
    ),
    "Gemini's in another format": chat(
        text("四")
        | {"vertex_ai_grounding_metadata": [{"groundingChunks": [{"web": {"uri": A, "title": "Uno"}}, {"uri": B}]}]},
    ),
    "parts": chat(
        chunk({"content": [{"type": "text", "text": "四"}, {"type": "tool_reference", "url": A, "title": "Uno"}]}),
        chunk({"content": [{"type": "tool_reference", "url": B}]}),
    ),
    "annotations": chat(
        text("四"),
        chunk({"annotations": [{"type": "url_citation", "url_citation": {"url": A, "title": "Uno"}}]}),
        chunk({"annotations": [{"type": "url_citation", "url_citation": {"url": B}}]}),
    ),
    "Gemini": gemini(
        {"text": "四"},
        groundingMetadata={"groundingChunks": [{"web": {"uri": A, "title": "Uno"}}, {"web": {"uri": B}}]},
    ),
    "Gemini's quotations": gemini(
        {"text": "四"}, citationMetadata={"citationSources": [{"uri": A, "title": "Uno"}, {"uri": B}]}
    ),
    "Messages": messages({"type": "text", "text": "四", "citations": [{"url": A, "title": "Uno"}, {"url": B}]}),
    "Responses": responses(message(annotations=[{"url": A, "title": "Uno"}, {"type": "url_citation", "url": B}])),
}


@pytest.mark.parametrize("events", SOURCES.values(), ids=SOURCES)
def test_sources_are_named_once_each_in_any_shape(events: list[Event]) -> None:
    found: dict[str, str] = {}
    for source in all_of(SourceNamed, events):
        found[source.url] = source.title or found.get(source.url, "")
    assert text_of(events) == "四"
    assert found.keys() == {A, B}
    assert found[A] in ("Uno", "")
    assert len(all_of(SourceNamed, events)) <= 3


def test_what_is_no_address_of_the_web_is_no_source_and_no_key_is_in_one() -> None:
    odd = ["javascript:alert(1)", "file:///etc/passwd", "https://a b", f"{A}?key={KEY}", {"url": {"x": A}}]
    sources = all_of(SourceNamed, chat(text("四") | {"citations": odd}))
    assert [KEY in source.url for source in sources] == [False] * len(sources)
    assert {source.url.partition("?")[0] for source in sources} == {A}


MEDIA = {
    "images beside": (chat(chunk({"content": "", "images": [{"type": "image_url"}]})), Media.IMAGE),
    "one image": (chat(chunk({"image": {"url": "data:image/png;base64,iVBO"}})), Media.IMAGE),
    "a part": (chat(chunk({"content": [{"type": "output_image", "image_url": {"url": A}}]})), Media.IMAGE),
    "sound": (chat(chunk({"audio": {"id": "a", "data": "UklG"}}), chunk({"audio": {"data": "UklG"}})), Media.SOUND),
    "Gemini, an image": (gemini({"inlineData": {"mimeType": "image/webp", "data": "UklG"}}), Media.IMAGE),
    "Gemini, sound": (gemini({"inline_data": {"mime_type": "audio/L16", "data": "UklG"}}), Media.SOUND),
    "Gemini, a video": (gemini({"fileData": {"mimeType": "video/mp4", "fileUri": A}}), Media.VIDEO),
    "Gemini, no type": (gemini({"inlineData": {"data": "UklG"}}), Media.FILE),
    "Messages": (messages({"type": "image", "source": {"type": "base64"}}), Media.IMAGE),
    "Messages, a file": (messages({"type": "container_upload", "file_id": "1"}), Media.FILE),
    "Responses": (responses({"type": "image_generation_call", "result": "UklG"}), Media.IMAGE),
    "Ollama": (
        read(
            OllamaReader(PEER, LIMITS, Dialect()),
            {"model": "m", "message": {"content": "", "images": ["iVBO"]}, "done": False},
            {"model": "m", "done": True, "done_reason": "stop"},
        ),
        Media.IMAGE,
    ),
}


@pytest.mark.parametrize(("events", "media"), MEDIA.values(), ids=MEDIA)
def test_what_is_no_text_is_told(events: list[Event], media: Media) -> None:
    assert all_of(MediaCame, events) == [MediaCame(media)]
    assert text_of(events) == ""


def test_what_was_said_aloud_is_the_answer() -> None:
    events = chat(chunk({"audio": {"id": "a", "transcript": "Ciao "}}), chunk({"audio": {"transcript": "a te."}}))
    assert (text_of(events), all_of(MediaCame, events)) == ("Ciao a te.", [MediaCame(Media.SOUND)])


GIVEN = {"type": "server_tool_use", "id": "1", "name": "code_execution", "input": {"code": "print(2+2)"}}
RESULT = {"type": "code_execution_result", "stdout": "4\n", "stderr": "", "return_code": 0}
CODE = {
    "Gemini": gemini(
        {"executableCode": {"language": "PYTHON", "code": "print(2+2)"}},
        {"codeExecutionResult": {"outcome": "OUTCOME_OK", "output": "4\n"}},
        {"text": "四"},
    ),
    "Messages": messages(
        GIVEN,
        {"type": "code_execution_tool_result", "tool_use_id": "1", "content": RESULT},
        {"type": "text", "text": "四"},
    ),
    "Responses": responses(
        {"type": "code_interpreter_call", "code": "print(2+2)", "outputs": [{"type": "logs", "logs": "4\n"}]}, message()
    ),
    "Groq": chat(
        chunk({"executed_tools": [{"type": "python", "arguments": '{"code": "print(2+2)"}', "output": "4\n"}]}),
        text("四"),
    ),
}


@pytest.mark.parametrize("events", CODE.values(), ids=CODE)
def test_code_that_the_provider_ran_is_told_with_its_output(events: list[Event]) -> None:
    runs = all_of(CodeRan, events)
    assert {run.index for run in runs} == {0}
    assert ("".join(run.code for run in runs), "".join(run.output for run in runs)) == ("print(2+2)", "4\n")
    assert runs[0].language == "python"
    assert text_of(events) == "四"


def test_code_that_comes_in_pieces_is_put_together() -> None:
    reader = AnthropicReader(PEER, LIMITS)
    use = {"type": "server_tool_use", "id": "1", "name": "bash_code_execution", "input": {}}
    pieces = [{"type": "input_json_delta", "partial_json": part} for part in ('{"comm', 'and": "ls"}')]
    deltas = [{"type": "content_block_delta", "index": 0, "delta": piece} for piece in pieces]
    events = read(
        reader,
        {"type": "content_block_start", "index": 0, "content_block": use},
        *deltas,
        {"type": "content_block_stop", "index": 0},
        {"type": "message_stop"},
    )
    assert all_of(CodeRan, events) == [CodeRan(0, "bash", "ls")]


@pytest.mark.parametrize(
    ("beside", "media"),
    [
        ({"image_url": {"url": "data:image/png;base64,AA"}}, Media.IMAGE),
        ({"video": {"url": "https://example.com/a.mp4"}}, Media.VIDEO),
        ({"attachments": [{"url": "https://example.com/a.pdf"}]}, Media.FILE),
        ({"multi_mod_content": [{"inline_data": {"mime_type": "image/png"}}]}, Media.IMAGE),
        ({"multimodal": [{"type": "input_audio"}]}, Media.SOUND),
    ],
)
def test_what_came_beside_the_words_is_told(beside: dict[str, Any], media: Media) -> None:
    assert all_of(MediaCame, chat(chunk(beside))) == [MediaCame(media)]


def test_words_before_and_behind_a_program_are_two_paragraphs() -> None:
    code = {"executableCode": {"language": "PYTHON", "code": "1+1"}}
    assert text_of(gemini({"text": "Prima."}, code, {"text": "Do"}, {"text": "po."})) == "Prima.\n\nDopo."
    assert text_of(gemini(code, {"text": "Dopo."})) == "Dopo."
