"""What a judge will be asked, before it is asked: the answers to which prompts, by which criteria, at what cost."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from comparison.figures.cost import Cost, together
from comparison.judging.contributions import MOST, Contribution, as_one, contributions_of
from comparison.judging.judge.admission import admit
from comparison.judging.judge.rubric import Rubric
from comparison.judging.judge.sitting import Sitting
from comparison.judging.judge.trial import Trial, ahead
from comparison.lanes.comparison import Comparison
from comparison.lanes.lane import LaneSetup
from comparison.lanes.news import TurnId
from providers.contract import ProviderInfo
from providers.frozen import frozen


@frozen
class Case:
    """The answers to one prompt; ``number`` counts the prompts from 1."""

    number: int
    turn: TurnId
    prompts: tuple[str, ...]
    """The last one, and before it those before it."""
    answers: tuple[Contribution, ...]


@frozen
class Plan:
    """For one judge."""

    judge: LaneSetup
    rubric: Rubric
    cases: tuple[Case, ...]
    """With two answers or more that are judged, and with no others."""
    too_long: tuple[str, ...]
    own: tuple[str, ...]
    """Whose answers are left out, and why."""
    is_crowded: bool
    """Whether a prompt has more answers than can be judged."""

    @property
    def questions(self) -> int:
        """Each two answers are asked about in both orders."""
        return sum(len(case.answers) * (len(case.answers) - 1) for case in self.cases)

    def ahead(self, info: ProviderInfo) -> Cost | None:
        """What all of it will roughly cost; ``info`` is of the judge's provider."""
        return together(cost for case in self.cases if (cost := self._ahead(case, info)))

    def sitting(self) -> Sitting:
        """Takes its time: names are looked for in all answers."""
        return Sitting(
            [(case.number, Trial(self.judge, as_one(case.prompts), case.answers, self.rubric)) for case in self.cases]
        )

    def _ahead(self, case: Case, info: ProviderInfo) -> Cost | None:
        return ahead(self.judge, as_one(case.prompts), [answer.text for answer in case.answers], self.rubric, info)


def cases_of(comparison: Comparison) -> Iterator[Case]:
    """The prompts of a comparison that have two whole answers or more."""
    turns = comparison.turns
    prompts = tuple(turn.prompt for turn in turns)
    for number, turn in enumerate(turns, 1):
        answers = contributions_of(comparison, turn.id)
        if len(answers) > 1:
            yield Case(number, turn.id, prompts[:number], tuple(answers))


def make_plan(cases: Iterable[Case], judge: LaneSetup, rubric: Rubric, *, may_judge_own: bool) -> Plan:
    """Sort out which answers this judge is asked about."""
    sorted_out = [(case, admit(case.answers, judge, may_judge_own=may_judge_own)) for case in cases]
    kept = [replace(case, answers=admission.admitted) for case, admission in sorted_out]
    return Plan(
        judge,
        rubric,
        tuple(case for case in kept if 1 < len(case.answers) <= MOST),
        tuple(dict.fromkeys(name for _, admission in sorted_out for name in admission.too_long)),
        tuple(dict.fromkeys(name for _, admission in sorted_out for name in admission.own)),
        any(len(case.answers) > MOST for case in kept),
    )
