from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPropertyAnimation, QStandardPaths
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.theme import motion
from gui.theme.motion import may_move


@pytest.fixture(autouse=True)
def _asked_anew() -> Iterator[None]:
    may_move.cache_clear()
    yield
    may_move.cache_clear()


@pytest.mark.parametrize(
    ("name", "text", "moves"),
    [
        ("kdeglobals", "[KDE]\nAnimationDurationFactor=0\n", False),
        ("kdeglobals", "[KDE]\nAnimationDurationFactor=0.5\n", True),
        ("gtk-3.0/settings.ini", "[Settings]\ngtk-enable-animations=false\n", False),
        ("gtk-4.0/settings.ini", "[Settings]\ngtk-enable-animations=0\n", False),
        ("gtk-4.0/settings.ini", "[Settings]\ngtk-enable-animations=true\n", True),
        ("gtk-4.0/settings.ini", "\x00\xff not a file of settings", True),
    ],
)
def test_nothing_moves_where_the_desktop_asks_for_less(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str, moves: bool
) -> None:
    monkeypatch.setattr("gui.theme.motion.sys.platform", "linux")
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(tmp_path))
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, "utf-8")
    assert may_move() is moves


def test_things_move_where_nobody_said_anything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gui.theme.motion.sys.platform", "linux")
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(tmp_path))
    assert may_move()


@pytest.mark.parametrize("moves", [True, False])
def test_a_fold_ends_at_its_whole_height_or_away(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, moves: bool) -> None:
    monkeypatch.setattr(motion, "may_move", lambda: moves)
    window = QWidget()
    layout = QVBoxLayout(window)
    folded, rest = QPushButton("folded"), QWidget()
    layout.addWidget(folded)
    layout.addWidget(rest, 1)
    folded.hide()
    qtbot.addWidget(window)
    window.resize(300, 300)
    window.show()
    motion.fold(folded, True)
    assert bool(folded.findChildren(QPropertyAnimation, motion.FOLD)) is moves
    qtbot.waitUntil(lambda: folded.height() == folded.sizeHint().height() and folded.isVisible())
    qtbot.waitUntil(lambda: folded.maximumHeight() == motion.ANY_HEIGHT)
    motion.fold(folded, False)
    qtbot.waitUntil(lambda: not folded.isVisible())
    motion.fold(folded, True)
    motion.fold(folded, False)
    qtbot.waitUntil(lambda: not folded.isVisible())
