"""Keeps the history in order beside the window: what was deleted is cleared out, old copies are removed."""

import logging
import threading
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal

LOG = logging.getLogger(__name__)

AFTER_UNDO_MS = 16_000
"""A little longer than what was deleted can be had back."""
AGAIN_MS = 30_000
"""After something was left."""
PATIENCE_S = 0.9
"""For a slow disk; an orderly shutdown takes two seconds at most."""


class Upkeep(QObject):
    """Works in a thread, and at most once at a time."""

    changed = Signal()
    """It began or ended."""
    _ended = Signal(bool)

    def __init__(self, path: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._path = path
        self._thread: threading.Thread | None = None
        self._is_closed = threading.Event()
        self._due = QTimer(self, singleShot=True)

        self._due.timeout.connect(self.begin)
        # Emitted in the thread.
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    @property
    def is_pending(self) -> bool:
        """Whether something that was deleted may still be in a file."""
        return self._thread is not None or self._due.isActive()

    def soon(self) -> None:
        """Something was deleted: clear it out once it can no longer be had back."""
        self._due.start(AFTER_UNDO_MS)
        self.changed.emit()

    def begin(self) -> None:
        """Clear out what is due now, and remove old copies."""
        if self._thread is not None:
            self._due.start(AFTER_UNDO_MS)
        elif not self._is_closed.is_set():
            self._thread = threading.Thread(target=self._work, name="history upkeep", daemon=True)
            self._thread.start()
            self.changed.emit()

    def close(self) -> None:
        """Stop; what is left is gone on with at the next start."""
        self._due.stop()
        self._is_closed.set()
        if self._thread is not None:
            self._thread.join(PATIENCE_S)

    def _work(self) -> None:
        # Loaded in the thread: the window does not need them.
        from comparison.history.database import reading
        from comparison.history.upkeep.clearing import clear_out, has_deleted
        from comparison.history.upkeep.space import remove_old

        remove_old(self._path)
        try:
            is_through = not self._path.exists()
            if not is_through and clear_out(self._path, self._may_go_on):
                with reading(self._path) as connection:
                    is_through = not has_deleted(connection)  # what can still be had back waits
        except Exception:
            LOG.warning("What was deleted can't be cleared out now", exc_info=True)
            is_through = False
        with suppress(RuntimeError):  # the window is gone already
            self._ended.emit(is_through)

    def _may_go_on(self) -> bool:
        return not self._is_closed.is_set()

    def _on_ended(self, is_through: bool) -> None:
        self._thread = None
        if not is_through and not self._is_closed.is_set() and not self._due.isActive():
            self._due.start(AGAIN_MS)
        self.changed.emit()
