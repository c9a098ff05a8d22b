from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from gui.widgets.monogram import SIDE, Monogram


def test_a_letter_stands_on_its_tint_and_both_can_change(qtbot: QtBot) -> None:
    monogram = Monogram("M", "#7C6AE6")
    qtbot.addWidget(monogram)
    first = monogram.grab().toImage()
    assert first.pixelColor(3, SIDE // 2) == QColor("#7C6AE6")
    assert QColor("#FFFFFF") in [first.pixelColor(x, y) for x in range(SIDE) for y in range(SIDE)]
    monogram.show_letter("D", "#3B76EF")
    assert monogram.grab().toImage().pixelColor(3, SIDE // 2) == QColor("#3B76EF")


def test_whatever_the_letter_is_the_square_stays_the_same(qtbot: QtBot) -> None:
    for letter in ("", "◇", "🙂", "WWW"):
        monogram = Monogram(letter, "#000000")
        qtbot.addWidget(monogram)
        assert (monogram.grab().width(), monogram.grab().height()) == (SIDE, SIDE)
