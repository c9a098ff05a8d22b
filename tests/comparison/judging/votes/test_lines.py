import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.judging.votes.lines import (
    LONGEST_LINE,
    BadVote,
    read_line,
    read_lines,
    standing,
    write_line,
)
from comparison.judging.votes.vote import Contender, Vote, Winner, Withdrawn

NAMES = st.text(st.characters(codec="utf-8"), min_size=1, max_size=40).map(str.strip).filter(bool)
WORDS = st.lists(NAMES, max_size=3).map(tuple)
COUNTS = st.none() | st.integers(0, 10**6)
CONTENDERS = st.builds(
    Contender,
    exchange=NAMES,
    place=COUNTS,
    finished=COUNTS,
    seconds=st.none() | st.floats(0, 1e6),
    tokens=COUNTS,
    characters=COUNTS,
    headings=COUNTS,
    bold=COUNTS,
    items=COUNTS,
)
VOTES = st.builds(
    Vote,
    a=NAMES,
    b=NAMES,
    winner=st.sampled_from(Winner),
    weight=st.floats(1e-6, 1),
    id=NAMES,
    is_blind=st.sampled_from([None, True, False]),
    context=WORDS,
    language=NAMES,
    tags=WORDS,
    note=st.text(max_size=50),
    answer_a=CONTENDERS,
    answer_b=CONTENDERS,
)


def line(**fields: Any) -> bytes:
    return json.dumps({"a": "kimi", "b": "gpt", "winner": "a"} | fields).encode()


@given(VOTES)
def test_a_vote_is_read_as_it_was_written(vote: Vote) -> None:
    written = write_line(vote)
    assert written.isascii()
    assert written.count(b"\n") == 1
    assert read_line(written) == vote


def test_the_least_that_a_line_may_say() -> None:
    assert read_line(b'\xef\xbb\xbf{"a": " kimi ", "b": "gpt", "winner": "both_bad", "later": [1]}\r\n') == Vote(
        "kimi", "gpt", Winner.BOTH_BAD
    )
    assert read_line(line(note=None, weight=None, tags=None, answer_a=None)) == Vote("kimi", "gpt", Winner.A)


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        (b"kimi > gpt", "it is not JSON."),
        (b'{"a": NaN}', "it is not JSON."),
        (b"[" * 5000, "it is not JSON."),
        (b'{"a": "\xff"}', "it is not UTF-8 text."),
        (b'["kimi", "gpt", "a"]', "it is not a JSON object with “a”, “b” and “winner”."),
        (b'{"a": "kimi", "b": "gpt"}', "it has no “winner”."),
        (line(a=" "), "“a” is empty."),
        (line(a=None), "it has no “a”."),
        (line(b=7), "“b” must be text."),
        (line(winner="kimi\x1b"), "“winner” must be a, b, tie or both_bad, not “kimi\\u001b”."),
        (line(winner="A"), "“winner” must be a, b, tie or both_bad, not “A”."),
        (line(weight=0), "“weight” must be above 0 and at most 1."),
        (line(weight=True), "“weight” must be a number, 0 or more."),
        (line(blind="yes"), "“blind” must be true or false."),
        (line(tags="code"), "“tags” must be a list of texts."),
        (line(tags=["x"] * 101), "“tags” has more than 100 texts."),
        (line(answer_a=[]), "“answer_a” must be an object."),
        (line(answer_b={"tokens": -1}), "“tokens” must be a number, 0 or more."),
        (line(a="x" * 501), "“a” is longer than 500 characters."),
        (line(note="x" * LONGEST_LINE), "it is longer than 64,000 bytes."),
    ],
)
def test_a_bad_line_gets_a_sentence_with_its_number(bad: bytes, told: str) -> None:
    with pytest.raises(BadVote) as error:
        list(read_lines([line() + b"\n", b"\n", bad]))
    assert str(error.value) == f"Line 3: {told}"


@given(st.binary(max_size=200))
def test_whatever_a_line_holds_it_is_read_or_refused(data: bytes) -> None:
    with suppress(BadVote):
        read_line(data)


def test_halves_of_signs_from_elsewhere_do_not_keep_a_ranking_from_being_written() -> None:
    halves = rb'"a": "\ud83d", "b": "\udc00 b", "tags": ["x\ud800"], "note": "\ud83d\ude42\ud83d"'
    vote = read_line(b'{"winner": "a", ' + halves + b"}")
    assert isinstance(vote, Vote)
    texts = (vote.a, vote.b, *vote.tags, vote.note)
    assert all("\ufffd" in text for text in texts)
    assert vote.note.startswith("🙂")
    "".join(texts).encode()


def test_a_later_vote_of_the_same_id_stands_in_place_of_the_earlier_and_one_withdrawn_is_gone() -> None:
    unnamed = Vote("kimi", "gpt", Winner.TIE)
    first, second = Vote("kimi", "gpt", Winner.A, id="1"), Vote("kimi", "gpt", Winner.B, id="1")
    gone = read_line(write_line(Withdrawn("2")))
    assert standing([first, Vote("a", "b", Winner.A, id="2"), unnamed, unnamed, second, gone]) == [
        unnamed,
        unnamed,
        second,
    ]
