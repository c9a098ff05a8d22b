"""What Esc does: it closes the innermost thing that is open, and stops answers only where nothing is."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from gui.compare.page import ComparePage
from gui.widgets.overlays.popover import Popover


class Escape:
    """Whatever has the focus in a panel of its own hears Esc before."""

    def __init__(self, window: QWidget, page: ComparePage, close_find: Callable[[], bool]) -> None:
        """``close_find`` closes the search and gives whether it was open."""
        self._window = window
        self._page = page
        self._close_find = close_find

    def press(self) -> None:
        """Go one step back."""
        popover = next((each for each in self._window.findChildren(Popover) if each.isVisible()), None)
        if popover is not None:
            popover.close_up()
        elif not self._close_find() and not self._close_edit():
            self._page.stop_all()

    def _close_edit(self) -> bool:
        is_editing = self._page.composer.is_editing
        if is_editing:
            self._page.composer.cancel_edit()
        return is_editing
