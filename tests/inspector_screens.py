"""The states of the requests side by side, for ``make screenshots``."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from comparison.lanes.comparison import Comparison
from comparison.lanes.lane import Lane
from comparison.lanes.news import LaneId
from gui.compare.inspector.inspector import Inspector
from tests.screen_texts import LONG_NAME, PROMPT
from tests.sent_requests import lane_asking
from tests.stage import Stage

FORMATS = (("openai", "gpt-5.5"), ("anthropic", "claude-opus-5-5"), ("gemini", "gemini-3.8-flash"))
MORE_FORMATS = (
    ("ollama", "qwen3"),
    ("moonshot", "kimi-k3"),
    ("openai", "gpt-5.5-pro"),
)
SETTINGS = {"system": "You are terse.", "temperature": 0.3, "reasoning_effort": "high"}


def inspector(stage: Stage) -> list[QWidget]:
    """Three formats side by side: what was left out, and where each has its system prompt."""
    return [inspected(stage, *(lane_asking(*each, PROMPT, **SETTINGS) for each in FORMATS))]


def inspector_with_eight_lanes(stage: Stage) -> list[QWidget]:
    """More lanes than fit, one of them with a long name and prompt, and one that has sent nothing."""
    lanes = [lane_asking(*each, PROMPT, **SETTINGS) for each in (*FORMATS, *MORE_FORMATS)]
    long = lane_asking("openai", LONG_NAME, " ".join([PROMPT] * 60), **SETTINGS | {"temperature": 1.0})
    silent = replace(lanes[0], exchanges=[])
    dialog = inspected(stage, lanes[0], long, *lanes[1:], silent)
    dialog.show()
    dialog.bring("4")
    return [dialog]


def inspected(stage: Stage, *lanes: Lane) -> Inspector:
    """The inspector of these lanes, which get their places as ids, from 1."""
    stage.session.open(
        Comparison(lanes=[replace(lane, id=LaneId(str(place))) for place, lane in enumerate(lanes, start=1)])
    )
    return Inspector(stage.session, stage.app.directory, stage.app.theme, stage.window)
