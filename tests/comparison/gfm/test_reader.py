import sys
from types import FrameType

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from comparison.gfm.blocks import CODE_PART, MAX_PROSE, Block, Code, Heading, Item, Paragraph, Table
from comparison.gfm.parts import Close, Kind, Open, Text
from comparison.gfm.reader import Reader
from comparison.gfm.runs import runs_of
from tests.comparison.gfm.replies import CODE, FIXED, LETTER, in_pieces, inlines_of, made_up, read, shown, text_of

WORDS = st.text(st.sampled_from("ab cde\nfgh "), max_size=400)
ENDLESS = {
    "one line": "word ",
    "one unbroken line": "w",
    "one paragraph": "a **line** of `prose`\n",
    "paragraphs": "some *words*\n\n",
    "items": "- an item\n",
    "nested items": "- a\n  - b\n    - c\n",
    "one item": "- go\n  on\n",
    "a quote": "> say\n",
    "code": "let x = 1;\n",
    "a table": "| 1 | 2 |\n",
}
MANY = {"a table": 14}
"""Pieces of 120 characters that are many for a kind: a table may have 500 rows."""
BEGIN = {"code": "```\n", "a table": "| a | b |\n|---|---|\n"}


def fed(*pieces: str) -> Reader:
    reader = Reader()
    for piece in pieces:
        reader.feed(piece)
    return reader


def watched(pieces: list[str]) -> list[Block]:
    """The blocks of a reply that arrives in ``pieces`` and is looked at after each."""
    reader, before = Reader(), list[Block]()
    for piece in pieces:
        reader.feed(piece)
        assert isinstance(reader.open, tuple)
        forget_revised(reader, before)
        assert all(now is then for now, then in zip(reader.closed, before, strict=False))
        assert len(reader.closed) >= len(before)
        before = list(reader.closed)
    reader.finish()
    forget_revised(reader, before)
    assert reader.closed[: len(before)] == before
    assert reader.open == ()
    return reader.closed


def forget_revised(reader: Reader, before: list[Block]) -> None:
    """What the reader says that it read again need not be what it was."""
    revised = reader.take_revised()
    if revised is not None:
        del before[revised:]


@pytest.mark.parametrize("text", FIXED.values(), ids=FIXED)
@pytest.mark.parametrize("size", [1, 7, 64])
def test_a_reply_in_pieces_of_one_size_is_the_reply_in_one_go(text: str, size: int) -> None:
    assert watched([text[at : at + size] for at in range(0, len(text), size)]) == read(text)


def test_wherever_a_reply_is_cut_in_two_its_blocks_are_the_same() -> None:
    whole = read(LETTER)
    for cut in range(len(LETTER)):
        reader = fed(LETTER[:cut], LETTER[cut:])
        reader.finish()
        assert reader.closed == whole, LETTER[:cut]


@settings(max_examples=150, deadline=None)
@given(in_pieces())
@example(["a\r", "\nb"])
@example(["```", "\n", "x\r", "", "\n```"])
def test_however_a_reply_is_cut_its_blocks_are_the_same_and_stay(pieces: list[str]) -> None:
    assert watched(pieces) == read("".join(pieces))


@settings(max_examples=100, deadline=None)
@given(in_pieces(st.text(max_size=80)))
def test_any_text_at_all_can_be_read(pieces: list[str]) -> None:
    assert watched(pieces) == read("".join(pieces))


@settings(max_examples=100, deadline=None)
@given(in_pieces(WORDS))
def test_of_plain_prose_no_character_is_lost(pieces: list[str]) -> None:
    assert "".join(shown(watched(pieces)).split()) == "".join("".join(pieces).split())


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.from_regex(r"w[0-9]{3}w", fullmatch=True), made_up), max_size=6))
@example([("w001w", "*w**w*"), ("w002w", "")])
def test_among_marks_of_all_kinds_no_word_is_lost(parts: list[tuple[str, str]]) -> None:
    # What stands behind an opening fence is a language, of which only the first word is kept.
    parts = [(word, marks.replace("```", "").replace("~~~", "").replace("<", "")) for word, marks in parts]
    found = shown(read("".join(word + marks for word, marks in parts)))
    assert [word for word, _ in parts if word not in found] == []


@pytest.mark.parametrize("kind", ENDLESS)
def test_what_is_open_is_bounded_however_long_the_reply(kind: str) -> None:
    reader = fed(BEGIN.get(kind, ""))
    at_once = 0
    for _ in range(120):
        closed = len(reader.closed)
        reader.feed(ENDLESS[kind] * (200 // len(ENDLESS[kind])))
        at_once = max(at_once, len(reader.closed) - closed)
        assert len(reader.open) <= 2
        assert len(shown(list(reader.open))) <= 2 * MAX_PROSE + 10
    assert len(reader.closed) > 5
    assert at_once <= 110


@pytest.mark.parametrize("kind", ENDLESS)
def test_a_piece_late_in_a_reply_costs_no_more_than_an_early_one(kind: str) -> None:
    reader, piece = fed(BEGIN.get(kind, "")), ENDLESS[kind] * (120 // len(ENDLESS[kind]))
    measured, between = MANY.get(kind, 25), MANY.get(kind, 200)
    early = [calls_of_a_piece(reader, piece) for _ in range(measured)]
    reader.feed(piece * between)
    late = [calls_of_a_piece(reader, piece) for _ in range(measured - 5)]
    assert max(late) <= 1.5 * max(early)


def calls_of_a_piece(reader: Reader, piece: str) -> int:
    """How many functions are called while ``piece`` is read and the open block looked at."""
    calls, outer = 0, sys.getprofile()

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        reader.feed(piece)
        assert isinstance(reader.open, tuple)
    finally:
        sys.setprofile(outer)
    return calls


@pytest.mark.parametrize("text", [LETTER, CODE, "a\n\nb\n", "- a\n- b\n"])
def test_what_is_open_at_a_lines_end_is_what_it_becomes(text: str) -> None:
    reader = fed(text)
    assert [*reader.closed, *reader.open] == read(text)


@pytest.mark.parametrize(
    "tail",
    ["-", "- ", "*", "**", "#", "##", "1", "12.", "1. ", "`", "``", "```py", "|", "$", "- [", "- [x", "==="],
)
def test_too_little_of_a_line_is_not_shown_yet(tail: str) -> None:
    reader = fed("Before.\n\n" + tail)
    assert reader.open == ()
    reader.finish()
    assert len(reader.closed) == 2


@pytest.mark.parametrize("tail", ["-", "**", "# a", "1. ", "x"])
def test_a_started_line_of_code_is_shown_but_what_may_close_it_is_not(tail: str) -> None:
    assert fed("```\none\n" + tail).open == (Code("", ("one", tail)),)
    assert fed("```\none\n``").open == (Code("", ("one",)),)


def test_a_reply_may_go_on_after_its_end() -> None:
    reader = fed("one")
    reader.finish()
    reader.finish()
    reader.feed("two\r")
    reader.finish()
    reader.finish()
    assert [text_of(inlines) for inlines in inlines_of(reader.closed)] == ["one", "two"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_is_one(end: str) -> None:
    assert read(LETTER.replace("\n", end)) == read(LETTER)


def test_long_prose_goes_on_in_further_blocks_that_know_what_lay_between() -> None:
    paragraphs = [block for block in read("word " * 1000) if isinstance(block, Paragraph)]
    assert [block.seam for block in paragraphs] == [None, "", ""]
    assert "".join(text_of(runs_of(block.parts)) for block in paragraphs) == ("word " * 1000).rstrip()
    lines = [block for block in read("a line of words\n" * 400) if isinstance(block, Paragraph)]
    assert [block.seam for block in lines] == [None, *["\n"] * (len(lines) - 1)]
    assert len(lines) > 2


def test_long_code_goes_on_in_parts() -> None:
    parts = [block for block in read(CODE) if isinstance(block, Code)]
    assert [part.part for part in parts] == [0, 1, 2, 3]
    assert [len(part.lines) for part in parts] == [CODE_PART, CODE_PART, CODE_PART, 4]
    assert {part.language for part in parts} == {"rust"}


def test_a_very_long_line_of_code_is_put_together_from_its_seams() -> None:
    parts = [block for block in read("```\n" + "y" * 5000 + "\nz\n```") if isinstance(block, Code)]
    joined = "".join((part.seam if part.part else "") + "\n".join(part.lines) for part in parts)
    assert joined == "y" * 5000 + "\nz"


def test_a_reply_of_every_kind_is_read_in_order() -> None:
    kinds = [type(block) for block in read("# H\n\ntext\n- item\n\n|a|b|\n|-|-|\n|1|2|\n\n```\ncode\n```\n")]
    assert kinds == [Heading, Paragraph, Item, Table, Code]
    bold = (Open(Kind.STRONG), Text("a"), Close(Kind.STRONG))
    assert read("**a** b")[0] == Paragraph((*bold, Text(" b")))
