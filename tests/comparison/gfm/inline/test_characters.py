import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comparison.gfm.inline.characters import clean_code, clean_prose, unescape
from tests.comparison.gfm.replies import read, shown

DIRECTIONS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
TAGS = "\U000e0000\U000e0041\U000e007f"
UNFIT = "\ud800\udfff\ufffe\uffff\ufdd0"


def test_in_prose_controls_are_dropped() -> None:
    assert clean_prose("a\x00b\x07c\x1b[31md\x7fe\x9ff") == "abc[31mdef"


def test_in_prose_tabs_and_line_ends_stay_and_those_of_unicode_are_line_ends() -> None:
    assert clean_prose("a\tb\nc\x85d\u2028e\u2029f") == "a\tb\nc\nd\ne\nf"


def test_in_code_controls_are_shown_as_signs() -> None:
    assert clean_code("a\x00b\x1b[0m\x7f\rc\td\ne") == "a␀b␛[0m␡␍c\td\ne"


@pytest.mark.parametrize("character", [*DIRECTIONS, *TAGS, "\u200b", "\u2060", "\ufeff", "\x85", "\u2028"])
def test_in_code_what_cannot_be_seen_is_shown_by_its_number(character: str) -> None:
    assert clean_code(f"a{character}b") == f"a[U+{ord(character):04X}]b"


@pytest.mark.parametrize("character", UNFIT)
def test_what_no_text_may_hold_is_replaced_everywhere(character: str) -> None:
    assert clean_prose(character) == clean_code(character) == "\ufffd"


@pytest.mark.parametrize("text", ["e\u0301", "👩\u200d💻", "ب\u200cج", "日本語", "\u00a0", "\u00ad", "🏴"])
def test_writing_of_all_kinds_is_left_alone(text: str) -> None:
    assert clean_prose(text) == clean_code(text) == text


@pytest.mark.parametrize(
    ("text", "decoded"),
    [
        ("&amp;&lt;&eacute;&#233;&#xE9;", "&<ééé"),
        ("&amp &copy=1 &; &#; &#x;", "&amp &copy=1 &; &#; &#x;"),
        ("&nosuch;", "&nosuch;"),
        ("&#99999999;", "&#99999999;"),
        ("&#55296;", "\ufffd"),
        ("&#2;", ""),
    ],
)
def test_an_entity_is_one_with_its_semicolon(text: str, decoded: str) -> None:
    assert unescape(text) == decoded


@pytest.mark.parametrize(
    "text",
    [
        "```\n{}\n```",
        "    {}",
        "a `{}` b",
        "$$\n{}\n$$",
        "\\(x = {}\\)",
        "| `{}` |\n|---|\n",
        "- `{}`",
        "# `{}`",
    ],
)
def test_wherever_code_stands_in_a_reply_a_turn_of_direction_is_seen(text: str) -> None:
    found = shown(read(text.format(f"access\u202e{TAGS[1]}user")))
    assert "access[U+202E][U+E0041]user" in found


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters() | st.sampled_from(UNFIT + DIRECTIONS + TAGS + "\x00\x1b\x85\u2028`*[]&;#"), max_size=60))
def test_whatever_is_read_can_be_written_to_a_file(text: str) -> None:
    found = shown(read(text))
    assert found.encode().decode() == found
    assert not [character for character in found if character < " " and character not in "\t\n"]
