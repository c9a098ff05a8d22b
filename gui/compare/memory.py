"""What a window takes up again at its next start: its lanes, the comparison in them, and what was being written."""

from PySide6.QtCore import QObject, QTimer

from comparison.files.lineup import Lineup, first_lineup
from comparison.lanes.branching.fused import own_setups
from comparison.lanes.comparison import Comparison
from comparison.prompts.draft import Draft
from gui.compare.prompt.composer import Composer
from gui.desks.directory import Directory
from gui.desks.history_desk import HistoryDesk
from gui.desks.session import Session
from gui.files import Files

DRAFT_MS = 100
"""From a change of the prompt until it is handed over to be saved."""


class Memory(QObject):
    """Saves them as they change; nothing of a private comparison."""

    def __init__(
        self,
        session: Session,
        composer: Composer,
        files: Files,
        history: HistoryDesk,
        directory: Directory,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._composer = composer
        self._files = files
        self._directory = directory
        self._last = ""
        """The comparison that is to be shown again, until it is or a person goes on without it."""
        self._writing = QTimer(self, singleShot=True, interval=DRAFT_MS)
        self._restore()
        self._first = session.comparison

        self._writing.timeout.connect(self._save_draft)
        session.opened.connect(self._on_opened)
        session.lanes_changed.connect(self.save)
        session.shared_changed.connect(self.save)
        composer.prompt.textChanged.connect(self._on_typed)
        composer.waiting_changed.connect(self._save_draft)
        if self._last:
            history.open(self._last, self._is_untouched, is_quiet=True)

    def save(self) -> None:
        """Hand over what is not saved yet."""
        self._save_draft()
        comparison = self._session.comparison
        if comparison.is_private or comparison.is_read_only or self._has_demo(comparison):
            return
        waits = comparison is self._first and not comparison.turns
        self._files.lineup.save(
            Lineup(
                own_setups(comparison.lanes),
                comparison.system,
                comparison.parameters,
                self._last if self._last and waits else comparison.id,
            )
        )

    def _restore(self) -> None:
        lineup = self._files.lineup.load() or first_lineup(self._directory.infos, self._directory.own_addresses)
        self._last = lineup.comparison
        comparison = Comparison(lineup.system, lineup.parameters)
        for setup in lineup.lanes:
            comparison.add(setup)
        self._session.open(comparison)
        draft = self._files.draft.load()
        self._composer.take_up(draft.prompt, draft.next)

    def _is_untouched(self) -> bool:
        """Whether a person has neither asked, nor written, nor opened anything since the start."""
        comparison = self._session.comparison
        return comparison is self._first and not comparison.turns and not self._composer.prompt.is_touched

    def _has_demo(self, comparison: Comparison) -> bool:
        """Nobody chose those lanes."""
        return any(self._directory.info(lane.setup.provider).is_demo for lane in comparison.lanes)

    def _on_opened(self) -> None:
        self._last = ""
        if self._session.comparison.is_private:
            self._files.draft.save(Draft())

    def _on_typed(self) -> None:
        if self._composer.prompt.is_blank:
            self._save_draft()  # it may have been sent
        elif not self._writing.isActive():
            self._writing.start()

    def _save_draft(self) -> None:
        self._writing.stop()
        if not self._session.comparison.is_private:
            self._files.draft.save(Draft(*self._composer.unsent))
