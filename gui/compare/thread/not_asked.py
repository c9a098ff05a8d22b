"""A turn that a lane was not asked: one quiet line in its thread."""

from PySide6.QtWidgets import QWidget

from comparison.lanes.lane import Turn
from comparison.seen_text import excerpt
from gui.widgets.elided_label import ElidedLabel


class NotAsked(ElidedLabel):
    """Placed in a column like an exchange, but never changes."""

    is_behind = is_in_use = False
    look = None

    def __init__(self, turn: Turn, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Not asked: {0}").format(excerpt(turn.prompt)), parent)
        self.setObjectName("not_asked")
