from hypothesis import given
from hypothesis import strategies as st

from comparison.prompts.recall import MOST, Recall


def recall(*prompts: str) -> Recall:
    made = Recall()
    for prompt in prompts:
        made.remember(prompt)
    return made


def test_it_goes_back_to_the_first_and_forth_to_the_empty_field() -> None:
    made = recall("one", "two")
    assert made.earlier("") == "two"
    assert made.earlier("two") == "one"
    assert made.earlier("one") is None
    assert made.later("one") == "two"
    assert made.later("two") == ""
    assert made.later("") is None


def test_what_a_person_wrote_or_changed_is_left_alone() -> None:
    made = recall("one", "two")
    assert made.earlier("my own") is None
    assert made.earlier("") == "two"
    assert made.earlier("two, changed") is None
    assert made.later("two, changed") is None


def test_an_emptied_field_begins_with_the_newest_again() -> None:
    made = recall("one", "two", "three")
    assert made.earlier(made.earlier("") or "") == "two"
    assert made.earlier("") == "three"


def test_the_same_prompt_in_a_row_is_kept_once() -> None:
    made = recall("one", "one")
    assert made.earlier("") == "one"
    assert made.earlier("one") is None


@given(st.lists(st.text(min_size=1), max_size=2 * MOST))
def test_going_back_and_forth_ends_where_it_began(prompts: list[str]) -> None:
    made, shown, steps = recall(*prompts), "", 0
    while (before := made.earlier(shown)) is not None:
        shown, steps = before, steps + 1
    assert steps <= MOST
    for _ in range(steps):
        shown = made.later(shown)
    assert shown == ""
