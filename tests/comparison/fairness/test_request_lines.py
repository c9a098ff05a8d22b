import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.fairness.request_lines import FOLD_CHARACTERS, MOST_LINES, RequestLines, folded, read_lines
from providers.events import Requested

BODY = {
    "model": "m",
    "messages": [{"role": "user", "content": 'a "b": c'}, {"role": "assistant", "content": ""}],
    "stop": ["x", 'y": z'],
    "empty": {},
}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=15,
)


def lines_of(body: str, url: str = "https://x.test/v1") -> RequestLines:
    return read_lines(Requested(url, (("x-api-key", "…"), ("accept", "*/*")), body))


def at(body: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        body = body[step]
    return body


def test_a_request_reads_from_its_address_to_its_body() -> None:
    lines = lines_of('{"model":"m"}')
    assert lines.whole().split("\n") == [
        "POST https://x.test/v1",
        "x-api-key: …",
        "accept: */*",
        "",
        "{",
        '  "model": "m"',
        "}",
    ]


def test_each_line_knows_where_it_stands() -> None:
    lines = lines_of(json.dumps(BODY))
    places = dict(zip(map(str.strip, lines.body), lines.paths, strict=True))
    assert places['"model": "m",'] == ("model",)
    assert places['"role": "user",'] == ("messages", 0, "role")
    assert places['"role": "assistant",'] == ("messages", 1, "role")
    assert places['"x",'] == ("stop", 0)
    assert places[r'"y\": z"'] == ("stop", 1)
    assert places['"empty": {}'] == ("empty",)


@given(st.dictionaries(st.text(max_size=8), JSON, max_size=5) | st.lists(JSON, max_size=5))
def test_every_value_has_a_line_of_its_own_place(body: Any) -> None:
    lines = lines_of(json.dumps(body))
    for line, path in zip(lines.body, lines.paths, strict=True):
        value = at(body, path)
        text = line.strip().removesuffix(",")
        if isinstance(value, dict | list):
            assert text[-1] in "{}[]"
        elif isinstance(path[-1], str):
            assert json.loads(f"{{{text}}}") == {path[-1]: value}
        else:
            assert json.loads(text) == value
    assert json.loads("\n".join(lines.body)) == body


def test_all_lines_of_a_place_are_marked() -> None:
    lines = lines_of(json.dumps(BODY))
    assert [lines.body[number].strip() for number in sorted(lines.marked({("messages", 1), ("model",)}))] == [
        '"model": "m",',
        "{",
        '"role": "assistant",',
        '"content": ""',
        "}",
    ]
    assert lines.marked({("nowhere",)}) == lines.marked(()) == frozenset()


@pytest.mark.parametrize("body", ["", "no JSON\nat all", "5", '{"a":', "[" * 100_000])
def test_what_is_no_json_is_left_as_it_is_and_has_no_places(body: str) -> None:
    lines = lines_of(body)
    assert "\n".join(lines.body) == body
    assert lines.paths == ()
    assert lines.marked({("a",)}) == frozenset()


def test_a_long_line_is_cut_where_it_is_shown_and_whole_where_it_is_copied() -> None:
    lines = lines_of(json.dumps({"content": "x" * 14_345}))
    shown = lines.shown()[1]
    assert shown.startswith('  "content": "xxx')
    assert shown.endswith("x … 12,360 more characters")
    assert "x" * 14_345 in lines.whole()
    assert folded("y" * FOLD_CHARACTERS) == "y" * FOLD_CHARACTERS


def test_very_many_lines_are_counted_instead_of_shown() -> None:
    lines = lines_of(json.dumps(list(range(5_000))))
    assert len(lines.shown()) == MOST_LINES + 1
    assert lines.shown()[-1] == "… 3,002 more lines"


@pytest.mark.parametrize("hidden", ["\u202e", "\u2028", "\u2029", "\u200b", "\ufdd0", "\ud800", "\U000e0041", "\x7f"])
def test_what_hides_or_turns_text_is_shown_as_its_escape_and_stays_the_same_json(hidden: str) -> None:
    body = {"content": f"a{hidden}b"}
    text = "\n".join(lines_of(json.dumps(body, ensure_ascii=True)).body)
    assert hidden not in text
    assert json.loads(text) == body


def test_emoji_and_foreign_letters_are_left_alone() -> None:
    assert lines_of('{"a":"👨\u200d👩\u200d👧 日本語 فارسی"}').body[1] == '  "a": "👨\u200d👩\u200d👧 日本語 فارسی"'


def test_a_password_in_an_address_is_not_shown() -> None:
    assert lines_of("{}", "https://user:secret@x.test/v1").head[0] == "POST https://…@x.test/v1"
