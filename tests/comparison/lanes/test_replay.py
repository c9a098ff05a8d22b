from dataclasses import replace
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comparison.gfm.reader import Reader
from comparison.lanes.comparison import Comparison
from comparison.lanes.news import News, Recalled
from comparison.lanes.pace import Pace
from comparison.lanes.replay import PIECE, Replay
from providers.events import TextArrived
from tests.comparison.history.test_records import comparisons, said
from tests.comparison.lanes.comparing import KIMI, comparison_of, finish

MARKDOWN = "# Titolo\n\n- 一\n- due\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```python\nprint(1)\n```\n\n$x^2$ e *fine*."


def replayed(recorded: Comparison, moments: int = 7) -> tuple[Comparison, list[News]]:
    """All of it told again, a few moments at a time."""
    replay, heard = Replay(recorded), list[News]()
    while exchanges := replay.next_turn():
        for lane_id, exchange in exchanges:
            replay.shown.lane(lane_id).exchanges.append(exchange)
        seconds = 0.0
        while not replay.is_turn_over:
            for news in replay.until(seconds):
                heard.append(news)
                replay.shown.apply(news)
            seconds = seconds * 2 + 1 / moments
    return replay.shown, heard


@settings(max_examples=40)
@given(comparisons())
def test_everything_is_as_it_was_in_the_end(recorded: Comparison) -> None:
    shown, _ = replayed(recorded)
    assert [list(map(said, lane.exchanges)) for lane in shown.lanes] == [
        list(map(said, lane.exchanges)) for lane in recorded.lanes
    ]
    assert shown.is_read_only
    assert not {lane.id for lane in shown.lanes} & {lane.id for lane in recorded.lanes}


@given(st.lists(st.integers(1, 9), min_size=1), st.booleans())
def test_the_blocks_are_those_of_the_live_answer(lengths: list[int], has_pace: bool) -> None:
    recorded = answered(MARKDOWN, lengths if has_pace else [])
    live, again = Reader(), Reader()
    live.feed(MARKDOWN)
    for news in replayed(recorded)[1]:
        if isinstance(news.event, TextArrived):
            again.feed(news.event.text)
    live.finish()
    again.finish()
    assert again.closed == live.closed


def test_pieces_come_when_they_came_and_evenly_where_that_is_not_known() -> None:
    recorded = answered("one two", [])
    answer = recorded.lanes[0].exchanges[0].answer
    answer.pace.begin(0.0)
    answer.pace.add(1.0, 4, is_thinking=False)
    answer.pace.add(3.0, 3, is_thinking=False)
    assert [(each.at, each.event.text) for each in texts(recorded)] == [(1.0, "one "), (3.0, "two")]
    answer.pace = Pace()
    answer.times = replace(answer.times, sent=10.0, first_token=12.0, last_token=14.0, ended=14.5)
    answer.body.append("x" * (4 * PIECE))
    at = [each.at for each in texts(recorded)]
    assert (at[0], at[-1] <= 4.0, at == sorted(at)) == (2.0, True, True)


def test_a_pace_that_belongs_to_another_text_loses_nothing() -> None:
    recorded = answered("è così", [2])
    recorded.lanes[0].exchanges[0].answer.pace = Pace(bytes([1, 255, 127, 9]))
    shown, heard = replayed(recorded)
    assert shown.lanes[0].exchanges[0].answer.text == "è così"
    assert isinstance(heard[-1].event, Recalled)


def texts(recorded: Comparison) -> list[News]:
    return [each for each in replayed(recorded)[1] if isinstance(each.event, TextArrived) and each.event.text]


def answered(text: str, lengths: list[int]) -> Comparison:
    comparison = comparison_of(KIMI)
    finish(comparison, comparison.ask("Why?")[0], text)
    pace = comparison.lanes[0].exchanges[0].answer.pace = Pace()
    pace.begin(0.0)
    for number, length in enumerate(lengths):
        pace.add(float(number), length, is_thinking=False)
    return comparison


@pytest.mark.parametrize("count", [1, 3])
def test_turns_follow_one_another(count: int) -> None:
    recorded = answered("So.", [])
    for number in range(1, count):
        finish(recorded, recorded.ask(f"And {number}?")[0], "So too.")
    assert [turn.prompt for turn in replayed(recorded)[0].turns] == [turn.prompt for turn in recorded.turns]


def test_what_is_due_can_be_taken_some_at_a_time() -> None:
    recorded = answered("abcdefgh", [1] * 8)
    replay = Replay(recorded)
    replay.next_turn()
    heard = list[News]()
    while not replay.is_turn_over:
        heard += islice(replay.until(1e9), 3)
    assert [each.event for each in heard] == [each.event for each in replayed(recorded)[1]]
