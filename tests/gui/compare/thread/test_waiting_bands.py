import pytest
from pytestqt.qtbot import QtBot

from gui.compare.thread import waiting_bands
from gui.compare.thread.waiting_bands import WaitingBands
from gui.theme.theme import Theme
from tests.stage import Stage


def bands_of(stage: Stage, place: int) -> list[WaitingBands]:
    return [bands for bands in stage.page.views[place].findChildren(WaitingBands) if bands.isVisible()]


def test_a_lane_shows_bands_until_something_arrives(stage: Stage, qtbot: QtBot) -> None:
    silent, server = stage.servers["openai"], stage.servers["moonshot"]
    silent.rate = 0.01
    silent.override = lambda request: [b": waiting\n\n", b": still\n\n"]
    stage.session.ask("hello")
    qtbot.waitUntil(lambda: bool(server.requests) and not stage.session.lanes[0].is_running)
    qtbot.waitUntil(lambda: len(bands_of(stage, 2)) == 1)
    assert not bands_of(stage, 0)
    stage.session.stop_all()
    qtbot.waitUntil(lambda: not bands_of(stage, 2))


@pytest.mark.parametrize("may_move", [True, False])
def test_they_move_only_where_things_may_move_and_only_while_they_are_seen(
    qtbot: QtBot, theme: Theme, monkeypatch: pytest.MonkeyPatch, may_move: bool
) -> None:
    monkeypatch.setattr(waiting_bands, "may_move", lambda: may_move)
    bands = WaitingBands(theme)
    qtbot.addWidget(bands)
    assert not bands.is_moving
    bands.show()
    assert bands.is_moving is may_move
    bands.hide()
    assert not bands.is_moving
