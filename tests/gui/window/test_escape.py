import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.compare.prompt.shared.system_popover import SystemPopover
from tests.servers.dialect import Reply
from tests.stage import Stage


@pytest.fixture
def streaming(stage: Stage, qtbot: QtBot) -> Stage:
    for server in stage.servers.values():
        server.reply, server.rate = Reply("word " * 2_000), 50
    stage.session.ask("hello")
    qtbot.waitUntil(lambda: all(lane.answer.body for lane in stage.session.lanes))
    return stage


def escape(stage: Stage) -> None:
    QTest.keyClick(stage.page.composer.prompt, Qt.Key.Key_Escape)


def test_it_closes_one_thing_after_the_other_and_then_stops_the_answers(streaming: Stage, qtbot: QtBot) -> None:
    window, composer = streaming.window, streaming.page.composer
    streaming.page.edit_last_prompt()
    window.find_bar.open(streaming.page.views)
    composer.shared.toggles[0].setChecked(True)
    popover = window.findChild(SystemPopover)
    composer.prompt.setFocus()
    what_is_open = (
        popover.isVisible,
        window.find_bar.isVisible,
        lambda: composer.is_editing,
        lambda: streaming.session.is_running,
    )
    for number in range(len(what_is_open)):
        assert [is_open() for is_open in what_is_open] == [False] * number + [True] * (len(what_is_open) - number)
        escape(streaming)
    assert not streaming.session.is_running
