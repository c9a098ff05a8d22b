"""Makes ready, while nothing streams, what would hold up the first formula and the first code of each language."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QObject, QTimer

from comparison.typeset.lexers import names_to_prepare
from gui.reply.writing.formulas import Formulas

LOOK_MS = 100


class Preparation(QObject):
    """One step at a time, in the thread that sets formulas; none begins while somebody reads along."""

    def __init__(self, formulas: Formulas, is_held: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._formulas = formulas
        self._is_held = is_held
        self._steps = _steps(formulas)
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self._on_look)
        self._look.start()

    @property
    def is_done(self) -> bool:
        """Whether everything has been made ready."""
        return not self._look.isActive()

    def _on_look(self) -> None:
        if self._formulas.is_busy or self._is_held():
            return
        if step := next(self._steps, None):
            step()
        else:
            self._look.stop()


def _steps(formulas: Formulas) -> Iterator[Callable[[], object]]:
    yield formulas.prepare
    for name in names_to_prepare():
        yield partial(formulas.can_colour, name)
