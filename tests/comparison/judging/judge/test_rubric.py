from pathlib import Path

import pytest

from comparison.judging.judge.rubric import DEFAULT, Criterion, load_rubric, read_rubric


def test_a_criterion_is_a_line() -> None:
    found = read_rubric("# by what\n\nTruth : it is true: really\n 明确：说得清楚\nForm\n")
    assert found == (Criterion("Truth", "it is true: really"), Criterion("明确", "说得清楚"), Criterion("Form", ""))


def test_what_is_in_the_file_is_taken_and_without_one_the_default(tmp_path: Path) -> None:
    path = tmp_path / "rubric.txt"
    assert load_rubric(path) == read_rubric(DEFAULT)
    path.write_bytes("\ufeffWit: it makes one laugh".encode())
    assert load_rubric(path) == (Criterion("Wit", "it makes one laugh"),)
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(ValueError, match="UTF-8"):
        load_rubric(path)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no criteria"),
        ("# only this", "no criteria"),
        (": nothing", "needs a name"),
        ("A\x1b[2J: x", "needs a name"),
        ("Truth\ntruth: again", "same name"),
        ("x" * 41, "at most 40"),
        ("x: " + "y" * 401, "at most 400"),
        ("\n".join("abcdefghi"), "at most 8"),
    ],
)
def test_what_is_no_rubric_is_told_in_a_sentence(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words) as error:
        read_rubric(text)
    assert str(error.value).endswith(".")
