import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.sampling.conclusion import conclusion_of, tidied

ALIKE = [
    "42",
    "  42. ",
    "**42**",
    "`42`",
    "$42$",
    "\\(42\\)",
    "The answer is 42.",
    "The answer is **42**!",
    "Six sevens.\n\n**Final answer:** 42",
    "So it must be\n\\boxed{42}\nas was to be shown.",
    "La risposta è 42",
    "La respuesta es 42",
    "A resposta é 42",
    "La réponse est : 42",
    "Die Antwort lautet 42.",
    "Ответ: 42",
    "答案是42。",
    "最终答案：**42**",
    "答えは42です。",
    "正解：４２",
    "정답은 42입니다.",
    "الجواب هو ٤٢",
    "الإجابة: ٤٢.",
]

DIFFERENT = [
    "42",
    "It is not 42.",
    "The answer is not 42.",
    "The answer isn't 42.",
    "答案不是42",
    "答えは42ではない",
    "La risposta non è 42",
    "42?",
    "-42",
    "42 km",
    "42 m",
    "$42",
    "4.2",
    ".42",
    "42 or 43",
    "4*2",
    "4_2",
    "(4, 2)",
    "[4, 2)",
    "x²",
    "x2",
    "Paris, France",
    "Lyon, France",
    "Maße",
    "Masse",
]


@pytest.mark.parametrize("text", ALIKE)
def test_what_an_answer_comes_to_is_read_whatever_stands_around_it(text: str) -> None:
    assert conclusion_of(text) == "42"


def test_two_wordings_that_may_differ_in_meaning_are_never_one() -> None:
    assert len({conclusion_of(text) for text in DIFFERENT}) == len(DIFFERENT)


@pytest.mark.parametrize(
    "text",
    ["", " \n", "One thing.\n\nAnother thing.", "It depends. " * 9],
)
def test_what_does_not_say_what_it_comes_to_has_no_conclusion(text: str) -> None:
    assert conclusion_of(text) == ""


def test_blanks_capitals_and_stored_form_make_no_difference_and_letters_do() -> None:
    assert tidied(" È  vero\n\tQUI ") == tidied(unicodedata.normalize("NFD", "è vero qui"))
    assert tidied("straße") != tidied("strasse")


@given(st.text(max_size=300))
def test_any_text_has_one_that_stays_the_same(text: str) -> None:
    found = conclusion_of(text)
    assert len(found) <= 200
    assert conclusion_of(f"  {text.strip()}  ") == found or "\\boxed" in text
