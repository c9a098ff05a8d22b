from decimal import Decimal

import pytest

from comparison.figures.cost import DEMO, Cost
from comparison.figures.race import Superlative
from comparison.figures.runner import Words, runner_of
from comparison.lanes.answer import Answer
from comparison.lanes.news import Closed, HeldBack, RetryScheduled, Sent
from gui.compare.race.reading import Reading, reading_of
from providers.errors import Disconnected, RateLimited
from providers.events import KeptAlive, ReasoningArrived, TextArrived
from tests.gui.compare.answers import answer_of, begun, failed, whole

WHO = {"provider": "OpenAI", "host": "api.openai.com"}


def read(answer: Answer, now: float = 9.0, cost: Cost | None = None, *titles: Superlative) -> Reading:
    return reading_of(answer, runner_of("one", answer, Words(answer), cost, now), frozenset(titles), now)


def told(answer: Answer, now: float = 9.0, cost: Cost | None = None, *titles: Superlative) -> str:
    return read(answer, now, cost, *titles).sentence


def test_an_answer_that_is_over_tells_its_time_its_words_and_its_cost() -> None:
    cost = Cost(Decimal("0.0021"), Decimal("0.0021"), "USD")
    assert told(whole("two ", "words"), cost=cost) == "Time 3.0 s, First word 1.0 s, Words 2, Cost $0.0021"


def test_time_is_the_same_total_while_it_runs_and_when_it_is_over() -> None:
    running = answer_of(*begun(), (1.0, TextArrived("x")))
    assert told(running, 3.0) == "Time 3.0 s, First word 1.0 s, Words 1"
    running.apply(Closed(), 3.0)
    assert told(running, 50.0, DEMO).startswith("Time 3.0 s, First word 1.0 s, Words 1")


def test_chinese_is_counted_in_characters_and_labelled_so() -> None:
    assert "Characters 11" in told(whole("这个会,发封邮件就够了。是"))


def test_while_it_thinks_the_thinking_is_counted() -> None:
    thinking = answer_of(*begun(), (2.0, ReasoningArrived("let me see")))
    assert told(thinking, 4.0) == "Time 4.0 s, First word –, Thought 3 words"


def test_a_superlative_stands_in_the_place_of_its_label() -> None:
    cost = Cost(Decimal("0.0021"), Decimal("0.0021"), "USD")
    names = (Superlative.FASTEST, Superlative.CHEAPEST, Superlative.LONGEST)
    assert told(whole("a"), 9.0, cost, *names) == "fastest 2.0 s, First word 1.0 s, longest 1, cheapest $0.0021"
    assert [figure.is_outstanding for figure in read(whole("a"), 9.0, cost, *names).figures] == [
        True,
        False,
        True,
        True,
    ]
    assert told(whole("a"), 9.0, None, Superlative.FIRST_DONE).startswith("first done 2.0 s")


@pytest.mark.parametrize(
    ("cost", "words"), [(None, "none"), (Cost(reason="why"), "unknown"), (DEMO, "demo"), (Cost(), "unknown")]
)
def test_a_cost_that_is_not_known_is_never_zero(cost: Cost | None, words: str) -> None:
    assert told(whole("a"), cost=cost).endswith(f"Cost {words}")


def test_what_broke_before_its_first_word_tells_its_time_and_that_nothing_was_paid() -> None:
    assert told(failed(Disconnected(**WHO))) == "Time 2.0 s, Cost none"
    assert told(failed(Disconnected(**WHO), "so far")) == "Time 2.0 s, First word 1.0 s, Words 2, Cost none"


def test_what_was_stopped_before_it_was_sent_says_so() -> None:
    answer = answer_of()
    answer.stop(1.0)
    assert told(answer) == "not sent"


def test_while_it_waits_it_says_what_for() -> None:
    assert told(answer_of(), 3.0) == ""
    assert told(answer_of((0.0, Sent())), 3.0) == "Time 3.0 s, connecting"
    assert told(answer_of(*begun()), 3.0) == "Time 3.0 s, connected, waiting for the first word"
    queued = "queued: this account allows one request at a time"
    assert told(answer_of((9.0, Sent()), (10.0, HeldBack(1))), 12.0) == queued


@pytest.mark.parametrize(("now", "waited"), [(10.0, "0.00 s"), (13.0, "3.0 s"), (99.0, "4.0 s")])
def test_a_pause_tells_how_long_it_is_already_and_which_try_comes(now: float, waited: str) -> None:
    wait = RetryScheduled(4.0, 1, RateLimited(**WHO), 3)
    assert told(answer_of((9.0, Sent()), (10.0, wait)), now) == f"Waited {waited}, Try 2 of 3"


def test_a_silence_is_told_after_a_while_and_a_comment_does_not_end_it() -> None:
    answer = answer_of(*begun(), (1.0, TextArrived("x")), (20.0, KeptAlive()))
    assert read(answer, 21.0).remark == ""
    assert read(answer, 26.0).remark == "no data for 25 s"
    assert read(answer_of(*begun()), 30.25).remark == "no data for 30 s"


def test_without_labels_each_figure_still_says_what_it_is() -> None:
    assert [figure.alone for figure in read(whole("a b")).figures] == ["2.0 s", "", "2 words", "no cost"]
    assert [figure.alone for figure in read(whole("字字字")).figures][2] == "3 characters"
