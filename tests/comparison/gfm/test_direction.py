import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.gfm.blocks import Paragraph, Table
from comparison.gfm.direction import most_run_from_right, runs_from_right
from tests.comparison.gfm.replies import read


def direction_of(text: str) -> bool | None:
    (block,) = read(text)
    assert isinstance(block, Paragraph)
    return runs_from_right(block.parts)


@pytest.mark.parametrize(
    "text",
    [
        "مرحبا بالعالم",
        "שלום עולם",
        "این یک متن فارسی است.",
        "یہ اردو ہے",
        "Python هي لغة برمجة سهلة",
        "`pip install x` يثبت الحزمة",
        "**«كتاب»** 42",
        "راجع https://example.com/a/very/long/address?with=many&words=in_it",
        "כתבו אל jane.doe@example.com",
        "שלום world",
        "“שלום”, 3 פעמים",
        "\\(a + b = c + d\\) هي معادلة",
        "1: אחת",
    ],
)
def test_words_of_these_scripts_run_from_the_right(text: str) -> None:
    assert direction_of(text) is True


@pytest.mark.parametrize(
    "text",
    [
        "Hello",
        "The word שלום means peace.",
        "重要：先看这里",
        "한국어 문장",
        "שלום is the Hebrew word for peace",
        "`שלום` is a string",
        "hello עולם",
        "Ελληνικά и русский",
        "https://example.com/שלום",
    ],
)
def test_all_others_run_from_the_left(text: str) -> None:
    assert direction_of(text) is False


@pytest.mark.parametrize("text", ["42", "🙂 !", "— 10 % —", "٤٢"])
def test_what_has_no_letters_says_nothing(text: str) -> None:
    assert direction_of(text) is None


@pytest.mark.parametrize(
    ("head", "from_right"),
    [
        ("| الاسم | العمر |", True),
        ("| ID | الاسم | العمر |", True),
        ("| # | שם |", True),
        ("| Word | العربية |", False),
        ("| עברית | English |", True),
        ("| 1 | 2 |", None),
    ],
)
def test_most_cells_of_the_head_decide_for_a_table(head: str, from_right: bool | None) -> None:
    (table,) = read(f"{head}\n{'|-' * (head.count('|') - 1)}|\n")
    assert isinstance(table, Table)
    assert most_run_from_right(table.head) is from_right


@given(st.text(st.sampled_from("ab שم٤1 .@:/`*"), max_size=60))
def test_any_text_has_a_direction_or_none(text: str) -> None:
    for block in read(text):
        if isinstance(block, Paragraph):
            assert runs_from_right(block.parts) in (True, False, None)
