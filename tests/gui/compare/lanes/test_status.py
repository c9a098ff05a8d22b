from itertools import combinations
from typing import Any

import pytest

from comparison.lanes.answer import Answer
from comparison.lanes.lane import Lane, LaneSetup
from comparison.lanes.news import Closed, HeldBack, LaneId, RetryScheduled, Sent
from comparison.lanes.state import State
from gui.compare.lanes.status import Status, status_of
from gui.theme.theme import Theme
from providers.errors import (
    HostNotFound,
    KeyMissing,
    KeyRefused,
    ModelNotFound,
    OutOfCredit,
    ProviderError,
    RateLimited,
    ServerFailed,
)
from providers.events import Connected, KeptAlive, ModelNamed, ReasoningArrived, Responded
from tests.comparison.told import exchange_of
from tests.gui.compare.answers import answer_of

SETUP = LaneSetup("openai", "gpt-5.5", "https://api.openai.com/v1")


WHO = {"provider": "OpenAI", "host": "api.openai.com"}


def lane_in(state: State) -> Lane:
    return lane_of(Answer("gpt-5.5", state, held=HeldBack(1) if state is State.QUEUED else None))


def lane_of(answer: Answer) -> Lane:
    return Lane(LaneId("1"), SETUP, [exchange_of("hello", answer)])


STATUSES = {state.value: status_of(lane_in(state), False, 0.0) for state in State}
STATUSES["needs key"] = status_of(Lane(LaneId("1"), SETUP), True, 0.0)


def test_no_two_states_have_the_same_word_or_the_same_shape() -> None:
    assert len({status.word for status in STATUSES.values()}) == len(STATUSES)
    assert len({status.icon for status in STATUSES.values()}) == len(STATUSES)


@pytest.mark.parametrize("name", STATUSES)
def test_every_state_has_a_word_and_a_shape_that_can_be_drawn(name: str, theme: Theme) -> None:
    status = STATUSES[name]
    assert status.word
    assert not theme.icon(status.icon, status.token).isNull()


def test_shapes_differ_as_they_are_drawn_not_only_by_their_names(theme: Theme) -> None:
    drawn = [theme.icon(status.icon, "text", 14).pixmap(14, 14).toImage() for status in STATUSES.values()]
    assert all(one != other for one, other in combinations(drawn, 2))


def test_a_lane_that_was_asked_nothing_says_nothing() -> None:
    assert status_of(Lane(LaneId("1"), SETUP), False, 0.0) == Status("", "", "muted")


def test_a_lane_with_an_answer_shows_that_even_where_its_key_was_taken_away() -> None:
    assert status_of(lane_in(State.DONE), True, 0.0) == STATUSES["done"]


@pytest.mark.parametrize(
    ("events", "word"),
    [
        ([Sent()], "connecting"),
        ([Sent(), Connected(reused=True)], "waiting"),
        ([Sent(), Responded()], "waiting"),
        ([Sent(), ModelNamed("gpt-5.5")], "waiting"),
        ([Sent(), KeptAlive()], "waiting"),
        ([HeldBack(2)], "queued"),
        ([Sent(), RetryScheduled(12.4, 1, RateLimited(**WHO), 3)], "retries in 12 s"),
        ([Sent(), RetryScheduled(0.2, 1, RateLimited(**WHO), 3), Sent()], "connecting"),
    ],
)
def test_the_word_says_what_is_waited_for(events: list[Any], word: str) -> None:
    answer = answer_of(*((10.0, event) for event in events))
    assert status_of(lane_of(answer), False, 10.0).word == word


@pytest.mark.parametrize(
    ("now", "thinking", "retrying"),
    [(10.4, "thinking", "retries in 90 s"), (14.9, "thinking 4 s", "retries in 85 s"), (190.0, "3 min", "in 0 s")],
)
def test_thinking_counts_up_and_a_pause_counts_down(now: float, thinking: str, retrying: str) -> None:
    thinks = answer_of((9.0, Sent()), (10.0, ReasoningArrived("hm")))
    assert status_of(lane_of(thinks), False, now).word.endswith(thinking)
    pauses = answer_of((10.0, RetryScheduled(90.0, 1, RateLimited(**WHO), 3)))
    assert status_of(lane_of(pauses), False, now).word.endswith(retrying)


@pytest.mark.parametrize(
    ("error", "word"),
    [
        (KeyRefused, "key refused"),
        (KeyMissing, "needs key"),
        (OutOfCredit, "out of credit"),
        (ModelNotFound, "no such model"),
        (HostNotFound, "no connection"),
        (ServerFailed, "failed"),
    ],
)
def test_a_failure_is_named_in_the_head(error: type[ProviderError], word: str) -> None:
    status = status_of(lane_of(answer_of((9.0, Sent()), (10.0, Closed(error(**WHO))))), False, 10.0)
    assert (status.word, status.token, status.is_live) == (word, "bad", True)
