"""How a person wants replies to be shown: one for all of a page."""

from PySide6.QtCore import QObject, Signal

NORMAL = 100
"""Percent."""


class Display(QObject):
    """Whoever shows replies is given it once: a new wish is a value here and a line where it is painted."""

    changed = Signal()
    """Replies have to be painted anew."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.zoom = NORMAL
        """The size of the text, in percent."""
        self.wraps_code = True
        """Whether long lines of code wrap."""
        self.follows = True
        """Whether new text may scroll into view at all."""

    def choose(self, *, zoom: int | None = None, wraps_code: bool | None = None) -> None:
        """Change what is given."""
        before = (self.zoom, self.wraps_code)
        self.zoom = self.zoom if zoom is None else zoom
        self.wraps_code = self.wraps_code if wraps_code is None else wraps_code
        if (self.zoom, self.wraps_code) != before:
            self.changed.emit()
