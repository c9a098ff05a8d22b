import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.figures.course import Course, course_of, scale_of, tick_of
from comparison.lanes.answer import Answer
from comparison.lanes.news import Closed, Sent
from providers.events import Event, Finished, FinishReason, ReasoningArrived, TextArrived, TextWasThinking

DONE = (Finished(FinishReason.STOP), Closed())


def grown(*moments: tuple[float, Event | Sent | Closed]) -> Answer:
    answer = Answer("one")
    for at, event in moments:
        answer.apply(event, at)
    return answer


def test_before_it_is_sent_no_time_passes() -> None:
    assert course_of(grown(), 9.0) == Course()


def test_waiting_thinking_and_writing_follow_one_another() -> None:
    answer = grown((1.0, Sent()), (3.0, ReasoningArrived("hm")), (7.0, TextArrived("yes")))
    assert course_of(answer, 2.0 + 7.0) == Course(2.0, 4.0, 2.0)


def test_while_nothing_came_it_waits() -> None:
    assert course_of(grown((1.0, Sent())), 4.0) == Course(3.0)


def test_what_turns_out_to_be_thinking_was_no_writing() -> None:
    answer = grown((0.0, Sent()), (1.0, TextArrived("hm")), (3.0, TextWasThinking()))
    assert course_of(answer, 4.0) == Course(1.0, 3.0)


def test_an_answer_that_is_over_takes_no_more_time() -> None:
    answer = grown((0.0, Sent()), (1.0, TextArrived("x")), *((5.0, event) for event in DONE))
    assert course_of(answer, 99.0).total == 5.0


@pytest.mark.parametrize(
    ("longest", "scale"),
    [(0.0, 5), (5.0, 5), (5.1, 10), (11.6, 15), (16.9, 20), (31.0, 60), (61.0, 120), (3_601.0, 7_200), (7_300, 10_800)],
)
def test_a_scale_holds_the_slowest(longest: float, scale: int) -> None:
    assert scale_of(longest) == scale


@given(st.floats(0, 1e6))
def test_a_scale_always_has_a_few_ticks(longest: float) -> None:
    scale = scale_of(longest)
    assert scale >= longest
    assert 3 <= scale / tick_of(scale) <= 12
