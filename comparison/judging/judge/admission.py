"""Which answers a judge is asked about, and which ones are left out."""

from collections.abc import Sequence

from comparison.judging.contributions import LONGEST, Contribution
from comparison.judging.judge.kinship import are_kin
from comparison.lanes.lane import LaneSetup
from providers.frozen import frozen


@frozen
class Admission:
    """All answers, each in one of three places."""

    admitted: tuple[Contribution, ...]
    too_long: tuple[str, ...]
    """The names of those that have more characters than a judge is given."""
    own: tuple[str, ...]
    """The names of those of the judge's own vendor."""


def admit(answers: Sequence[Contribution], judge: LaneSetup, *, may_judge_own: bool) -> Admission:
    """Sort them out for this judge."""
    short = [answer for answer in answers if len(answer.text) <= LONGEST]
    own = [answer for answer in short if answer.setup and not may_judge_own and are_kin(judge, answer.setup)]
    return Admission(
        tuple(answer for answer in short if answer not in own),
        tuple(answer.name for answer in answers if answer not in short),
        tuple(answer.name for answer in own),
    )
