"""A file with a comparison, opened to be read: shown, told again as it went, and kept where a person wants that."""

import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from comparison.lanes.comparison import Comparison
from comparison.lanes.ids import new_id
from comparison.lanes.news import LaneId
from gui.ask import Ask
from gui.compare.page import ComparePage
from gui.desks.library import Library
from gui.desks.session import Session
from gui.theme.theme import Theme
from gui.words.phrases import say
from providers.texts.phrase import Phrase

if TYPE_CHECKING:  # loaded with the first file
    from comparison.imports.carrying import Outcome
    from gui.desks.replayer import Replayer
    from gui.window.lineups.file_strip import FileStrip


class OpenedFile(QObject):
    """One at a time; whatever else is opened in the window takes its place."""

    def __init__(
        self,
        page: ComparePage,
        session: Session,
        library: Library,
        theme: Theme,
        place: Callable[[QWidget], None],
        parent: QObject,
    ) -> None:
        """``place`` puts the strip under the top bar."""
        super().__init__(parent)
        self._page = page
        self._session = session
        self._library = library
        self._theme = theme
        self._place = place
        self._path = Path()
        self._reading: Ask | None = None
        self._recorded: Comparison | None = None
        self._strip: FileStrip | None = None
        self._replayer: Replayer | None = None
        self._wanted = ""
        """The id of what is on its way into the history, to be opened there."""

        session.opened.connect(self._on_opened)
        session.refused.connect(self._on_refused)
        library.imports.ended.connect(self._on_kept)

    def open(self, path: Path) -> None:
        """Show what is in this file, once it was read."""
        if self._reading is not None:
            self._reading.drop()  # the file that was chosen last is the one that is wanted
        ask = self._reading = Ask(self)
        ask.answered.connect(partial(self._on_read, path))
        ask.failed.connect(lambda error: self._page.notice.tell(say(error.args[0])))
        threading.Thread(target=_read, args=(path, ask), name="open file", daemon=True).start()

    def _on_read(self, path: Path, comparison: Comparison) -> None:
        comparison.is_read_only = True
        for lane in comparison.lanes:
            lane.id = LaneId(new_id())  # the same lane of the history may be in the window
        self._path, self._recorded = path, comparison
        self._page.arrival.bring(comparison, lambda: comparison is self._recorded)

    def _on_opened(self) -> None:
        if not self._session.comparison.is_read_only:
            self._recorded = None
            self._hide_strip()
        elif self._session.comparison is self._recorded:
            self._show_strip()

    def _show_strip(self) -> None:
        # The window starts without them.
        from gui.desks.replayer import Replayer
        from gui.window.lineups.file_strip import FileStrip

        self._hide_strip()
        self._replayer = self._replayer or Replayer(self._session, self)
        self._strip = FileStrip(self._path.name, self._theme)
        self._strip.replay_requested.connect(self._replay)
        self._strip.all_requested.connect(self._replayer.show_all)
        self._strip.keep_requested.connect(self._keep)
        self._replayer.running_changed.connect(self._strip.show_running)
        self._place(self._strip)

    def _hide_strip(self) -> None:
        if self._strip is not None:
            self._strip.hide()
            self._strip.deleteLater()
            self._strip = None

    def _replay(self, speed: float) -> None:
        if self._replayer is not None and self._recorded is not None:
            if self._replayer.is_running:
                self._replayer.set_speed(speed)
            else:
                self._replayer.begin(self._recorded, speed)

    def _keep(self) -> None:
        if self._recorded is None:
            return
        if self._library.imports.is_busy:
            self._page.notice.tell(self.tr("Another file is being imported. Add this one once that is done."))
            return
        self._wanted = self._recorded.id
        self._library.imports.begin(self._path)

    def _on_kept(self, outcome: "Outcome") -> None:
        wanted, self._wanted = self._wanted, ""
        if not wanted:
            return
        if outcome.tally.added or outcome.tally.already_there:
            self._library.open(wanted)
        else:
            self._page.notice.tell(say(outcome.problem))

    def _on_refused(self) -> None:
        told = self.tr("This comparison is read-only. Add it to your history to continue it.")
        self._page.notice.tell(told, self.tr("Add to history"), self._keep)


def _read(path: Path, ask: Ask) -> None:
    """In a thread of its own: a disk may take long."""
    # The window starts without them.
    from comparison.imports.file.opening import Unreadable
    from comparison.imports.reading import comparison_in

    with suppress(RuntimeError):  # the window is gone already
        try:
            ask.answer(comparison_in(path))
        except Unreadable as error:
            ask.fail(ValueError(Phrase("{file} can't be opened: {why}.", file=path.name, why=error.args[0])))
