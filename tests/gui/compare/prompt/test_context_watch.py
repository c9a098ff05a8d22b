from pytestqt.qtbot import QtBot

from gui.compare.lanes.lane_header import LaneHeader
from tests.gui.person import ask_and_wait, reads
from tests.stage import Stage


def header(stage: Stage, place: int) -> LaneHeader:
    return stage.page.views[place].header


def test_each_head_tells_how_full_the_context_is_once_something_is_said(stage: Stage, qtbot: QtBot) -> None:
    stage.lanes("moonshot/kimi-k2.6", "openai/nobody-knows", "demo/demo-swift")
    assert [header(stage, place).toolTip() for place in range(3)] == ["", "", ""]
    stage.page.composer.prompt.setPlainText("word " * 4_000)
    qtbot.waitUntil(lambda: " tokens (2 %) with your next prompt." in header(stage, 0).toolTip())
    assert header(stage, 0).toolTip() == header(stage, 0).accessibleDescription()
    assert header(stage, 1).toolTip().endswith("How many this model takes is unknown.")
    assert header(stage, 2).toolTip() == ""
    assert not reads(header(stage, 0), "% full")


def test_a_head_says_in_words_that_a_context_fills_up_and_takes_it_back(stage: Stage, qtbot: QtBot) -> None:
    stage.lanes("moonshot/kimi-k2.6")
    prompt = stage.page.composer.prompt
    prompt.setPlainText("为什么" * 84_000)
    qtbot.waitUntil(lambda: reads(header(stage, 0), "% full · Moonshot"))
    before = header(stage, 0).grab().toImage()
    prompt.setPlainText("为什么" * 200_000)
    qtbot.waitUntil(lambda: "It may refuse, or forget." in header(stage, 0).toolTip())
    assert header(stage, 0).grab().toImage() != before
    prompt.setPlainText("short")
    qtbot.waitUntil(lambda: not reads(header(stage, 0), "% full"))


def test_the_thread_counts_too(stage: Stage, qtbot: QtBot) -> None:
    ask_and_wait(stage, qtbot, "hello " * 900)
    qtbot.waitUntil(lambda: "Context: about " in header(stage, 0).toolTip())
    fullness = header(stage, 0)._fullness
    assert fullness is not None
    assert fullness.tokens.middle > 900
