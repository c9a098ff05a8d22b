"""What a person sees of the requests side by side."""

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from comparison.lanes.comparison import Comparison
from comparison.lanes.lane import Lane
from comparison.lanes.news import LaneId
from gui.compare.inspector.facts_table import FactsTable
from gui.compare.inspector.inspector import Inspector
from gui.compare.inspector.request_text import RequestText
from tests.sent_requests import lane_asking
from tests.stage import Stage, wait_for

SYSTEM = "You are terse."
FORMATS = (("openai", "gpt-5.5"), ("anthropic", "claude-opus-5-5"), ("gemini", "gemini-2.0-flash"))


def press_shortcut(stage: Stage) -> None:
    stage.window.activateWindow()
    wait_for(stage.window.isActiveWindow)
    QTest.keyClick(stage.page.composer.prompt, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)


def inspectors(stage: Stage) -> list[Inspector]:
    return [one for one in stage.window.findChildren(Inspector) if one.isVisible()]


def opened(stage: Stage) -> Inspector:
    press_shortcut(stage)
    (inspector,) = inspectors(stage)
    return inspector


def inspected(stage: Stage, *lanes: Lane) -> Inspector:
    """The inspector of these lanes, which get their places as ids, from 1."""
    stage.session.open(
        Comparison(lanes=[replace(lane, id=LaneId(str(place))) for place, lane in enumerate(lanes, start=1)])
    )
    return opened(stage)


def mixed_formats(stage: Stage) -> Inspector:
    """Three formats that were asked the same, as far as their models take it."""
    return inspected(stage, *(lane_asking(*each, system=SYSTEM, temperature=0.3) for each in FORMATS))


def table(inspector: Inspector) -> FactsTable:
    return inspector.findChild(FactsTable)


def titles(inspector: Inspector) -> list[str]:
    model = table(inspector).model()
    return [model.headerData(number, Qt.Orientation.Vertical) for number in range(model.rowCount())]


def values(inspector: Inspector, title: str) -> list[str]:
    model = table(inspector).model()
    row = [told.partition(",")[0] for told in titles(inspector)].index(title)
    return [model.index(row, column).data() for column in range(model.columnCount())]


def bodies(inspector: Inspector) -> list[str]:
    """The requests that can be read, in the order of their columns."""
    shown = [view for view in inspector.findChildren(RequestText) if view.isVisible()]
    return [view.toPlainText() for view in sorted(shown, key=left_of)]


def lefts(inspector: Inspector) -> tuple[list[int], list[int]]:
    """Where the columns of both parts begin on the screen."""
    parts = (inspector.findChildren(QWidget, name) for name in ("lane_heading", "request_view"))
    above, below = (sorted(left_of(one) for one in part if not one.isHidden()) for part in parts)
    return above, below


def left_of(widget: QWidget) -> int:
    return widget.mapToGlobal(QPoint(0, 0)).x()
