"""Of several replies those that are seen are written first."""

from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.reply.reply_view import ReplyView
from gui.reply.writing.colours import reply_colours
from gui.slices import Slices
from gui.theme.tokens import load_tokens

LONG = "A paragraph of some words.\n\n" * 100


def test_a_reply_that_is_seen_is_written_before_one_that_is_not(qtbot: QtBot) -> None:
    area, ground = QScrollArea(widgetResizable=True), QWidget()
    qtbot.addWidget(area)
    area.setWidget(ground)
    layout = QVBoxLayout(ground)
    slices = Slices(area)
    replies = [ReplyView(reply_colours(load_tokens("light")), slices) for _ in range(2)]
    for reply in replies:
        layout.addWidget(reply)
        reply.append(LONG)
        reply.finish()
        reply.paint()
    area.resize(400, 300)
    area.show()
    qtbot.waitUntil(lambda: not any(reply.is_behind for reply in replies))
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    painted: list[ReplyView] = []
    for reply in replies:
        reply.painted_anew.connect(lambda reply=reply: painted.append(reply))
        reply.set_zoom(120)
    qtbot.waitUntil(lambda: {*painted} == {*replies})
    assert painted[0] is replies[1]
