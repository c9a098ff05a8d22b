"""What other models are asked about the answers there are, for ``make screenshots``."""

from functools import partial

from PySide6.QtWidgets import QWidget

from comparison.figures.estimate import look_ahead
from comparison.judging.fusion import fusible, fusing
from comparison.lanes.lane import Lane, LaneSetup
from comparison.lanes.news import LaneId
from gui.judging.asking.fuse_dialog import FuseDialog
from tests.screen_texts import PROMPT
from tests.stage import Stage, wait_for


def fused(stage: Stage) -> None:
    """One answer was written out of three, in a lane of its own."""
    _ask(stage)
    sources = fusible(stage.session.comparison, stage.session.comparison.turns[0].id)
    stage.window.answers.fusing._ask(fusing(_writer(stage), sources), stage.session.comparison.turns[0])
    wait_for(lambda: not stage.session.is_running)


def fuse_dialog(stage: Stage) -> list[QWidget]:
    """Who writes it, and what it will cost."""
    _ask(stage)
    names = [source.name for source in fusible(stage.session.comparison, stage.session.comparison.turns[0].id)]
    cost_of = partial(_cost, stage)
    window = stage.window
    return [FuseDialog(names, _writer(stage), cost_of, lambda setup: None, stage.app.directory.info, window)]


def _cost(stage: Stage, setup: LaneSetup):
    info = stage.app.directory.info(setup.provider)
    return look_ahead(Lane(LaneId(""), setup), stage.session.comparison, PROMPT, info).cost


def _writer(stage: Stage) -> LaneSetup:
    return LaneSetup("moonshot", "kimi-k2.6", stage.servers["moonshot"].base_url)


def _ask(stage: Stage) -> None:
    stage.session.ask(PROMPT)
    wait_for(lambda: not stage.session.is_running)


ASKING = (fused, fuse_dialog)
