"""A question put to the background, and the answer that comes back for it."""

from PySide6.QtCore import QObject, Qt, Signal


class Ask(QObject):
    """Emits ``answered`` or ``failed`` once, in Qt's main thread; neither after ``drop``.

    A connected method hears nothing once it has been deleted: Qt sees to that. Whoever may ask again before the answer
    is there keeps the Ask and drops it.
    """

    answered = Signal(object)
    """What was asked for."""
    failed = Signal(object)
    """The exception that came instead; of the loop a ``ProviderError``."""
    _has_value = Signal(object)
    _has_error = Signal(object)

    def __init__(self, parent: QObject) -> None:
        """``parent`` owns it, so that no other thread ever deletes it by letting go of the last reference."""
        super().__init__(parent)
        self._is_dropped = False
        # Emitted in the loop's thread.
        self._has_value.connect(self._on_value, Qt.ConnectionType.QueuedConnection)
        self._has_error.connect(self._on_error, Qt.ConnectionType.QueuedConnection)

    def answer(self, value: object) -> None:
        """From any thread: this is what was asked for."""
        self._has_value.emit(value)

    def fail(self, error: Exception) -> None:
        """From any thread: this is why there is no answer."""
        self._has_error.emit(error)

    def drop(self) -> None:
        """The answer no longer matters and nobody is told about it. The work itself goes on."""
        self._is_dropped = True

    def _on_value(self, value: object) -> None:
        if not self._is_dropped:
            self.answered.emit(value)
        self.deleteLater()

    def _on_error(self, error: Exception) -> None:
        if not self._is_dropped:
            self.failed.emit(error)
        self.deleteLater()
