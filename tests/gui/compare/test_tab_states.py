from PySide6.QtWidgets import QTabBar
from pytestqt.qtbot import QtBot

from tests.gui.person import ask_and_wait, buttons
from tests.servers.dialect import Refusal
from tests.stage import Stage


def tabs(stage: Stage) -> QTabBar:
    return stage.page.findChild(QTabBar, "lane_tabs")


def told(stage: Stage) -> list[str]:
    return [tabs(stage).accessibleTabName(place) for place in range(tabs(stage).count())]


def test_a_tab_says_what_its_lane_is_doing_though_it_is_out_of_sight(stage: Stage, qtbot: QtBot) -> None:
    stage.app.settings.set("layout", "tabs")
    assert tabs(stage).tabIcon(1).isNull()
    stage.servers["deepseek"].override = lambda request: Refusal(402, {"message": "no"})
    ask_and_wait(stage, qtbot, "hello")
    assert told(stage) == ["kimi-k3, done", "deepseek-v4-pro, out of credit", "gpt-5.5, done"]
    assert not any(tabs(stage).tabIcon(place).isNull() for place in range(3))
    assert tabs(stage).tabText(1) == "deepseek-v4-pro"


def test_a_lane_that_comes_to_the_front_has_its_figures(stage: Stage, qtbot: QtBot) -> None:
    stage.app.settings.set("layout", "tabs")
    ask_and_wait(stage, qtbot, "hello")
    stage.page.bring_lane(1)
    footer = stage.page.views[1].footer
    assert "Words" in footer.figures.reading.sentence
    assert buttons(footer) == ["Copy the answer", "Retry this model", "Best answer to this prompt"]
