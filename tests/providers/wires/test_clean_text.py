import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from providers.wires.clean_text import CleanText, clean

# Halves of pairs, controls and blanks are rare among all characters, and all that matters here.
ODD = st.sampled_from(["\ud83d", "\ude00", "\ud800", "\udfff", "\x00", "\x1b", "\x0b", "\t", "\n", "\r", " ", "\u2028"])
TEXTS = st.lists(ODD | st.characters() | st.sampled_from(["😀", "é", "a"]), max_size=30).map("".join)


def in_pieces(pieces: list[str], *, trims_start: bool = False) -> list[str]:
    run = CleanText(trims_start)
    return [*map(run.take, pieces), run.rest()]


def expected(raw: str) -> str:
    without_controls = "".join(letter for letter in raw if letter >= " " or letter in "\t\n\r")
    joined = re.sub("[\ud800-\udbff][\udc00-\udfff]", lambda pair: _joined(pair[0]), without_controls)
    return re.sub("[\ud800-\udfff]", "\ufffd", joined)


def _joined(pair: str) -> str:
    high, low = map(ord, pair)
    return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))


@given(raw=TEXTS)
@settings(max_examples=200, deadline=None)
def test_every_split_of_a_text_gives_the_same_clean_text(raw: str) -> None:
    assert clean(raw) == expected(raw)
    for at in range(len(raw) + 1):
        assert "".join(in_pieces([raw[:at], raw[at:]])) == expected(raw)
    assert "".join(in_pieces(list(raw))) == expected(raw)


@given(pieces=st.lists(TEXTS, max_size=8))
@settings(max_examples=200, deadline=None)
def test_every_piece_that_is_passed_on_can_be_encoded(pieces: list[str]) -> None:
    for piece in in_pieces(pieces):
        piece.encode()


@given(pieces=st.lists(TEXTS, max_size=8))
@settings(max_examples=200, deadline=None)
def test_white_space_before_the_first_visible_character_is_dropped_over_any_pieces(pieces: list[str]) -> None:
    assert "".join(in_pieces(pieces, trims_start=True)) == expected("".join(pieces)).lstrip()


@pytest.mark.parametrize(
    ("pieces", "passed_on"),
    [
        (["\ud83d", "\ude00"], ["", "😀", ""]),
        (["a\ud83d", "b"], ["a", "\ufffdb", ""]),
        (["a\ud83d"], ["a", "\ufffd"]),
        (["\ude00\ud83d"], ["\ufffd", "\ufffd"]),
        (["\ud83d", "", "\x00", "\ude00!"], ["", "", "", "😀!", ""]),
        (["one\r\n\ttwo\x00\x07"], ["one\r\n\ttwo", ""]),
        (["\u2028\u2029\x85\u00a0"], ["\u2028\u2029\x85\u00a0", ""]),
    ],
)
def test_a_half_pair_waits_for_the_next_piece_and_no_longer(pieces: list[str], passed_on: list[str]) -> None:
    assert in_pieces(pieces) == passed_on


def test_what_was_kept_back_is_given_once() -> None:
    run = CleanText()
    run.take("\ud83d")
    assert (run.rest(), run.rest()) == ("\ufffd", "")
