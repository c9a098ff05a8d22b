from pathlib import Path

import pytest

from comparison.lanes.state import State
from tests.comparison.imports.carried import chatgpt, message, only, read, texts, told


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "conversations.json"


def test_a_thread_keeps_its_order_its_models_and_its_times(path: Path) -> None:
    data = chatgpt(
        {"id": "root", "message": None, "parent": None, "children": ["u1"]},
        message("u1", "root", "user", "Ciao?", 5),
        message("a1", "u1", "assistant", "Ciao.", 9, model_slug="gpt-4o"),
        message("u2", "a1", "user", "再见？", 20),
        message("a2", "u2", "assistant", "再见。", 30),
        current="a2",
    )
    comparison = only(path, data)
    (lane,) = comparison.lanes
    assert told(lane) == [("Ciao?", "Ciao."), ("再见？", "再见。")]
    assert [exchange.setup.model for exchange in lane.exchanges] == ["gpt-4o", "gpt-5"]
    assert {exchange.setup.provider for exchange in lane.exchanges} == {"openai"}
    assert [exchange.at.isoformat() for exchange in lane.exchanges] == [
        "2025-08-24T01:46:45+00:00",
        "2025-08-24T01:47:00+00:00",
    ]
    assert lane.exchanges[1].parent == lane.exchanges[0].id
    assert [turn.prompt for turn in comparison.turns] == ["Ciao?", "再见？"]


def test_what_chatgpt_says_to_itself_is_no_prompt(path: Path) -> None:
    context = {"content_type": "user_editable_context", "user_profile": "SECRET", "user_instructions": "SECRET"}
    data = chatgpt(
        message("s", None, "system", "Be brief."),
        message("x", "s", "user", context),
        message("h", "x", "user", "HIDDEN", is_visually_hidden_from_conversation=True),
        message("u", "h", "user", "Why?"),
        message("a", "u", "assistant", "So."),
        current="a",
    )
    comparison = only(path, data)
    assert [told(lane) for lane in comparison.lanes] == [[("Why?", "So.")]]
    assert comparison.system == "Be brief."


def test_thoughts_code_and_tools_are_parts_of_one_answer(path: Path) -> None:
    thoughts = {"content_type": "thoughts", "thoughts": [{"summary": "First", "content": "think"}, "odd"]}
    run = message("c", "t", "assistant", {"content_type": "code", "language": "unknown", "text": "print(1)"})
    run["message"]["recipient"] = "python"
    search = message("w", "o", "assistant", {"content_type": "code", "text": "search('x')"})
    search["message"]["recipient"] = "web"
    data = chatgpt(
        message("u", None, "user", "Why?"),
        message("t", "u", "assistant", thoughts),
        run,
        message("o", "c", "tool", {"content_type": "execution_output", "text": "1"}),
        search,
        message("f", "w", "tool", "Found it"),
        message(
            "a",
            "f",
            "assistant",
            "Therefore.",
            content_references=[{"items": [{"url": "https://a.b/", "title": "A"}]}, 7],
        ),
        current="a",
    )
    (lane,) = only(path, data).lanes
    (exchange,) = lane.exchanges
    answer = exchange.answer
    assert (answer.text, answer.state) == ("Therefore.", State.DONE)
    assert answer.reasoning == "First\n\nthink\n\nFound it"
    assert answer.thinks_in_text
    (program,) = answer.beside.runs.values()
    assert (program.language, str(program.code), str(program.output)) == ("python", "print(1)", "1")
    assert [(call.name, call.arguments) for call in answer.tool_calls.values()] == [("web", "search('x')")]
    assert answer.beside.sources == {"https://a.b/": "A"}


def test_answers_made_again_stand_side_by_side_and_the_thread_goes_on_in_its_lane(path: Path) -> None:
    data = chatgpt(
        message("u1", None, "user", "One"),
        message("a1", "u1", "assistant", "first"),
        message("b1", "u1", "assistant", "second"),
        message("u2", "b1", "user", "Two"),
        message("a2", "u2", "assistant", "third"),
        current="a2",
    )
    first, second = only(path, data).lanes
    assert told(first) == [("One", "first")]
    assert told(second) == [("One", "second"), ("Two", "third")]


def test_an_edited_prompt_is_another_branch_and_kept_hidden(path: Path) -> None:
    data = chatgpt(
        message("u1", None, "user", "Frist"),
        message("a1", "u1", "assistant", "Typo?"),
        message("v1", None, "user", "First"),
        message("b1", "v1", "assistant", "Yes."),
        current="b1",
    )
    (lane,) = only(path, data).lanes
    assert told(lane) == [("First", "Yes.")]
    assert [(exchange.prompt, exchange.answer.text) for exchange in lane.hidden] == [("Frist", "Typo?")]


def test_pictures_and_what_is_new_are_kept_as_text_and_counted(path: Path) -> None:
    picture = {"content_type": "image_asset_pointer", "asset_pointer": "file-service://file-1"}
    data = chatgpt(
        message("u", None, "user", {"content_type": "multimodal_text", "parts": [picture, "What is it?"]}),
        message("a", "u", "assistant", {"content_type": "hologram", "shape": "cube"}),
    )
    found, tally = read(path, [data])
    assert tally.not_understood == 2
    said = "\n".join(texts(found))
    assert "[image_asset_pointer]" in said
    assert "What is it?" in said
    assert '"shape": "cube"' in said


def test_a_prompt_without_an_answer_is_kept_and_says_so(path: Path) -> None:
    data = chatgpt(message("u1", None, "user", "One"), message("u2", "u1", "user", "Two"), current="u2")
    (lane,) = only(path, data).lanes
    assert told(lane) == [("One", ""), ("Two", "")]
    assert {exchange.answer.state for exchange in lane.exchanges} == {State.CUT_OFF}
    assert lane.exchanges[1].parent == lane.exchanges[0].id


@pytest.mark.parametrize(
    "nodes",
    [
        [message("u", "a", "user", "One"), message("a", "u", "assistant", "Two")],
        [message("u", "u", "user", "One"), message("a", "u", "assistant", "Two")],
        [message("a", "gone", "assistant", "Two"), message("u", "gone", "user", "One")],
        [{**message("u", None, "user", "One"), "children": ["a", "a", 7]}, message("a", None, "assistant", "Two")],
    ],
)
def test_whatever_the_tree_is_like_nothing_is_lost(path: Path, nodes: list[dict]) -> None:
    found, tally = read(path, [chatgpt(*nodes)])
    assert {"One", "Two"} <= set(texts(found))
    assert tally.unreadable == 0


@pytest.mark.parametrize(
    "entry",
    [
        {"title": "Corrupted"},
        {"mapping": []},
        {"mapping": {}},
        {"mapping": {"a": None}},
        {"mapping": {"a": {"message": 7}}},
    ],
)
def test_an_entry_without_a_conversation_is_counted_and_the_next_one_read(path: Path, entry: dict) -> None:
    good = chatgpt(message("u", None, "user", "One"), message("a", "u", "assistant", "Two"))
    found, tally = read(path, [entry, good])
    assert (len(found), tally.unreadable) == (1, 1)


def test_a_deep_thread_takes_no_more_than_its_length(path: Path) -> None:
    nodes = [message("0", None, "user", "0")]
    nodes += [message(str(n), str(n - 1), ("assistant", "user")[n % 2 == 0], str(n)) for n in range(1, 4001)]
    (lane,) = only(path, chatgpt(*nodes, current="4000")).lanes
    assert len(lane.exchanges) == 2001
    assert told(lane)[1000] == ("2000", "2001")
