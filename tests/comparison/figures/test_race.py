from decimal import Decimal

import pytest

from comparison.figures.cost import DEMO, FREE, Cost, together
from comparison.figures.course import Course
from comparison.figures.race import Race, Superlative
from comparison.figures.race_words import sentence_of
from comparison.figures.runner import Runner, Words, runner_of
from comparison.lanes.answer import Answer
from comparison.lanes.news import Closed, Sent
from providers.errors import Disconnected
from providers.events import Event, Finished, FinishReason, ReasoningArrived, TextArrived, TextWasThinking

FASTEST, CHEAPEST, LONGEST = Superlative.FASTEST, Superlative.CHEAPEST, Superlative.LONGEST


def dollars(low: str, high: str = "") -> Cost:
    return Cost(Decimal(low), Decimal(high or low), "USD")


def runner(name: str, total: float, words: int = 100, cost: Cost | None = None, **rest: bool) -> Runner:
    return Runner(name, Course(writing=total), 0.5, words, cost=cost, **({"is_whole": True} | rest))


def titles(*runners: Runner) -> dict[int, frozenset[Superlative]]:
    return Race(runners).superlatives()


def test_each_superlative_goes_to_one_alone() -> None:
    found = titles(
        runner("kimi", 8.3, 158, dollars("0.0021")),
        runner("deepseek", 16.9, 203, dollars("0.0009")),
        runner("gpt", 5.8, 131, dollars("0.0074")),
    )
    assert found == {1: frozenset({CHEAPEST, LONGEST}), 2: frozenset({FASTEST})}


def test_where_two_are_alike_nobody_is_named() -> None:
    assert titles(runner("a", 5.001, 7, FREE), runner("b", 5.002, 7, FREE)) == {}


def test_nobody_is_the_fastest_where_the_sentence_says_that_all_took_the_same() -> None:
    for slowest in (1.0, 1.05, 1.149, 1.15, 1.16, 3.0):
        race = Race([runner("a", 10.0), runner("b", 10.0 * slowest), runner("c", 10.0 * slowest)])
        is_same = sentence_of(race) == "All took about the same time."
        assert is_same == race.is_close
        assert any(FASTEST in each for each in race.superlatives().values()) != is_same


def test_one_answer_alone_is_no_race() -> None:
    assert titles(runner("a", 5.0)) == {}
    assert titles(runner("a", 5.0), runner("b", 1.0, is_whole=False)) == {}


@pytest.mark.parametrize(
    "other", [Cost(reason="unknown"), dollars("0.001", "0.003"), Cost(Decimal(9), Decimal(9), "CNY")]
)
def test_nobody_is_the_cheapest_where_that_cannot_be_known(other: Cost) -> None:
    found = titles(runner("a", 1.0, 5, dollars("0.002")), runner("b", 2.0, 5, other))
    assert found == {0: frozenset({FASTEST})}


def test_words_and_characters_are_not_compared() -> None:
    chinese = Runner("b", Course(writing=2.0), 0.5, 900, is_of_characters=True, is_whole=True)
    assert titles(runner("a", 1.0, 100), chinese) == {0: frozenset({FASTEST})}


def test_while_others_run_the_first_is_only_the_first() -> None:
    running = runner("b", 2.0, is_running=True, is_whole=False)
    assert titles(runner("a", 1.0), running, runner("c", 0.9)) == {2: frozenset({Superlative.FIRST_DONE})}
    assert titles(running) == {}


def test_no_lanes_are_no_race() -> None:
    assert not Race().is_over
    assert Race().longest == 0.0
    assert sentence_of(Race()) == ""


@pytest.mark.parametrize(
    ("fast", "slow", "told"),
    [
        ((5.8, "0.0074"), (16.9, "0.0009"), "gpt answered 2.9 times as fast as kimi, at 8.2 times its price."),
        ((1.0, "0.001"), (12.0, "0.005"), "gpt answered 12 times as fast as kimi, which cost 5 times as much."),
        ((1.0, "0.001"), (2.0, "0.00101"), "gpt answered 2 times as fast as kimi, at about the same price."),
        ((1.0, ""), (2.0, "0.001"), "gpt answered 2 times as fast as kimi."),
        ((1.0, "0.001"), (1.05, "0.9"), "All took about the same time."),
    ],
)
def test_the_sentence_comes_from_the_figures(fast: tuple[float, str], slow: tuple[float, str], told: str) -> None:
    runners = [
        runner(name, total, cost=dollars(cost) if cost else Cost())
        for name, (total, cost) in (("kimi", slow), ("gpt", fast))
    ]
    assert sentence_of(Race(runners)) == told


def test_a_name_in_the_sentence_stays_as_it_is() -> None:
    assert sentence_of(Race([runner("{0} %n", 1.0), runner("b", 2.0)])).startswith("{0} %n answered")


def test_what_cannot_be_added_is_unknown_and_says_why() -> None:
    assert together([]) is None
    assert together([dollars("0.1"), dollars("0.2", "0.3"), FREE]) == dollars("0.3", "0.4")
    assert together([dollars("0.1"), Cost(reason="why")]) == Cost(reason="why")
    assert together([DEMO, DEMO]) == DEMO
    mixed = together([dollars("1"), Cost(Decimal(1), Decimal(1), "CNY")])
    assert mixed is not None
    assert not mixed.is_known


def stood(now: float, *moments: tuple[float, Event | Sent | Closed]) -> Runner:
    answer = Answer("one")
    words = Words(answer)
    for at, event in moments:
        answer.apply(event, at)
        runner_of("one", answer, words, None, at)
    return runner_of("one", answer, words, None, now)


def test_a_runner_is_whole_once_it_ended_by_itself_with_words() -> None:
    words = ((0.0, Sent()), (1.0, TextArrived("two words")))
    assert not stood(2.0, *words).is_whole
    assert stood(2.0, *words, (2.0, Finished(FinishReason.STOP)), (2.0, Closed())).is_whole
    assert not stood(2.0, *words, (2.0, Closed(Disconnected(provider="a", host="b")))).is_whole
    assert not stood(2.0, (0.0, Sent()), (2.0, Finished(FinishReason.STOP)), (2.0, Closed())).is_whole


def test_words_that_were_thinking_are_counted_there() -> None:
    seen = stood(3.0, (0.0, Sent()), (1.0, TextArrived("let me think")), (2.0, TextWasThinking()))
    assert (seen.words, seen.thought_words) == (0, 3)
    both = stood(3.0, (0.0, Sent()), (1.0, ReasoningArrived("hm hm")), (2.0, TextArrived("yes")))
    assert (both.words, both.thought_words) == (1, 2)
