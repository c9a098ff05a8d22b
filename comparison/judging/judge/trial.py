"""One judge asked about each two of several answers, in both orders, a few at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import permutations

from comparison.figures.cost import Cost, together
from comparison.figures.estimate import Span, cost_ahead, input_tokens
from comparison.figures.prices import cost_of
from comparison.judging.contributions import Contribution
from comparison.judging.judge.question import Question, ask_about
from comparison.judging.judge.reply import NoOpinion, read_reply
from comparison.judging.judge.rubric import Rubric
from comparison.judging.judge.verdicts import Hearing, Judgement, paired
from comparison.judging.masking.mask import Mask
from comparison.judging.masking.pool import names_of_pool
from comparison.lanes.answer import Answer
from comparison.lanes.comparison import Comparison
from comparison.lanes.lane import Lane, LaneSetup
from comparison.lanes.news import Order
from comparison.lanes.state import ENDED_WELL, State
from providers.contract import ProviderInfo
from providers.texts.phrase import Phrase

AT_ONCE = 4
"""Questions that the judge answers at the same time."""
NAME_HIDDEN = "[name]"


class Trial:
    """Its questions are a comparison of their own, which is never written down. Names in the answers are hidden."""

    def __init__(self, judge: LaneSetup, prompt: str, candidates: Sequence[Contribution], rubric: Rubric) -> None:
        self._judge = judge
        self._prompt = prompt
        self._candidates = candidates
        self._rubric = rubric
        self._texts = list(_hidden(candidates, prompt))
        self._waiting = list(permutations(range(len(candidates)), 2))
        self._asked: list[tuple[int, int, Question, Lane]] = []
        self.comparison = Comparison(is_private=True)

    @property
    def total(self) -> int:
        """Questions, in all."""
        return len(self._waiting) + len(self._asked)

    def ahead(self, info: ProviderInfo) -> Cost | None:
        """What all of it will roughly cost; ``info`` is of the judge's provider."""
        return ahead(self._judge, self._prompt, self._texts, self._rubric, info)

    def cost(self, info: ProviderInfo) -> Cost | None:
        """What it has cost."""
        return together(cost_of(lane.exchanges[-1], info) for *_, lane in self._asked)

    def orders(self) -> list[Order]:
        """What may be sent now; to be called again whenever a reply is over."""
        answers = [lane.exchanges[-1].answer for *_, lane in self._asked]
        if any(answer.state is State.FAILED for answer in answers):
            return []  # what refused one question would refuse them all
        running = sum(not answer.is_over for answer in answers)
        now, self._waiting = self._waiting[: AT_ONCE - running], self._waiting[AT_ONCE - running :]
        return [order for each in now for order in self._ask(*each)]

    def judgement(self) -> Judgement:
        """What has been said of the pairs about which all is said; the questions that were not asked said nothing."""
        names = tuple(candidate.name for candidate in self._candidates)
        not_asked = Phrase("The judge was not asked.")
        hearings = [Hearing(*each, None, not_asked) for each in self._waiting]
        hearings += [_heard(first, second, question, lane.answer) for first, second, question, lane in self._asked]
        criteria = tuple(criterion.name for criterion in self._rubric)
        return Judgement(names, criteria, paired(sorted(hearings, key=lambda each: (each.first, each.second))))

    def _ask(self, first: int, second: int) -> list[Order]:
        question = self._question(first, second)
        lane = self.comparison.add(replace(self._judge, system=question.system))
        self._asked.append((first, second, question, lane))
        return self.comparison.ask(question.text, {lane.id})

    def _question(self, first: int, second: int) -> Question:
        return ask_about(self._prompt, self._texts[first], self._texts[second], self._rubric)


def ahead(judge: LaneSetup, prompt: str, texts: Sequence[str], rubric: Rubric, info: ProviderInfo) -> Cost | None:
    """What it will roughly cost to ask about each two texts in both orders; ``None`` without two."""
    bare = ask_about(prompt, "", "", rubric)
    around, spans = input_tokens((bare.system, bare.text)), [input_tokens((text,)) for text in texts]
    costs = []
    for one, other in permutations(spans, 2):
        tokens = Span(around.low + one.low + other.low, around.high + one.high + other.high)
        costs.append(cost_ahead(info, judge.base_url, judge.model, tokens, judge.parameters.max_tokens))
    return together(costs)


def _hidden(candidates: Sequence[Contribution], prompt: str) -> Iterator[str]:
    """Their texts with all that would tell the judge whose they are covered."""
    setups = [candidate.setup for candidate in candidates if candidate.setup]
    mask = Mask(names_of_pool((setup.model, setup.provider) for setup in setups), prompt)
    for candidate in candidates:
        stretches = mask.stretches(candidate.text)
        yield "".join(NAME_HIDDEN if each.is_hidden else each.text for each in stretches)


def _heard(first: int, second: int, question: Question, answer: Answer | None) -> Hearing:
    if answer is None or answer.state not in ENDED_WELL:
        why = answer.error.message if answer and answer.error else Phrase("The judge did not finish its reply.")
        return Hearing(first, second, None, why)
    try:
        return Hearing(first, second, read_reply(answer.text, question))
    except NoOpinion as error:
        return Hearing(first, second, None, error.args[0])
