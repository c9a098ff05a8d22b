from itertools import combinations

import pytest

from comparison.lanes.answer import Answer
from comparison.lanes.lane import Lane, LaneSetup
from comparison.lanes.news import LaneId
from comparison.lanes.state import State
from gui.compare.lanes.status import Status, status_of
from gui.theme.theme import Theme
from tests.comparison.told import exchange_of

SETUP = LaneSetup("openai", "gpt-5.5", "https://api.openai.com/v1")


def lane_in(state: State) -> Lane:
    return Lane(LaneId("1"), SETUP, [exchange_of("hello", Answer("gpt-5.5", state))])


STATUSES = {state.value: status_of(lane_in(state), False) for state in State}
STATUSES["needs key"] = status_of(Lane(LaneId("1"), SETUP), True)


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
    assert status_of(Lane(LaneId("1"), SETUP), False) == Status("", "", "muted")


def test_a_lane_with_an_answer_shows_that_even_where_its_key_was_taken_away() -> None:
    assert status_of(lane_in(State.DONE), True) == STATUSES["done"]
