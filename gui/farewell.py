"""What ends programs from outside: signals, and the end of the system's session."""

import contextlib
import signal
import socket
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal
from PySide6.QtWidgets import QApplication

SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
"""Those of them that the system has; Ctrl-C, ``kill``, a terminal that closes, Ctrl-Break."""


class Farewell(QObject):
    """Turns them into Qt signals. A second one while the program is ending changes nothing."""

    said = Signal()
    """The program is to end now."""
    coming = Signal()
    """The session may end soon: slots must save everything before they return."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        # Python's handlers run once the interpreter does something, which in an idle window may be hours away; what
        # the system's own handler writes into a socket wakes Qt at once.
        self._heard, self._wakes = socket.socketpair()
        self._heard.setblocking(False)
        self._wakes.setblocking(False)
        self._notifier = QSocketNotifier(self._heard.fileno(), QSocketNotifier.Type.Read, self)
        self._wakeup_before = signal.set_wakeup_fd(self._wakes.fileno(), warn_on_full_buffer=False)
        self._handlers_before = {number: signal.signal(number, _leave_it_to_qt) for number in _numbers()}

        self._notifier.activated.connect(self._on_heard)
        application.commitDataRequest.connect(self._on_session_ending)

    def close(self) -> None:
        """Give the signals back."""
        self._notifier.setEnabled(False)
        for number, handler in self._handlers_before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._wakeup_before)
        self._heard.close()
        self._wakes.close()

    def _on_heard(self) -> None:
        with contextlib.suppress(BlockingIOError):
            numbers = self._heard.recv(64)
            if any(number in self._handlers_before for number in numbers):
                self.said.emit()

    def _on_session_ending(self) -> None:
        self.coming.emit()


def _numbers() -> list[signal.Signals]:
    """Without those the program was told to ignore, as ``nohup`` does."""
    known = [getattr(signal, name) for name in SIGNALS if hasattr(signal, name)]
    return [number for number in known if signal.getsignal(number) is not signal.SIG_IGN]


def _leave_it_to_qt(number: int, frame: FrameType | None) -> None:
    """There has to be a handler for the wake-up to be written."""
