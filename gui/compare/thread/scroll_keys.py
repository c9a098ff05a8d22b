"""How far each key scrolls a thread."""

from PySide6.QtCore import Qt

KEY_STEP = 40
"""Pixels that an arrow key scrolls, and that a page has in common with the next one."""


def way_of(key: int, page: int, whole: int, is_back: bool) -> int | None:
    """Pixels down, or up where negative; ``None`` for a key that does not scroll. ``is_back`` turns the space key."""
    ways: dict[int, int] = {
        Qt.Key.Key_Up: -KEY_STEP,
        Qt.Key.Key_Down: KEY_STEP,
        Qt.Key.Key_PageUp: -page,
        Qt.Key.Key_PageDown: page,
        Qt.Key.Key_Space: -page if is_back else page,
        Qt.Key.Key_Home: -whole,
        Qt.Key.Key_End: whole,
    }
    return ways.get(key)
