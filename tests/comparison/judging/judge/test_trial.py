from comparison.judging.contributions import Contribution
from comparison.judging.judge.trial import AT_ONCE, Trial
from comparison.judging.judge.verdicts import TIE, Tally
from comparison.lanes.lane import LaneSetup
from comparison.lanes.news import Closed, Sent
from providers.errors import KeyRefused
from providers.registry import built_in_infos
from tests.comparison.judging.judge.judges import RUBRIC, candidates, fair, judged, reply, shown
from tests.comparison.lanes.comparing import KIMI, finish, hear
from tests.comparison.told import fault


def test_each_pair_is_asked_in_both_orders_and_the_better_one_wins() -> None:
    judgement = judged(fair, "aa", "aaa", "a")
    assert [(pair.sides, pair.winner()) for pair in judgement.pairs] == [((0, 1), 1), ((0, 2), 0), ((1, 2), 1)]
    assert (judgement.disagreeing, judgement.first_chosen) == (0, (3, 6))
    assert judgement.tally(1) == judgement.tally(1, "Form") == Tally(2, 0, 0)
    assert judgement.tally(2) == Tally(0, 0, 2)


def test_who_always_chooses_the_first_has_chosen_nothing_and_that_is_told_as_a_rate() -> None:
    judgement = judged(lambda system, a, b: reply(system, "A"), "x", "y", "z")
    assert {pair.winner() for pair in judgement.pairs} == {TIE}
    assert (judgement.disagreeing, len(judgement.judged), judgement.first_chosen) == (3, 3, (6, 6))


def test_a_tie_in_one_order_alone_is_a_disagreement_too() -> None:
    judgement = judged(lambda system, a, b: reply(system, "A" if a == "x" else "tie"), "x", "y")
    assert (judgement.pairs[0].winner(), judgement.disagreeing) == (TIE, 1)


def test_a_pair_that_was_understood_in_one_order_alone_has_no_verdict() -> None:
    judgement = judged(lambda system, a, b: fair(system, a, b) if a == "xx" else "Hm, A?", "xx", "y")
    (pair,) = judgement.pairs
    assert (pair.winner(), pair.is_judged, judgement.judged) == (None, False, [])
    assert [why for _, why in judgement.troubles] == ["The judge did not reply in the form it was asked for."]


def test_the_judge_is_not_told_whose_the_answers_are() -> None:
    setups = [
        LaneSetup("openai", "gpt-5.5", "https://x.example"),
        LaneSetup("anthropic", "claude-opus-5-5", "https://y.example"),
    ]
    texts = ("I'm ChatGPT, made by OpenAI. Because.", "As Claude, I say: because.")
    answers = [Contribution(setup.model, text, setup) for setup, text in zip(setups, texts, strict=True)]
    for order in Trial(KIMI, "Why?", answers, RUBRIC).orders():
        whole = (order.chat.system + order.chat.messages[-1].text).lower()
        assert not any(name in whole for name in ("gpt", "openai", "claude", "anthropic"))
        assert "because." in whole


def test_few_questions_at_once_and_none_after_a_refusal() -> None:
    trial = Trial(KIMI, "Why?", candidates(*"abcde"), RUBRIC)
    first = trial.orders()
    assert (len(first), trial.orders(), trial.total) == (AT_ONCE, [], 20)
    finish(trial.comparison, first[0], "nonsense")
    assert len(trial.orders()) == 1
    hear(trial.comparison, first[1], Sent(), Closed(fault(KeyRefused)))
    assert trial.orders() == []
    judgement = trial.judgement()
    assert (len(judgement.pairs), judgement.judged) == (10, [])
    assert "The judge was not asked." in {why for _, why in judgement.troubles}


def test_the_cost_is_known_before_anything_is_asked() -> None:
    openai = next(info for info in built_in_infos() if info.id == "openai")
    judge = LaneSetup("openai", "gpt-4.1", openai.hosts[0].base_url)
    two, three = (Trial(judge, "Why?", candidates(*texts), RUBRIC).ahead(openai) for texts in ("ab", "abc"))
    assert two is not None
    assert three is not None
    assert two.is_known
    assert 0 < two.low * 2 < three.low < three.high


def test_every_question_has_a_mark_of_its_own_which_stands_in_no_answer() -> None:
    orders = Trial(KIMI, "Why?", candidates("a", "b"), RUBRIC).orders()
    blocks = [shown(order.chat.messages[-1].text) for order in orders]
    assert [(each["answer A"], each["answer B"]) for each in blocks] == [("a", "b"), ("b", "a")]
    assert len({order.chat.system for order in orders}) == 2
