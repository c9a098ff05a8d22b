"""``paragone history rerun``: the prompts of a comparison once more, and the answers beside those there were."""

import argparse
from dataclasses import replace

from comparison.cli.arguments import UsageError
from comparison.cli.ask import ask_turn, setup_of
from comparison.cli.caps import lanes_within_caps
from comparison.cli.history import loaded
from comparison.cli.output.plain_text import complain, write
from comparison.cli.output.report import Report
from comparison.cli.output.views import choose_view
from comparison.cli.recording import Recording
from comparison.cli.session import CommandSession
from comparison.history.database import HistoryError
from comparison.lanes.branching.taken_over import set_beside
from comparison.lanes.lane import Lane, LaneSetup
from comparison.lanes.state import ENDED_WELL, State
from comparison.sampling.sampling import Sampling
from comparison.seen_text import excerpt


def rerun(arguments: argparse.Namespace, session: CommandSession) -> int:
    """Ask, show the new answers turn by turn, and return whether every one of them is complete."""
    if not session.history.exists():
        raise UsageError("There is no comparison with this id.")
    try:
        old = loaded(session.history, arguments.id)
    except HistoryError as error:
        complain(f"The history can't be read: {error}.")
        return 1
    setups = [setup_of(model, session) for model in arguments.models]
    comparison, lanes = set_beside(old, setups)
    for lane in lanes:
        lane.setup = _as_today(lane.setup, session)
    lanes = lanes_within_caps(
        lanes, comparison, [turn.prompt for turn in comparison.turns], session, is_agreed=arguments.yes
    )
    if not lanes:
        return 1
    report = Report({info.id: info for info in session.infos()})
    with Recording(None if arguments.private else session.history) as recording:
        for turn in comparison.turns:
            sampling = Sampling(comparison, turn.id, {lane.id for lane in lanes}, 1)
            if not arguments.json:
                write(f">>> {excerpt(turn.prompt)}")
            with choose_view(report, as_json=arguments.json) as view:
                ask_turn(turn, comparison, sampling, session, view, recording, lanes)
            view.conclude(lanes)
            if _is_stopped(lanes):
                return 1
    if not (arguments.json or arguments.private):
        write(f"Old and new answers side by side: paragone history show {comparison.id}")
    said = [exchange for lane in lanes for exchange in lane.exchanges]
    return 0 if all(exchange.answer.state in ENDED_WELL for exchange in said) else 1


def _as_today(setup: LaneSetup, session: CommandSession) -> LaneSetup:
    """At the address that its provider has now. Raises ``UsageError`` where there is no such provider any more."""
    return replace(setup, base_url=session.base_url(session.info(setup.provider)))


def _is_stopped(lanes: list[Lane]) -> bool:
    return any(lane.answer is not None and lane.answer.state is State.STOPPED for lane in lanes)
