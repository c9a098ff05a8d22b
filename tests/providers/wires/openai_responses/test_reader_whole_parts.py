import pytest

from tests.providers.wires.answers import calls_of, finish_of, read, reasoning_of, text_of
from tests.providers.wires.openai_responses.events import a_reader, end, item, text, thought

ARGUMENTS = '{"a":1}'


def test_parts_that_only_come_when_they_are_done_count_once() -> None:
    events = read(
        a_reader(),
        {"type": "response.reasoning_summary_text.done", "output_index": 0, "summary_index": 0, "text": "hm"},
        {"type": "response.output_text.done", "output_index": 1, "content_index": 0, "text": "四。"},
        item(1, type="message", content=[{"type": "output_text", "text": "四。"}])
        | {"type": "response.output_item.done"},
        end(),
    )
    assert (reasoning_of(events), text_of(events)) == ("hm", "四。")


def test_a_part_that_came_in_pieces_does_not_come_again() -> None:
    events = read(
        a_reader(),
        thought("hm"),
        {"type": "response.reasoning_summary_text.done", "text": "hm"},
        text("Four."),
        {"type": "response.output_text.done", "text": "Four."},
        end(),
    )
    assert (reasoning_of(events), text_of(events)) == ("hm", "Four.")


def test_thinking_in_pieces_before_an_answer_that_comes_whole() -> None:
    events = read(a_reader(), thought("hm"), {"type": "response.output_text.done", "text": "Four."}, end())
    assert (reasoning_of(events), text_of(events)) == ("hm", "Four.")


def test_a_refusal_that_comes_whole_is_one() -> None:
    events = read(a_reader(), {"type": "response.refusal.done", "refusal": "No."}, end())
    assert (text_of(events), finish_of(events)) == ("No.", "refusal")


@pytest.mark.parametrize("raw", [ARGUMENTS, {"a": 1}], ids=["text", "object"])
@pytest.mark.parametrize("begun", ["", '{"a'])
def test_of_arguments_only_the_rest_is_new(raw: object, begun: str) -> None:
    done = {"type": "response.function_call_arguments.done", "output_index": 0, "arguments": raw}
    begin = {"type": "response.function_call_arguments.delta", "output_index": 0, "delta": begun}
    events = read(a_reader(), item(0, type="function_call", name="f"), begin, done, end())
    name, arguments = calls_of(events)[0]
    assert (name, arguments.replace(" ", "")) == ("f", ARGUMENTS)


def test_calls_without_numbers_are_told_apart_by_their_ids() -> None:
    events = read(
        a_reader(),
        *(
            event
            for name in ("f", "g")
            for event in (
                {"type": "response.output_item.added", "item": {"type": "function_call", "id": name, "name": name}},
                {"type": "response.function_call_arguments.done", "item_id": name, "arguments": ARGUMENTS},
            )
        ),
        end(),
    )
    assert calls_of(events) == {0: ("f", ARGUMENTS), 1: ("g", ARGUMENTS)}


@pytest.mark.parametrize("content", ["Four.", [{"type": "output_audio", "transcript": "Four."}]])
def test_the_words_of_a_whole_message_in_another_shape(content: object) -> None:
    assert text_of(read(a_reader(), end(output=[{"type": "message", "content": content}]))) == "Four."


@pytest.mark.parametrize("piece", ["", '{"a"'])
def test_a_call_whose_name_comes_with_its_arguments_has_it_once(piece: str) -> None:
    events = read(
        a_reader(),
        {"type": "response.function_call_arguments.delta", "output_index": 0, "delta": piece},
        {"type": "response.function_call_arguments.done", "output_index": 0, "name": "f", "arguments": ARGUMENTS},
        item(0, type="function_call", name="f", arguments=ARGUMENTS) | {"type": "response.output_item.done"},
        end(),
    )
    assert calls_of(events) == {0: ("f", ARGUMENTS)}


@pytest.mark.parametrize("pieces", [(), ("ls",), ("ls", " -l")])
def test_a_tool_that_takes_plain_text_is_a_call_too(pieces: tuple[str, ...]) -> None:
    events = read(
        a_reader(),
        item(0, type="custom_tool_call", name="sh", input=""),
        *({"type": "response.custom_tool_call_input.delta", "output_index": 0, "delta": piece} for piece in pieces),
        {"type": "response.custom_tool_call_input.done", "output_index": 0, "input": "ls -l"},
        end(output=[{"type": "custom_tool_call", "name": "sh", "input": "ls -l"}]),
    )
    assert (calls_of(events), finish_of(events)) == ({0: ("sh", "ls -l")}, "tool_calls")
