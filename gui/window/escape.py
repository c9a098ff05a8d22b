"""What Esc does: it closes the innermost thing that is open, and stops answers only where nothing is."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gui.compare.page import ComparePage
from gui.widgets.overlays.popover import Popover

if TYPE_CHECKING:
    from gui.compare.find_bar import FindBar


class Escape:
    """Whatever has the focus in a panel of its own hears Esc before."""

    def __init__(self, window: QWidget, page: ComparePage, find_bar: "Callable[[], FindBar | None]") -> None:
        """``find_bar`` gives the bar that finds, if there is one yet."""
        self._window = window
        self._page = page
        self._find_bar = find_bar

    def press(self) -> None:
        """Go one step back."""
        popover = next((each for each in self._window.findChildren(Popover) if each.isVisible()), None)
        if popover is not None:
            popover.close_up()
        elif not self._close_find() and not self._close_edit():
            self._page.sending.stop_all()

    def _close_find(self) -> bool:
        bar = self._find_bar()
        if bar is None or not bar.isVisible():
            return False
        bar.close_search()
        return True

    def _close_edit(self) -> bool:
        is_editing = self._page.composer.is_editing
        if is_editing:
            self._page.composer.cancel_edit()
        return is_editing
