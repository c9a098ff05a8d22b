"""What is said to screen readers without anybody going there."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from gui.compare.page import ComparePage


class Announcer(QObject):
    """Says what the page has to say, while it can be seen: what a blind round hides is not told either."""

    def __init__(self, page: ComparePage, window: QWidget) -> None:
        super().__init__(window)
        self._page = page
        self._window = window

        page.announced.connect(self._say)
        page.notice.told.connect(self._say)

    def _say(self, sentence: str) -> None:
        if self._page.isVisible():
            # The window starts without it.
            from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._window, sentence))
