"""``paragone fuse``: one answer written out of those of a comparison, in a lane of its own."""

import argparse

from comparison.cli.arguments import UsageError
from comparison.cli.ask import setup_of
from comparison.cli.caps import lanes_within_caps
from comparison.cli.following import follow
from comparison.cli.judged_answers import read_comparison, turn_at
from comparison.cli.output.plain_text import complain
from comparison.cli.output.report import Report
from comparison.cli.output.views import choose_view
from comparison.cli.recording import Recording
from comparison.cli.session import CommandSession
from comparison.judging.contributions import LONGEST, contributions_of, prompts_until
from comparison.judging.fusion import are_too_long, fusing
from comparison.lanes.branching.fused import BETWEEN, sources_of
from comparison.lanes.lane import Lane
from comparison.lanes.news import LaneId
from comparison.lanes.state import ENDED_WELL


def fuse(arguments: argparse.Namespace, session: CommandSession) -> int:
    """Ask, show, keep it in the comparison, and return whether the answer is complete. Raises ``UsageError``."""
    model = setup_of(arguments.model, session)
    comparison = read_comparison(session.history, arguments.id)
    turn_id = turn_at(comparison, arguments.turn)
    turn = next(turn for turn in comparison.turns if turn.id == turn_id)
    sources = contributions_of(comparison, turn_id)
    if len(sources) < 2:
        raise UsageError("There must be at least two complete answers to fuse.")
    if are_too_long(sources):
        raise UsageError(f"The answers have more than {LONGEST:,} characters in all, which is too much to fuse.")
    setup = fusing(model, sources, prompts_until(comparison, turn_id)[:-1])
    if not lanes_within_caps([Lane(LaneId(""), setup)], comparison, [turn.prompt], session, is_agreed=arguments.yes):
        return 1
    report = Report({info.id: info for info in session.infos()})
    with Recording(session.history) as recording:
        recording.know(comparison)
        lane = comparison.add(setup)
        with choose_view(report, as_json=arguments.json) as view:

            def show() -> None:
                recording.grow()
                view.show([lane])

            orders = comparison.ask(turn, {lane.id})
            follow(orders, list, comparison, session, lambda: recording.follow(comparison), show)
        view.conclude([lane])
    complain(f"Fused from {BETWEEN.join(sources_of(lane.setup))}; saved in the comparison as its own lane.")
    return 0 if lane.answer and lane.answer.state in ENDED_WELL else 1
