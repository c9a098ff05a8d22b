from hypothesis import given, settings
from hypothesis import strategies as st

from comparison.judging.differences.differences import Row, find_differences
from comparison.judging.differences.pieces import MOST, Mark, Piece, Stretch, cut

WORDS = st.lists(
    st.sampled_from(["one ", "two 2 ", "三", "\n\n", "- ", "`", "```\n", "40", "# ", "\U0001f600"]), max_size=60
)


def pieces(rows: list[Row]) -> list[Piece]:
    return list(cut(rows, lambda: None))


def text(stretches: tuple[Stretch, ...]) -> str:
    return "".join(each.text for each in stretches)


@settings(max_examples=60)
@given(WORDS, WORDS)
def test_no_character_of_either_is_lost_and_only_what_is_the_same_is_marked_so(a: list[str], b: list[str]) -> None:
    rows = find_differences("".join(a), "".join(b))
    for row in rows:
        found = pieces([row])
        assert "".join(text(each.a) for each in found) == (row.a.text if row.a else "")
        assert "".join(text(each.b) for each in found) == (row.b.text if row.b else "")
        assert all(each.is_same for each in found) == row.is_same
        shared = ["".join(each.text for each in side if each.mark is Mark.SAME) for side in _sides(found)]
        assert shared[0] == shared[1]


def _sides(found: list[Piece]) -> tuple[list[Stretch], list[Stretch]]:
    return [one for each in found for one in each.a], [one for each in found for one in each.b]


def test_a_long_passage_comes_in_pieces_and_what_is_the_same_stays_level() -> None:
    words = " ".join(f"word{number}" for number in range(3_000))
    found = pieces(find_differences(words, words.replace("word1500", "other")))
    assert len(found) > 5
    assert all(len(text(side)) <= MOST for each in found for side in (each.a, each.b))
    assert [each.is_first for each in found] == [True, *[False] * (len(found) - 1)]
    (different,) = [each for each in found if not each.is_same]
    assert "word1500" in text(different.a)
    assert "other" in text(different.b)


def test_code_is_cut_between_lines() -> None:
    code = "```\n" + "".join(f"call({number})\n" for number in range(400)) + "```"
    found = pieces(find_differences(code, code.replace("call(200)", "call(7)")))
    assert all(text(each.a).endswith("\n") for each in found[:-1])
    (different,) = [each for each in found if not each.is_same]
    assert different.has_other_numbers


def test_numbers_that_differ_are_told_apart_from_words() -> None:
    (piece,) = pieces(find_differences("It takes 40 hours.", "It takes 42 hours."))
    assert [each.text for each in piece.a if each.mark is Mark.NUMBER] == ["40"]
    assert [each.text for each in piece.b if each.mark is Mark.NUMBER] == ["42"]
