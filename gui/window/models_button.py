"""The button that says how many models are compared; its menu goes to each of them, and adds another."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from gui.theme.fonts import grown
from gui.theme.theme import Theme
from gui.widgets.elided_label import plain_tip
from gui.window.monogram_stack import MonogramStack

WIDEST = 420
"""Of a name in the menu, at the usual font; the whole one stands in its tooltip."""


class ModelsButton(QWidget):
    """Monograms, a number, and a menu."""

    chosen = Signal(int)
    """A person wants to see the lane at this place, counted from 0."""

    def __init__(self, add: QAction, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._add = add
        self.fill_further: Callable[[QMenu], None] = lambda menu: None
        """Adds to the menu what else there is."""
        self._names: Sequence[str] = ()
        self._stack = MonogramStack()
        self._button = QToolButton(objectName="bar_button")
        self._button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # Qt puts an icon only before its text
        theme.dress(self._button, "chevron-down")
        self._menu = QMenu(self, toolTipsVisible=True)
        self._menu.setLayoutDirection(self.layoutDirection())  # or it would take that of the button
        self._button.setMenu(self._menu)
        self._button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._stack)
        layout.addWidget(self._button)

        self._menu.aboutToShow.connect(self._fill_menu)

    def show_models(self, names: Sequence[str], marks: Sequence[tuple[str, str]]) -> None:
        """Which models are compared; ``marks`` are the letters and tints of their providers."""
        self._names = names
        self._stack.show_marks(marks)
        self._button.setText(self.tr("%Ln models", "", len(names)))
        self.setVisible(bool(names))

    def _fill_menu(self) -> None:
        self._menu.clear()
        for place, name in enumerate(self._names):
            shown = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, grown(WIDEST))
            action = self._menu.addAction(shown.replace("&", "&&"))
            action.setToolTip(plain_tip(name))
            action.setData(place)
            action.triggered.connect(self._on_chosen)
        self._menu.addSeparator()
        self._menu.addAction(self._add)
        self.fill_further(self._menu)

    def _on_chosen(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.chosen.emit(action.data())
