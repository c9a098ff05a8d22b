from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths

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
