"""``paragone ask``: one prompt, several answers."""

import argparse
import re
import sys
import time

from comparison.cli.arguments import UsageError, pair
from comparison.cli.output.report import Report
from comparison.cli.output.views import View, choose_view
from comparison.cli.recording import Recording
from comparison.cli.session import CommandSession
from comparison.lanes.comparison import Comparison
from comparison.lanes.lane import LaneSetup, Turn
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
        comparison.add(_setup(model, session))
    report = Report({info.id: info for info in session.infos()})
    turn = Turn(_prompt(arguments.prompt))
    sampling = Sampling(comparison, turn.id, {lane.id for lane in comparison.lanes}, arguments.samples)
    with Recording(None if arguments.private else session.history) as recording:
        with choose_view(report, as_json=arguments.json) as view:
            _follow(turn, comparison, sampling, session, view, recording)
        view.conclude(comparison.lanes)
    answers = [each.answer for lane in comparison.lanes for each in lane.samples(turn.id)]
    is_done = all(answer.state in ENDED_WELL for answer in answers)
    return 0 if is_done and len(answers) == len(comparison.lanes) * arguments.samples else 1


def _follow(
    turn: Turn,
    comparison: Comparison,
    sampling: Sampling,
    session: CommandSession,
    view: View,
    recording: Recording,
) -> None:
    try:
        orders = comparison.ask(turn)
        while orders or any(lane.is_running for lane in comparison.lanes):
            if orders:
                recording.follow(comparison)
            for order in orders:
                session.background.run(order)
            for news in session.news():
                comparison.apply(news)
            recording.grow()
            view.show(comparison.lanes)
            orders = sampling.orders()
    except KeyboardInterrupt:
        session.background.stop_all()
        for exchange in (each for lane in comparison.lanes for each in lane.growing):
            exchange.answer.stop(time.monotonic())


def _setup(text: str, session: CommandSession) -> LaneSetup:
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
