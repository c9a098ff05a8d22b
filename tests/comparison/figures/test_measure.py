import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comparison.figures.measure import Measures, measure
from comparison.lanes.news import Closed, RetryScheduled, Sent
from providers.errors import RateLimited
from providers.events import (
    Connected,
    KeptAlive,
    ReasoningArrived,
    Responded,
    TextArrived,
    Usage,
    UsageArrived,
)
from tests.comparison.told import STOP, Told, fault, timed

THINKING = ReasoningArrived("Let me see, this is not easy.")
WORD = TextArrived("word ")


def test_each_number_is_what_it_is_defined_as() -> None:
    answer = timed(
        (100.0, Sent()),
        (100.5, Connected(reused=False)),
        (101.0, Responded()),
        (102.0, THINKING),
        (104.0, THINKING),
        (105.0, WORD),
        (112.0, WORD),
        (112.5, UsageArrived(Usage(19, 4, 48, 8))),
        (113.0, Closed()),
    )
    assert measure(answer) == Measures(
        connect_s=0.5,
        first_byte_s=1.0,
        first_token_s=2.0,
        first_answer_s=5.0,
        total_s=13.0,
        thinking_s=3.0,
        # 4 pieces in 10 s, of which the first stands at the start of the clock; the thinking was shown, so it counts.
        tokens_per_second=48 * (3 / 4) / 10,
        input_tokens=19,
        cached_tokens=4,
        output_tokens=48,
        reasoning_tokens=8,
        lump=False,
    )


@pytest.mark.parametrize("events", [(), ((10.0, Sent()),), ((10.0, Sent()), (11.0, KeptAlive()))])
def test_what_is_not_known_yet_is_not_made_up(events: tuple[tuple[float, Told], ...]) -> None:
    assert measure(timed(*events)) == Measures()


def test_the_end_counts_whatever_end_it_is() -> None:
    failed = timed((0.0, Sent()), (3.0, Closed(fault(RateLimited))))
    stopped = timed((0.0, Sent()), (1.0, WORD))
    stopped.stop(3.0)
    assert measure(failed).total_s == measure(stopped).total_s == 3.0


def test_retries_by_itself_do_not_count() -> None:
    answer = timed(
        (0.0, Sent()),
        (0.5, Connected(reused=False)),
        (5.0, RetryScheduled(30.0, 1, fault(RateLimited), 3)),
        (35.0, Sent()),
        (35.25, Connected(reused=True)),
        (36.0, WORD),
        (37.0, Closed()),
    )
    measures = measure(answer)
    assert (measures.connect_s, measures.first_token_s, measures.total_s) == (0.25, 1.0, 2.0)


@pytest.mark.parametrize(
    ("events", "seconds"),
    [
        (((1.0, WORD),), None),
        (((1.0, THINKING), (4.0, WORD)), 3.0),
        (((1.0, THINKING), (4.0, THINKING)), 3.0),
        (((1.0, THINKING),), 0.0),
        (((1.0, WORD), (4.0, THINKING)), None),
        (((1.0, ReasoningArrived("")), (4.0, WORD)), None),
    ],
)
def test_thinking_lasts_from_its_first_piece_to_the_answer(
    events: tuple[tuple[float, Told], ...], seconds: float | None
) -> None:
    assert measure(timed((0.0, Sent()), *events)).thinking_s == seconds


@pytest.mark.parametrize(
    ("arrivals", "ended", "is_lump"),
    [
        ((), 9.0, False),
        ((5.0,), 9.0, True),
        ((5.0, 6.0), 9.0, False),
        ((0.5, 0.51), 9.0, False),
        ((100.0, 100.5), 101.0, True),
        ((100.0, 102.0), 103.0, False),
        ((5.0,), None, False),
    ],
)
def test_a_lump_came_at_once_or_in_a_burst_after_being_held_back(
    arrivals: tuple[float, ...], ended: float | None, is_lump: bool
) -> None:
    end = ((ended, Closed()),) if ended else ()
    answer = timed((0.0, Sent()), *((at, WORD) for at in arrivals), *end)
    assert measure(answer).lump is is_lump


def speed(usage: Usage | None, *arrivals: tuple[float, Told]) -> float | None:
    counted = ((90.0, UsageArrived(usage)),) if usage else ()
    return measure(timed((0.0, Sent()), *arrivals, *counted, (99.0, Closed()))).tokens_per_second


def test_a_speed_needs_counts_pieces_and_time() -> None:
    stream = ((1.0, WORD), (3.0, WORD))
    assert speed(Usage(output=40), *stream) == 10.0
    assert speed(None, *stream) is None
    assert speed(Usage(input=40), *stream) is None
    assert speed(Usage(output=0), *stream) is None
    assert speed(Usage(output=40), (1.0, WORD)) is None
    assert speed(Usage(output=40), (1.0, WORD), (1.1, WORD)) is None
    assert speed(Usage(output=40), (50.0, WORD), (50.4, WORD)) is None
    assert speed(Usage(output=40)) is None


def test_tokens_of_thinking_that_was_not_shown_did_not_arrive_as_text() -> None:
    stream = ((1.0, WORD), (3.0, WORD))
    assert speed(Usage(output=40, reasoning=20), *stream) == 5.0
    assert speed(Usage(output=40, reasoning=40), *stream) is None
    summary = ((1.0, ReasoningArrived("Hm.")), *((at, WORD) for at in (2.0, 3.0)))
    assert speed(Usage(output=40, reasoning=20), *summary) == pytest.approx(20 * (2 / 3) / 2)
    shown = ((1.0, ReasoningArrived("thought " * 20)), *((at, WORD) for at in (2.0, 3.0)))
    assert speed(Usage(output=40, reasoning=20), *shown) == pytest.approx(40 * (2 / 3) / 2)


COUNTS = st.none() | st.integers(0, 10**6)
EVENTS = st.one_of(
    st.sampled_from([Sent(), Connected(reused=True), Responded(), KeptAlive(), THINKING, WORD, STOP, Closed()]),
    st.builds(UsageArrived, st.builds(Usage, COUNTS, COUNTS, COUNTS, COUNTS)),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.floats(-1e6, 1e6), EVENTS), max_size=12))
def test_nothing_is_ever_negative_even_on_a_clock_that_jumps(events: list[tuple[float, Told]]) -> None:
    measures = measure(timed(*events))
    numbers = [getattr(measures, name) for name in Measures.__dataclass_fields__ if name != "lump"]
    assert all(number is None or number >= 0 for number in numbers)
