"""What stands beside the page: the sidebar with the history, opened and closed, and what is done in it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from comparison.files.settings import Settings
from comparison.seen_text import excerpt
from gui.desks.directory import Directory
from gui.desks.library import Library
from gui.desks.session import Session
from gui.theme.theme import Theme
from gui.widgets.notice import Notice

if TYPE_CHECKING:  # loaded when it is first shown: the window starts without it
    from comparison.history.listing import Summary
    from gui.history.sidebar import Sidebar

WIDE = 1_100
"""Pixels of a window with room for the sidebar."""


class Side(QObject):
    """Opens the sidebar as the setting says; what it asks for goes to the library and the session."""

    shown_changed = Signal(bool)
    turn_wanted = Signal(str)
    """The id of a turn of the comparison that is shown now."""
    named = Signal(str)
    """The title that a person gave to the comparison at hand; empty without one."""
    rerun_requested = Signal(str, bool)
    """A comparison is to be asked again: with the models at hand, or with its own."""
    left = Signal()
    """A person is done with it, and goes on with the prompt."""

    def __init__(
        self,
        layout: QHBoxLayout,
        window: QWidget,
        notice: Notice,
        session: Session,
        library: Library,
        settings: Settings,
        directory: Directory,
        theme: Theme,
    ) -> None:
        """The sidebar stands first in ``layout``; ``notice`` offers to have back what was deleted."""
        super().__init__(window)
        self._layout = layout
        self._window = window
        self._notice = notice
        self._session = session
        self._library = library
        self._settings = settings
        self._directory = directory
        self._theme = theme
        self._sidebar: Sidebar | None = None
        # Kept here because Qt tells of a window that it is deactivated when hardly anything of it is left.
        self.is_open = False
        self._is_active = window.isActiveWindow()
        self._deleted: list[str] = []
        """What the notice offers to have back."""
        self._shown = ""
        """The comparison that was at hand when it was deleted."""
        self._has_begun = False
        self._wanted = ("", "")
        """A comparison that is about to be opened, and the turn to go to."""

        session.opened.connect(self._on_opened)
        library.changed.connect(self._look_for_name)
        window.installEventFilter(self)

    @property
    def sidebar(self) -> "Sidebar":
        """Made when it is first asked for."""
        if self._sidebar is None:
            from gui.history.sidebar import Sidebar

            self._sidebar = Sidebar(self._library, self._theme, self._directory)
            self._sidebar.hide()
            self._layout.insertWidget(0, self._sidebar)
            self._sidebar.open_requested.connect(self._on_open_requested)
            self._sidebar.delete_requested.connect(self._on_delete_requested)
            self._sidebar.list.rerun_requested.connect(self.rerun_requested)
            self._sidebar.left.connect(self.left)
            self._mark()
        return self._sidebar

    def begin(self) -> None:
        """Fill it if it is open; where nobody chose, show it in a wide window if there is more than what is at hand.

        Once, after the start.
        """
        # Loaded after the start.
        from comparison.history.listing import summaries

        self._has_begun = True
        self._look_for_name()
        if self.is_open:
            self.sidebar.refresh()  # it was opened before the window was there to be seen
        if self._settings.text("sidebar") == "automatic" and self._window.width() >= WIDE:
            self._library.ask(lambda connection: summaries(connection, 2), "anything").answered.connect(self._on_begun)

    def toggle(self) -> None:
        """Open it, or close it, and remember that."""
        self._settings.set("sidebar", "hidden" if self.is_open else "shown")

    def search(self) -> None:
        """Open it and let a person type what to search for."""
        self.show(True)
        self.sidebar.search()

    def show(self, is_open: bool) -> None:
        """Open or close it."""
        if is_open != self.is_open:
            self.is_open = is_open
            had_focus = self._sidebar is not None and self._sidebar.isAncestorOf(self._window.focusWidget())
            self.sidebar.setVisible(is_open)
            self.sidebar.refresh()
            self.shown_changed.emit(is_open)
            if had_focus:
                self.left.emit()
        self._watch()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.WindowActivate, QEvent.Type.WindowDeactivate):
            self._is_active = event.type() == QEvent.Type.WindowActivate
            self._watch()
            if self.is_open and self._is_active:
                self._library.look()
        return super().eventFilter(watched, event)

    def _watch(self) -> None:
        self._library.watch(self.is_open and self._is_active)

    def _on_begun(self, found: "list[Summary] | None") -> None:
        others = [each for each in found or () if each.id != self._session.comparison.id]
        if others and self._settings.text("sidebar") == "automatic":
            self.show(True)

    def _mark(self) -> None:
        if self._sidebar is not None:
            self._sidebar.unkept = self._why_unkept()
            self._sidebar.mark(self._session.comparison.id)

    def _why_unkept(self) -> str:
        if self._session.comparison.is_private:
            return self.tr("The private comparison on screen is not saved, so it can't be found here.")
        if any(self._directory.info(lane.setup.provider).is_demo for lane in self._session.lanes):
            return self.tr("The demo on screen is not saved, so it can't be found here.")
        return ""

    def _on_opened(self) -> None:
        self._mark()
        self.named.emit("")
        self._look_for_name()
        comparison_id, turn = self._wanted
        if turn and comparison_id == self._session.comparison.id:
            self._wanted = ("", "")
            QTimer.singleShot(0, self, partial(self.turn_wanted.emit, turn))  # once the page shows it

    def _look_for_name(self) -> None:
        if not self._has_begun:
            return  # what is there from the start gets its name after it
        # Loaded after the start.
        from comparison.history.listing import own_name

        self._library.ask(partial(own_name, self._session.comparison.id), "name").answered.connect(self._on_name)

    def _on_name(self, name: str | None) -> None:
        self.named.emit(name or "")

    def _on_open_requested(self, comparison_id: str, turn: str) -> None:
        if comparison_id != self._session.comparison.id:
            self._wanted = (comparison_id, turn)
            self._library.open(comparison_id)
        elif turn:
            self.turn_wanted.emit(turn)
        self.left.emit()

    def _on_delete_requested(self, chosen: "Summary") -> None:
        if chosen.id == self._session.comparison.id:
            self._shown = chosen.id
            self._session.start_anew()
        if not self._notice.isVisible():
            self._deleted.clear()
        self._deleted.append(chosen.id)
        self._library.delete(chosen.id)
        count = len(self._deleted)
        one = self.tr("“{0}” was deleted.").format(excerpt(chosen.title))
        told = one if count == 1 else self.tr("%Ln comparison(s) were deleted.", "", count)
        self._notice.tell(told, self.tr("Undo"), self._take_back)

    def _take_back(self) -> None:
        for each in self._deleted:
            self._library.take_back(each)
        if self._shown in self._deleted:
            self._library.open(self._shown)
        self._deleted.clear()
