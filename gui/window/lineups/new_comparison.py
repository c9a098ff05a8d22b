"""Starts a new comparison of the same models, and offers the way back to the one before."""

from functools import partial

from PySide6.QtCore import QObject

from comparison.lanes.comparison import Comparison
from gui.compare.page import ComparePage
from gui.desks.session import Session


class NewComparison(QObject):
    """What is left stays in the history; of a private one nothing does, so whoever leaves it is told."""

    def __init__(self, page: ComparePage, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._page = page
        self._session = session

        session.opened.connect(self._on_opened)

    def start(self) -> None:
        """One that is kept."""
        self._begin(self.tr("New comparison started."), is_private=False)

    def start_private(self) -> None:
        """One of which nothing is written down."""
        self._begin(self.tr("Private comparison started: nothing in it is saved to disk."), is_private=True)

    def _begin(self, told: str, *, is_private: bool) -> None:
        """Nothing happens where there is nothing to leave."""
        present = self._session.comparison
        if present.turns or present.is_private != is_private:
            before = self._session.start_anew(is_private=is_private)
            self._page.notice.tell(told, self.tr("Back to the previous one"), partial(self._session.open, before))
            self._page.composer.prompt.setFocus()

    def _on_opened(self, before: Comparison) -> None:
        if before.is_private and before.turns:
            self._page.notice.tell(
                self.tr("You left the private comparison. It is not in the history."),
                self.tr("Back to it"),
                partial(self._session.open, before),
            )
