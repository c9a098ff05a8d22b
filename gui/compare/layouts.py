"""What was asked of Qt's layouts, done before the next painting."""

from PySide6.QtCore import QCoreApplication, QEvent

LAYOUTS = 2
"""Exchange and column: the first asks the second for space."""


def lay_out() -> None:
    """Let what was asked for be laid out now, from the reply up to the area that scrolls, each asking the next one.

    Else Qt paints the new text at its old place first, and all of the lane once more when it has found the new one.
    """
    for _ in range(LAYOUTS):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
