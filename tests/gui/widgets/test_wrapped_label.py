from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.widgets.wrapped_label import WrappedLabel

TEXT = "<b>A sentence</b> that is rather long and has to be wrapped. " * 6


def test_it_takes_the_height_that_its_width_asks_for(qtbot: QtBot) -> None:
    ground = QWidget()
    qtbot.addWidget(ground)
    layout = QVBoxLayout(ground)
    label = WrappedLabel(TEXT)
    layout.addWidget(label)
    layout.addStretch()
    ground.resize(700, 900)
    ground.show()
    wide = label.height()
    ground.resize(220, 900)
    qtbot.waitUntil(lambda: label.height() > 2 * wide)
    assert label.height() >= label.heightForWidth(label.width())


def test_it_shows_markup_as_text_that_can_be_selected_and_opens_nothing(qtbot: QtBot) -> None:
    label = WrappedLabel(TEXT)
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.textInteractionFlags() == Qt.TextInteractionFlag.TextSelectableByMouse
    assert not label.openExternalLinks()
