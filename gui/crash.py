"""Unexpected errors: they go to the log, and a person sees one readable sentence instead of a traceback."""

import logging
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal

LOG = logging.getLogger(__name__)


class CrashReporter(QObject):
    """Catches what escapes from slots and threads. The dialog appears once per session; the log has every error."""

    _happened = Signal()

    def __init__(self, log_file: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._log_file = log_file
        self._show: Callable[[Path], None] = lambda log_file: None
        self._was_told = False
        self._old_hooks = (sys.excepthook, threading.excepthook)
        sys.excepthook = self.take
        threading.excepthook = self._on_thread_exception

        # Exceptions escape in any thread, and a dialog belongs to the window's.
        self._happened.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def tell_with(self, show: Callable[[Path], None]) -> None:
        """What shows a person that something happened, and where the log of it is."""
        self._show = show

    def report(self) -> None:
        """Tell about a failure that is already in the log."""
        self._happened.emit()

    def close(self) -> None:
        """Give the hooks back."""
        sys.excepthook, threading.excepthook = self._old_hooks

    def take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Handle an exception that nobody caught."""
        if issubclass(kind, KeyboardInterrupt):
            self._old_hooks[0](kind, error, trace)
            return
        LOG.error("Unexpected error", exc_info=(kind, error, trace))
        self._happened.emit()

    def _on_thread_exception(self, arguments: threading.ExceptHookArgs) -> None:
        error = arguments.exc_value or arguments.exc_type()
        trace = (arguments.exc_type, error, arguments.exc_traceback)
        LOG.error("Unexpected error in a thread", exc_info=trace)
        self._happened.emit()

    def _tell(self) -> None:
        if self._was_told:
            return
        self._was_told = True
        self._show(self._log_file)
