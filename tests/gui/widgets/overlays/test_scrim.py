from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.widgets.overlays.scrim import Scrim


def test_a_scrim_darkens_all_of_a_window_whatever_its_size(qtbot: QtBot) -> None:
    window = QWidget(styleSheet="background: #ffffff")
    qtbot.addWidget(window)
    window.resize(200, 100)
    window.show()
    Scrim(window).show()
    window.resize(300, 200)
    picture = window.grab().toImage()
    for x, y in ((1, 1), (150, 100), (298, 198)):
        assert picture.pixelColor(x, y).lightness() < QColor("#e0e0e0").lightness()
