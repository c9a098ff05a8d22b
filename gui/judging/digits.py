"""Which key of the row of digits was pressed, whatever a keyboard's language puts on it."""

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

X11_ONE, WINDOWS_ONE = 10, 2
"""The scan codes of the key of the digit 1; those of 2 to 9 and 0 follow."""
MACOS = (29, 18, 19, 20, 21, 23, 22, 26, 28, 25)
"""The virtual keys of 0 to 9."""


def digit_of(event: QKeyEvent) -> int | None:
    """The digit of the physical key, also with Shift; ``None`` for any other key."""
    key = event.key()
    if sys.platform == "darwin":
        code = event.nativeVirtualKey()
        found = MACOS.index(code) if event.nativeScanCode() and code in MACOS else None
    else:
        place = event.nativeScanCode() - (WINDOWS_ONE if sys.platform == "win32" else X11_ONE)
        found = (place + 1) % 10 if 0 <= place <= 9 else None
    if found is None and Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
        return key - Qt.Key.Key_0
    return found
