"""``paragone judge``: what a model says of each two answers, asked in both orders."""

import argparse
import json

from comparison.cli.arguments import UsageError
from comparison.cli.ask import setup_of
from comparison.cli.caps import decide, objections_to
from comparison.cli.following import follow
from comparison.cli.input_file import opened
from comparison.cli.judged_answers import read_answers
from comparison.cli.output.judgement import as_json, as_text
from comparison.cli.output.plain_text import agreed, can_reply, complain, tell_progress, write
from comparison.cli.session import CommandSession
from comparison.figures.cost import Cost
from comparison.files.locations import find_locations
from comparison.judging.contributions import LONGEST, MOST, Contribution, as_one
from comparison.judging.judge.admission import admit
from comparison.judging.judge.rubric import LARGEST, Rubric, load_rubric, read_rubric
from comparison.judging.judge.trial import Trial
from comparison.lanes.lane import LaneSetup
from providers.files.own_file import reason


def judge(arguments: argparse.Namespace, session: CommandSession) -> int:
    """Judge, and return whether there is a verdict on each pair. Raises ``UsageError``."""
    setup = setup_of(arguments.model, session)
    info = session.info(setup.provider)
    rubric = _rubric(arguments.rubric)
    prompts, answers = read_answers(arguments, session.history)
    candidates = _admitted(answers, setup, arguments.own_vendor)
    if len(candidates) < 2:
        raise UsageError("There must be at least two answers to judge.")
    trial = Trial(setup, as_one(prompts), candidates, rubric)
    cost = trial.ahead(info)
    if not _may_ask(trial, str(cost), setup, arguments.yes):
        return 1
    if not decide(objections_to({info.id: [cost or Cost()]}, session, trial.total), is_agreed=arguments.yes):
        return 1
    follow(trial.orders(), trial.orders, trial.comparison, session, lambda: None, lambda: _tell(trial))
    tell_progress("")
    judgement, cost = trial.judgement(), trial.cost(info)
    write(json.dumps(as_json(judgement, cost)) if arguments.json else as_text(judgement, cost))
    return 0 if len(judgement.judged) == len(judgement.pairs) else 1


def _rubric(name: str | None) -> Rubric:
    try:
        if name is None:
            return load_rubric(find_locations().rubric)
        with opened(name) as source:
            data = source.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise UsageError("The rubric is too long.")
        return read_rubric(data.decode("utf-8-sig"))
    except OSError as error:
        raise UsageError(f"The rubric can't be read: {reason(error)}.") from None
    except UnicodeDecodeError:
        raise UsageError("The rubric is not UTF-8 text.") from None
    except ValueError as error:
        raise UsageError(str(error)) from None


def _admitted(answers: list[Contribution], judge: LaneSetup, may_judge_own: bool) -> tuple[Contribution, ...]:
    """Those that are judged; of the others it is said why not."""
    if len(answers) > MOST:
        raise UsageError(f"At most {MOST} answers can be judged at once.")
    admission = admit(answers, judge, may_judge_own=may_judge_own)
    for name in admission.too_long:
        complain(f"{name} was left out: it has more than {LONGEST:,} characters.")
    for name in admission.own:
        complain(
            f"{name} was left out: a model does not judge answers from its own vendor. Add --own-vendor to allow it."
        )
    return admission.admitted


def _may_ask(trial: Trial, cost: str, judge: LaneSetup, is_agreed: bool) -> bool:
    """Say what it will cost before anything is asked; on a terminal, wait for a yes."""
    complain(f"{judge.model} will be asked {trial.total} questions, each pair in both orders: {cost}.")
    return is_agreed or not can_reply() or agreed("Continue?")


def _tell(trial: Trial) -> None:
    over = sum(not lane.is_running for lane in trial.comparison.lanes)
    tell_progress(f"{over} of {trial.total} questions answered")
