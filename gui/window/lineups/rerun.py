"""Asks everything once more: the prompts of a comparison go to today's models, and what was answered stands beside."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer

from comparison.lanes.branching.fused import own_setups
from comparison.lanes.lane import LaneSetup
from gui.compare.page import ComparePage
from gui.desks.library import Library
from gui.desks.session import Session
from gui.history.side import Side


class Rerun(QObject):
    """Makes a new comparison of it; the old one stays as it is."""

    def __init__(self, page: ComparePage, session: Session, library: Library, side: Side, parent: QObject) -> None:
        super().__init__(parent)
        self._page = page
        self._session = session
        self._library = library
        self._wanted = ""
        """A comparison that is about to be opened, to be asked again."""
        self._setups: Sequence[LaneSetup] = ()

        session.opened.connect(self._on_opened)
        side.rerun_requested.connect(self.start_of)

    def start(self, setups: Sequence[LaneSetup] = ()) -> None:
        """Ask the lanes at hand again, or in their place lanes that are set up so."""
        if not self._session.comparison.turns:
            self._page.notice.tell(self.tr("Nothing has been asked in this comparison yet."))
            return
        before, unasked = self._session.set_beside(setups)
        comparison = self._session.comparison
        new = {lane.id for lane in unasked}
        self._page.muting.leave_out(lane.id for lane in comparison.lanes if lane.id not in new)
        turns = comparison.turns
        if not self._page.sending.ask_again(turns, new):
            self._session.open(before)
            return
        count = len(turns)
        told = self.tr("%Ln prompt(s) are being asked again, with the earlier answers beside the new ones.", "", count)
        self._page.notice.tell(told, self.tr("Back to the previous one"), partial(self._session.open, before))

    def start_of(self, comparison_id: str, with_models_at_hand: bool) -> None:
        """Open a comparison of the history and ask it again, with its own models or with those at hand now."""
        setups = own_setups(self._session.lanes) if with_models_at_hand else ()
        if comparison_id == self._session.comparison.id:
            self.start()
        else:
            self._wanted, self._setups = comparison_id, setups
            self._library.open(comparison_id)

    def _on_opened(self) -> None:
        wanted, self._wanted = self._wanted, ""
        if wanted == self._session.comparison.id:
            QTimer.singleShot(0, self, partial(self.start, self._setups))  # once everyone knows of it
