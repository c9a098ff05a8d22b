import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comparison.export.formats import Format
from comparison.imports.file.opening import Unreadable
from comparison.imports.others import conversation
from comparison.imports.reading import comparison_in
from tests.comparison.export.exported import as_bytes, compared
from tests.comparison.history.test_records import everything
from tests.comparison.imports.carried import chatgpt, message, open_webui, read, reply, texts

IDS = st.sampled_from(["a", "b", "c", "d", "", "\ud800"])
ODD = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=4)
    | st.just([])
    | st.just({})
    | st.just([{}])
)
NODES = st.fixed_dictionaries(
    {},
    optional={
        "parent": IDS | ODD,
        "parentId": IDS | ODD,
        "children": st.lists(IDS | ODD, max_size=3) | ODD,
        "childrenIds": st.lists(IDS | ODD, max_size=3) | ODD,
        "role": st.sampled_from(["user", "assistant", "system", "tool"]) | ODD,
        "content": st.text(max_size=9) | ODD,
        "timestamp": st.integers() | st.floats() | ODD,
        "model": st.text(max_size=4) | ODD,
        "output": st.lists(
            st.fixed_dictionaries({"type": st.sampled_from(["reasoning", "message", "x"]) | ODD, "content": ODD}),
            max_size=2,
        )
        | ODD,
        "error": ODD | st.just({"content": "no"}),
        "message": ODD
        | st.fixed_dictionaries(
            {},
            optional={
                "author": st.fixed_dictionaries({"role": st.sampled_from(["user", "assistant", "tool"]) | ODD}) | ODD,
                "create_time": st.floats() | ODD,
                "recipient": st.sampled_from(["all", "python", "web"]) | ODD,
                "metadata": st.fixed_dictionaries({}, optional={"model_slug": ODD, "content_references": ODD}) | ODD,
                "content": ODD
                | st.fixed_dictionaries(
                    {"content_type": st.sampled_from(["text", "code", "thoughts", "x"]) | ODD},
                    optional={"parts": st.lists(ODD, max_size=3) | ODD, "thoughts": ODD, "text": ODD, "language": ODD},
                ),
            },
        ),
    },
)
TREES = st.dictionaries(IDS, NODES | ODD, max_size=5) | ODD
ENTRIES = st.one_of(
    ODD,
    st.fixed_dictionaries({"mapping": TREES}, optional={"id": ODD, "current_node": IDS | ODD, "create_time": ODD}),
    st.fixed_dictionaries(
        {
            "chat": st.fixed_dictionaries(
                {"history": st.fixed_dictionaries({"messages": TREES, "currentId": IDS | ODD}) | ODD}
            )
            | ODD
        }
    ),
)


@given(st.lists(ENTRIES, max_size=3))
@settings(max_examples=150)
def test_whatever_stands_in_a_file_it_is_read_or_counted(
    tmp_path_factory: pytest.TempPathFactory, entries: list[Any]
) -> None:
    path = tmp_path_factory.getbasetemp() / "odd.json"
    found, tally = read(path, json.dumps(entries).encode())
    assert len(found) + tally.unreadable == sum(isinstance(entry, dict) for entry in entries)
    for comparison in found:
        assert comparison.turns
        ids = [exchange.id for lane in comparison.lanes for exchange in (*lane.exchanges, *lane.hidden)]
        assert len(ids) == len(set(ids))
    assert list(map(everything, read(path, json.dumps(entries).encode())[0])) == list(map(everything, found))


def test_programs_may_be_mixed_and_what_is_cut_off_is_told(tmp_path: Path) -> None:
    one = chatgpt(message("u", None, "user", "One"), message("a", "u", "assistant", "Two"))
    other = open_webui(reply("u", None, "user", "Drei"), reply("a", "u", "assistant", "四"))
    data = json.dumps([one, other, {"x": 1}, one]).encode()
    found, tally = read(tmp_path / "x", data[:-40])
    assert list(texts(found)) == ["One", "Two", "", "Drei", "四", ""]
    assert (tally.unreadable, tally.is_cut_off) == (1, True)


@pytest.mark.parametrize("data", [b"", b"hello", b"\x00\xff", b"[1, 2]", b"{}", b"[[[]]]", "# {".encode("utf-16")])
def test_what_is_no_conversation_is_nothing(tmp_path: Path, data: bytes) -> None:
    assert read(tmp_path / "x", data)[0] == []


def test_a_conversation_of_too_many_messages_is_counted_and_costs_no_other_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conversation, "MOST_NODES", 3)
    few = [message("q", None, "user", "Why?"), message("a", "q", "assistant", "Because.")]
    many = [*few, message("b", "q", "assistant", "So."), message("c", "q", "assistant", "Thus.")]
    replies = [reply(each, "q", "assistant", "So.") for each in "abcd"]
    data = [chatgpt(*many, conversation_id="c2"), chatgpt(*few), open_webui(*replies)]
    found, tally = read(tmp_path / "x", data)
    assert (len(found), tally.too_large, tally.unreadable) == (1, 2, 0)


def chain(length: int) -> dict[str, Any]:
    roles = ["user", "assistant"] * (length // 2)
    nodes = [message(f"n{place}", f"n{place - 1}", role, "text", place) for place, role in enumerate(roles)]
    return chatgpt(*nodes, current=f"n{length - 1}")


def fan(length: int) -> dict[str, Any]:
    answers = (message(f"a{place}", "q", "assistant", "text", place) for place in range(length))
    return chatgpt(message("q", None, "user", "Why?"), *answers, current="a0")


@pytest.mark.parametrize("shape", [chain, fan])
def test_the_work_grows_as_the_conversation_does(tmp_path: Path, shape: Callable[[int], dict[str, Any]]) -> None:
    short, long = (calls_while(read, tmp_path / "x", [shape(length)]) for length in (100, 400))
    assert long < 4.5 * short


def calls_while(work: Callable[..., object], *given: object) -> int:
    """How many functions, of Python's own too, were called meanwhile."""
    count = 0

    def counted(_frame: FrameType, event: str, _of: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        work(*given)
    finally:
        sys.setprofile(before)
    return count


def test_a_file_of_this_program_is_opened_and_others_are_refused_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, kept = tmp_path / "x.paragone", compared("Perché?", "Così.", "二。")
    path.write_bytes(as_bytes(kept, Format.PARAGONE))
    assert everything(comparison_in(path)) == everything(kept)
    path.write_text(json.dumps([chain(4), chain(4)]))
    with pytest.raises(Unreadable, match="another program wrote it"):
        comparison_in(path)
    path.write_text("[]")
    with pytest.raises(Unreadable, match="contains no Paragone comparison"):
        comparison_in(path)
    monkeypatch.setattr("comparison.imports.reading.LARGEST", -(1 << 20))
    path.write_text(json.dumps({"x": "y" * 99}))
    with pytest.raises(Unreadable, match="too large"):
        comparison_in(path)
