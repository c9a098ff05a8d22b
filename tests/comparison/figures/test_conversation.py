from dataclasses import replace
from decimal import Decimal

from comparison.figures.conversation import whole_conversation
from comparison.figures.cost import Cost
from comparison.figures.course import Course
from comparison.figures.runner import Runner

ONE = Runner("a", Course(1, 2, 3), 3.0, 10, tokens=20, cost=Cost(Decimal(1), Decimal(1), "USD"), is_whole=True)


def test_a_conversation_is_the_sum_of_its_answers_and_the_mean_of_their_first_words() -> None:
    other = replace(ONE, course=Course(1, 0, 1), first_word_s=1.0, words=5)
    whole = whole_conversation([ONE, other])
    assert whole.course == Course(2, 2, 4)
    assert (whole.first_word_s, whole.words, whole.tokens) == (2.0, 15, 40)
    assert whole.cost == Cost(Decimal(2), Decimal(2), "USD")
    assert whole.is_whole


def test_what_one_answer_does_not_know_the_conversation_does_not_know() -> None:
    whole = whole_conversation([ONE, replace(ONE, tokens=None, cost=Cost(reason="why"), is_whole=False)])
    assert whole.tokens is None
    assert whole.cost == Cost(reason="why")
    assert not whole.is_whole


def test_an_answer_that_never_came_adds_no_first_word() -> None:
    assert whole_conversation([ONE, replace(ONE, first_word_s=None, cost=None)]).first_word_s == 3.0
    assert whole_conversation([replace(ONE, first_word_s=None, cost=None)]).first_word_s is None
