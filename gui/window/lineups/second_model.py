"""After the first key: a second model of the same provider, so that there is something to compare."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from comparison.lanes.lane import LaneSetup
from gui.compare.page import ComparePage
from gui.desks.session import Session
from gui.theme.theme import Theme

if TYPE_CHECKING:
    from gui.window.lineups.strip import Strip


class SecondModel(QObject):
    """Offered in a strip until it is taken or closed."""

    def __init__(
        self, page: ComparePage, session: Session, theme: Theme, place: Callable[[QWidget], None], parent: QObject
    ) -> None:
        """``place`` puts the strip under the top bar."""
        super().__init__(parent)
        self._page = page
        self._session = session
        self._theme = theme
        self._place = place
        self._setup: LaneSetup | None = None
        self._strip: Strip | None = None

        page.reception.second_offered.connect(self._on_offered)

    def _on_offered(self, setup: LaneSetup) -> None:
        # The window starts without it.
        from gui.window.lineups.strip import Strip

        self._close()
        self._setup = setup
        self._strip = Strip(
            self.tr("One model can answer now. The same key works for a second one."),
            self.tr("Compare it with {0}").format(setup.model.replace("&", "&&")),
            "plus",
            self._theme,
            is_closable=True,
        )
        self._strip.accepted.connect(self._on_accepted)
        self._strip.closed.connect(self._close)
        self._place(self._strip)

    def _on_accepted(self) -> None:
        setup = self._setup
        self._close()
        if setup is None:
            return
        places = [place for place, lane in enumerate(self._session.lanes) if lane.setup.provider == setup.provider]
        self._session.add(setup)
        lane, place = self._session.lanes[-1], (places[0] if places else 0) + 1
        self._session.move(lane.id, min(place, len(self._session.lanes) - 1))
        self._session.catch_up(lane.id)
        self._page.area.bring(self._session.lanes.index(lane))

    def _close(self) -> None:
        if self._strip is not None:
            self._strip.hide()
            self._strip.deleteLater()
            self._strip = None
            self._page.composer.prompt.setFocus()
