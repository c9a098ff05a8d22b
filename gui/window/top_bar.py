"""The bar above the lanes: which models are compared, how they stand, and the way to everything else."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from gui.theme.theme import Theme
from gui.widgets.elided_label import ElidedLabel
from gui.window.actions import action_infos

MENU = (
    "new",
    "demo",
    None,
    "edit_prompt",
    "retry_failed",
    "find",
    "requests",
    None,
    "toggle_theme",
    "shortcuts",
    "about",
    "quit",
)


class TopBar(QFrame):
    """Buttons for the window's actions."""

    def __init__(self, actions: Mapping[str, QAction], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("top_bar")
        self._actions = actions
        self._theme = theme
        self._title = ElidedLabel()
        self._title.setObjectName("bar_title")
        self._add = self._button("plus", self.tr("Model"))
        self._add.clicked.connect(actions["add_model"].trigger)
        self._layout = self._button("columns", self.tr("Columns"))
        self._layout.setMenu(self._layout_menu())
        self._layout.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._together = self._button("scroll-together", self.tr("Scroll together"))
        theme.dress(actions["scroll_together"], "scroll-together")
        self._together.setDefaultAction(actions["scroll_together"])
        self._settings = self._button("settings", "")
        self._settings.setAccessibleName(self.tr("Preferences"))
        self._settings.setToolTip(self.tr("Preferences"))
        self._settings.clicked.connect(actions["preferences"].trigger)
        self._more = self._button("more", "")
        self._more.setAccessibleName(self.tr("Menu"))
        self._more.setToolTip(self.tr("Menu"))
        self._more.setMenu(self._more_menu())
        self._more.menu().aboutToShow.connect(self._on_menu_opens)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 0, 10, 0)
        layout.setSpacing(4)
        # The title takes what it needs and no more, so that the way to add a model stands beside it.
        layout.addWidget(self._title, 1000)
        layout.addWidget(self._add)
        layout.addStretch(1)
        layout.addWidget(self._layout)
        layout.addWidget(self._together)
        layout.addWidget(self._settings)
        layout.addWidget(self._more)
        self.setFixedHeight(48)

    def show_models(self, names: list[str]) -> None:
        """Which models are compared."""
        self._title.setText(" · ".join(names) or self.tr("No models"))
        self._title.setMaximumWidth(self._title.sizeHint().width() + 2)

    def show_layout(self, kind: str) -> None:
        """How the lanes stand: "columns", "grid" or "tabs"."""
        words = {"columns": self.tr("Columns"), "grid": self.tr("Grid"), "tabs": self.tr("One at a time")}
        self._layout.setText(words[kind])
        self._theme.dress(self._layout, kind)
        for name in words:
            self._actions[name].setChecked(name == kind)

    def _button(self, icon: str, text: str) -> QToolButton:
        button = QToolButton(objectName="bar_button", text=text)
        button.setToolButtonStyle(
            Qt.ToolButtonStyle.ToolButtonTextBesideIcon if text else Qt.ToolButtonStyle.ToolButtonIconOnly
        )
        self._theme.dress(button, icon)
        return button

    def _on_menu_opens(self) -> None:
        """Icons are drawn when they are first seen, not at the start."""
        for info in action_infos():
            if info.icon and self._actions[info.id].icon().isNull():
                self._theme.dress(self._actions[info.id], info.icon)

    def _layout_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addActions([self._actions[name] for name in ("columns", "grid", "tabs")])
        return menu

    def _more_menu(self) -> QMenu:
        menu = QMenu(self)
        for name in MENU:
            if name is None:
                menu.addSeparator()
            else:
                menu.addAction(self._actions[name])
        return menu
