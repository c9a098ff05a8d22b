"""The demo: scripted models in the lanes for a while, and the way back to the lanes there were."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from comparison.lanes.comparison import Comparison
from comparison.lanes.lane import LaneSetup
from gui.compare.page import ComparePage
from gui.desks.session import Session
from gui.theme.theme import Theme
from providers.contract import ProviderInfo

if TYPE_CHECKING:
    from gui.window.lineups.strip import Strip

DEMO_PROMPT = "Write a stable sort in Python and say why it is stable."


class Demo(QObject):
    """While it runs, a strip says so; pressing its button ends it."""

    def __init__(
        self, page: ComparePage, session: Session, theme: Theme, place: Callable[[QWidget], None], parent: QObject
    ) -> None:
        """``place`` puts the strip under the top bar."""
        super().__init__(parent)
        self._page = page
        self._session = session
        self._theme = theme
        self._place = place
        self._before: Comparison | None = None
        self._provider = ""
        self._draft = ""
        self._strip: Strip | None = None

        session.opened.connect(self._on_opened)

    def start(self, info: ProviderInfo) -> None:
        """Put the demo's models into the lanes and ask them something at once."""
        self._provider = info.id
        setups = [LaneSetup(info.id, model, info.hosts[0].base_url) for model in info.model_hints]
        composer = self._page.composer
        before = self._session.replace_lanes(setups)
        written = composer.prompt.toPlainText()
        if self._before is None:
            self._before, self._draft = before, written
            self._show_strip()
        self._session.ask(written.strip() or DEMO_PROMPT)
        composer.clear()
        composer.prompt.setFocus()

    def leave(self) -> None:
        """Restore the lanes there were, and what was being written, unless something newer is."""
        before, self._before = self._before, None
        self._hide_strip()
        if before is not None:
            self._session.open(before)
        prompt = self._page.composer.prompt
        if not prompt.toPlainText().strip():
            prompt.setPlainText(self._draft)
        prompt.setFocus()

    def _on_opened(self) -> None:
        """Whoever opened a comparison of other models in another way has left the demo."""
        if not any(lane.setup.provider == self._provider for lane in self._session.lanes):
            self._before = None
            self._hide_strip()

    def _show_strip(self) -> None:
        # The window starts without it.
        from gui.window.lineups.strip import Strip

        self._strip = Strip(self.tr("Demo: scripted answers"), self.tr("Use my own models"), "left", self._theme)
        self._strip.accepted.connect(self.leave)
        self._place(self._strip)

    def _hide_strip(self) -> None:
        if self._strip is not None:
            self._strip.hide()
            self._strip.deleteLater()
            self._strip = None
