"""What is told of an answer is of those who were asked, whatever became of their lane."""

from dataclasses import replace
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from comparison.cli.output.report import Report
from comparison.lanes.comparison import Comparison
from comparison.lanes.lane import Exchange, Lane, LaneSetup
from comparison.lanes.news import LaneId
from gui.compare.inspector.inspector import Inspector
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.wrapped_label import WrappedLabel
from providers.events import Usage
from providers.registry import built_in_infos
from tests.comparison.told import NOON, counted, exchange_of
from tests.sent_requests import lane_asking
from tests.stage import Stage, wait_for

DEEPSEEK = LaneSetup("deepseek", "deepseek-v4-pro", "https://api.deepseek.com")
GPT = LaneSetup("openai", "gpt-5.5", "https://api.openai.com/v1")


def asked(hours: int = 0) -> Exchange:
    """A thousand tokens there and back, so many hours after noon in UTC."""
    answer = counted(Usage(1000, 0, 1000), DEEPSEEK.model)
    return exchange_of("Why?", answer, DEEPSEEK, NOON + timedelta(hours=hours))


def figures(stage: Stage) -> str:
    (view,) = stage.page.views
    wait_for(lambda: bool(view.footer.figures.reading.figures))
    return view.footer.figures.reading.sentence


@pytest.mark.parametrize(("hours", "cost"), [(0, "$0.0026"), (14, "$0.0053")])
def test_the_window_says_the_same_cost_as_the_terminal_whatever_the_lane_asks_now(
    stage: Stage, hours: int, cost: str
) -> None:
    exchange = asked(hours)
    stage.session.open(Comparison(lanes=[Lane(LaneId("1"), GPT, [exchange])]))
    report = Report({info.id: info for info in built_in_infos()})
    assert figures(stage).endswith(f"Cost {cost}")
    assert report.numbers(exchange).endswith(f" · {cost}")


def test_the_model_that_answered_is_announced_and_not_the_one_chosen_meanwhile(stage: Stage, qtbot: QtBot) -> None:
    stage.session.open(Comparison(lanes=[Lane(LaneId("1"), GPT, [asked()])]))
    with qtbot.waitSignal(stage.page.announced) as announced:
        stage.session.lane_ended.emit("1")
    assert announced.args[0].startswith(DEEPSEEK.model)


def test_the_inspector_names_whom_the_request_went_to(stage: Stage) -> None:
    lane = lane_asking("moonshot", "kimi-k3")
    stage.session.open(Comparison(lanes=[replace(lane, setup=GPT), Lane(LaneId("2"), GPT)]))
    inspector = Inspector(stage.session, stage.app.directory, stage.app.theme, stage.window)
    told = [label.text() for label in inspector.findChildren(ElidedLabel, "lane_name")]
    places = [label.text() for label in inspector.findChildren(ElidedLabel, "lane_place")]
    assert told == ["kimi-k3", "gpt-5.5"]
    assert places[0].startswith("Moonshot · ")


def test_of_an_answer_that_was_brought_back_the_inspector_does_not_say_that_nothing_was_sent(stage: Stage) -> None:
    stage.session.open(Comparison(lanes=[Lane(LaneId("1"), DEEPSEEK, [asked()])]))
    inspector = Inspector(stage.session, stage.app.directory, stage.app.theme, stage.window)
    (place,) = inspector.findChildren(ElidedLabel, "lane_place")
    assert place.text().startswith("DeepSeek · ")
    assert inspector.findChild(WrappedLabel, "inspector_empty").isHidden()
