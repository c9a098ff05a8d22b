from pathlib import Path

import pytest

from comparison.lanes.state import State
from providers.events import Usage
from tests.comparison.imports.carried import only, open_webui, read, reply, told


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "export.json"


def test_several_models_are_lanes_and_go_on_in_them(path: Path) -> None:
    data = open_webui(
        reply("u1", None, "user", "Eins?", 1),
        reply("a1", "u1", "assistant", "1a", 2, model="gpt-4o"),
        reply("b1", "u1", "assistant", "1b", 3, model="llama3:8b"),
        reply("u2", "b1", "user", "二？", 10),
        reply("b2", "u2", "assistant", "2b", 12, model="llama3:8b"),
        reply("a2", "u2", "assistant", "2a", 11, model="gpt-4o"),
        current="b2",
    )
    first, second = only(path, data).lanes
    assert (told(first), told(second)) == ([("Eins?", "1a"), ("二？", "2a")], [("Eins?", "1b"), ("二？", "2b")])
    assert [(lane.setup.provider, lane.setup.model) for lane in (first, second)] == [
        ("openai", "gpt-4o"),
        ("unknown", "llama3:8b"),
    ]
    assert {lane.exchanges[1].parent for lane in (first, second)} == {second.exchanges[0].id}
    assert first.exchanges[0].turn == second.exchanges[0].turn


FOLD = '<details type="reasoning" done="true">\n<summary>Thought</summary>\n&gt; 3 &lt; 4\n&gt; so\n</details>\n'
THOUGHT = {"type": "reasoning", "content": [{"type": "output_text", "text": "3 < 4\nso"}], "summary": None}
SUMMED_UP = {"type": "reasoning", "summary": [{"text": "3 < 4\nso"}]}
SAID = {"type": "message", "content": [{"type": "output_text", "text": "255"}]}


@pytest.mark.parametrize(
    ("content", "more"),
    [
        (f"{FOLD}255", {}),
        ('<details type="reasoning">255', {"output": [THOUGHT, SAID]}),
        ("255", {"output": [SUMMED_UP]}),
    ],
)
def test_thinking_is_told_from_the_answer(path: Path, content: str, more: dict) -> None:
    data = open_webui(reply("u", None, "user", "?"), reply("a", "u", "assistant", content, **more))
    answer = only(path, data).lanes[0].exchanges[0].answer
    assert (answer.reasoning, answer.text, answer.thinks_in_text) == ("3 < 4\nso", "255", True)


def test_tools_counts_errors_and_what_is_new_are_kept(path: Path) -> None:
    output = [
        {"type": "function_call", "name": "weather", "arguments": '{"city": "Roma"}'},
        {"type": "function_call_output", "output": [{"type": "input_text", "text": "18 C"}]},
        {"type": "hologram", "shape": "cube"},
    ]
    more = {"usage": {"prompt_tokens": 5, "completion_tokens": 7}, "sources": [{"source": {"url": "https://a.b/"}}, 7]}
    data = open_webui(
        reply("u", None, "user", "?", files=[{"type": "image", "name": "cat.png"}]),
        reply("a", "u", "assistant", "Mild.", output=output, **more),
        reply("b", "u", "assistant", "", error={"content": "Out of memory"}, model="x"),
        current="a",
    )
    (comparison,), tally = read(path, data)
    first, second = (lane.exchanges[0].answer for lane in comparison.lanes)
    assert tally.not_understood == 2
    assert comparison.turns[0].prompt == "?\n\n[image] cat.png"
    assert (first.usage, first.beside.sources) == (Usage(5, None, 7, None), {"https://a.b/": ""})
    assert "18 C" in first.reasoning
    assert "hologram" in first.reasoning
    assert first.tool_calls[0].name == "weather"
    assert (second.state, second.notes) == (State.CUT_OFF, ["Out of memory"])


def test_a_chat_alone_and_one_without_a_frame_are_read_too(path: Path) -> None:
    whole = open_webui(reply("u", None, "user", "?"), reply("a", "u", "assistant", "!"))
    assert told(only(path, whole["chat"]).lanes[0]) == [("?", "!")]
    (found,), _ = read(path, whole)
    assert told(found.lanes[0]) == [("?", "!")]


def test_marks_of_thinking_without_an_end_take_no_time(path: Path) -> None:
    content = '<details type="reasoning">' * 20_000 + "<details type=" * 20_000
    data = open_webui(reply("u", None, "user", "?"), reply("a", "u", "assistant", content))
    assert only(path, data).lanes[0].exchanges[0].answer.text == content
