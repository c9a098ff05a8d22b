"""``paragone ask``: one prompt, several answers."""

import argparse
import re
import sys
from collections.abc import Sequence

from comparison.cli.arguments import UsageError, pair
from comparison.cli.caps import lanes_within_caps
from comparison.cli.following import follow
from comparison.cli.output.report import Report
from comparison.cli.output.views import View, choose_view
from comparison.cli.prompts import prompt_of
from comparison.cli.recording import Recording
from comparison.cli.session import CommandSession
from comparison.lanes.comparison import Comparison
from comparison.lanes.lane import Lane, LaneSetup, Turn
from comparison.lanes.state import ENDED_WELL
from comparison.sampling.sampling import Sampling
from providers.parameters import Parameters, read_parameter
from providers.redaction import redacted

NO_BYTE = re.compile("[\ud800-\udc7f\udd00-\udfff]")
"""Lone surrogates that stand for no byte; Windows allows them in arguments."""


def ask(arguments: argparse.Namespace, session: CommandSession) -> int:
    """Ask, show, and return whether every answer is complete. Ctrl-C stops what is still running and keeps what
    arrived."""
    comparison = Comparison(system=arguments.system, parameters=_parameters(arguments.parameters))
    for model in arguments.models:
        comparison.add(setup_of(model, session))
    report = Report({info.id: info for info in session.infos()})
    turn = Turn(_prompt(_wanted(arguments)))
    lanes = lanes_within_caps(
        comparison.lanes, comparison, [turn.prompt], session, is_agreed=arguments.yes, times=arguments.samples
    )
    if not lanes:
        return 1
    sampling = Sampling(comparison, turn.id, {lane.id for lane in comparison.lanes}, arguments.samples)
    with Recording(None if arguments.private else session.history) as recording:
        with choose_view(report, as_json=arguments.json) as view:
            ask_turn(turn, comparison, sampling, session, view, recording, comparison.lanes)
        view.conclude(comparison.lanes)
    answers = [each.answer for lane in comparison.lanes for each in lane.samples(turn.id)]
    is_done = all(answer.state in ENDED_WELL for answer in answers)
    return 0 if is_done and len(answers) == len(comparison.lanes) * arguments.samples else 1


def ask_turn(
    turn: Turn,
    comparison: Comparison,
    sampling: Sampling,
    session: CommandSession,
    view: View,
    recording: Recording,
    lanes: Sequence[Lane],
) -> None:
    """Ask these lanes, and show them until all are over, or Ctrl-C stops what still runs."""

    def show() -> None:
        recording.grow()
        view.show(lanes)

    orders = comparison.ask(turn, {lane.id for lane in lanes})
    follow(orders, sampling.orders, comparison, session, lambda: recording.follow(comparison), show)


def setup_of(text: str, session: CommandSession) -> LaneSetup:
    """What ``vendor/model`` asks for. Raises ``UsageError``."""
    vendor, model = pair(text, "/", "-m VENDOR/MODEL")
    info = session.info(vendor)
    if redacted(model) != model:
        raise UsageError("What follows the slash looks like a key, not a model.")
    return LaneSetup(info.id, model, session.base_url(info))


def _parameters(entries: list[str]) -> Parameters:
    parameters = Parameters()
    for entry in entries:
        name, value = pair(entry, "=", "--param NAME=VALUE")
        try:
            parameters = parameters.merged(read_parameter(name, value))
        except ValueError as error:
            raise UsageError(str(error)) from None
    return parameters


def _wanted(arguments: argparse.Namespace) -> str:
    """What was typed as the prompt, or one of the library."""
    if (arguments.prompt is None) == (arguments.saved is None):
        raise UsageError("Give either a prompt or, with --prompt, the name of a saved one.")
    if arguments.saved is not None:
        return prompt_of(arguments.saved, arguments.values)
    if arguments.values:
        raise UsageError("--set fills in a saved prompt; name one with --prompt.")
    return str(arguments.prompt)


def _prompt(text: str) -> str:
    """The prompt itself; what is not Unicode becomes the replacement character, since JSON could not carry it."""
    if text == "-":
        try:
            text = sys.stdin.read()
        except UnicodeDecodeError:
            raise UsageError("The prompt on standard input is not text.") from None
    if not text.strip():
        raise UsageError("The prompt is empty.")
    return NO_BYTE.sub("\ufffd", text).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
