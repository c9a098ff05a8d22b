"""The bar above the lanes: which models are compared, how they stand, and the way to everything else."""

from collections.abc import Mapping, Sequence
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QMenu, QToolButton, QWidget

from comparison.seen_text import excerpt
from gui.theme.fonts import grown_around
from gui.theme.theme import Theme
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.style_property import set_style_property
from gui.window.actions import action_infos
from gui.window.models_button import ModelsButton

MENU = (
    "new",
    "new_private",
    "search_history",
    "demo",
    None,
    "edit_prompt",
    "retry_failed",
    "rerun",
    "find",
    "requests",
    "differences",
    "blind",
    "ranking",
    None,
    "prompts",
    "save_prompt",
    None,
    "copy_markdown",
    "export",
    "import",
    None,
    "spend",
    "toggle_theme",
    "shortcuts",
    "about",
    "quit",
)


HEIGHT, TEXT = 48, 18
"""Pixels of the bar, and of a line of text in it."""


class TopBar(QFrame):
    """Buttons for the window's actions."""

    def __init__(self, actions: Mapping[str, QAction], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("top_bar")
        self._actions = actions
        self._theme = theme
        self._title = ElidedLabel()
        self._title.setObjectName("bar_title")
        self._title.setProperty("tone", "muted")
        self._private = QLabel(self.tr("Private"), objectName="private_chip")
        self._private.setToolTip(self.tr("Nothing of this comparison is saved to disk."))
        self._sidebar = self._button("sidebar", "")
        self._sidebar.setAccessibleName(self.tr("Sidebar"))
        self._sidebar.setToolTip(self.tr("Sidebar with the history (Ctrl+B)"))
        self._sidebar.clicked.connect(actions["sidebar"].trigger)
        self._new = self._button("compose", "")
        self._new.setAccessibleName(self.tr("New comparison"))
        self._new.setToolTip(self.tr("New comparison (Ctrl+N)"))
        self._new.clicked.connect(actions["new"].trigger)
        self.models = ModelsButton(actions["add_model"], theme)
        self._add = self._button("plus", self.tr("Model"))
        self._add.clicked.connect(actions["add_model"].trigger)
        self._layout = self._button("columns", self.tr("Columns"))
        self._layout.setMenu(self._layout_menu())
        self._layout.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._together = self._button("scroll-together", self.tr("Scroll together"))
        theme.dress(actions["scroll_together"], "scroll-together")
        self._together.setCheckable(True)
        self._together.clicked.connect(actions["scroll_together"].trigger)
        actions["scroll_together"].toggled.connect(self._together.setChecked)
        self._blind = self._button("blind", self.tr("Blind"))
        self._blind.setToolTip(self.tr("Hide who answers until you have voted (Ctrl+Shift+B)"))
        self._blind.setCheckable(True)
        self._blind.clicked.connect(actions["blind"].trigger)
        actions["blind"].toggled.connect(self._blind.setChecked)
        actions["blind"].enabledChanged.connect(self._blind.setEnabled)
        self._differences = self._button("differences", self.tr("Differences"))
        self._differences.setToolTip(self.tr("Show where two answers differ (Ctrl+D)"))
        self._differences.clicked.connect(actions["differences"].trigger)
        self._differences.setEnabled(False)
        actions["differences"].enabledChanged.connect(self._differences.setEnabled)
        self._find = self._button("search", "")
        self._find.setAccessibleName(self.tr("Find"))
        self._find.setToolTip(self.tr("Find in all lanes (Ctrl+F)"))
        self._find.clicked.connect(actions["find"].trigger)
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
        layout.setContentsMargins(10, 0, 10, 0)
        layout.setSpacing(4)
        layout.addWidget(self._sidebar)
        layout.addWidget(self._new)
        layout.addSpacing(6)
        layout.addWidget(self._private, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self._title, 1)
        layout.addWidget(self.models)
        layout.addWidget(self._add)
        layout.addWidget(self._layout)
        layout.addWidget(self._together)
        layout.addWidget(self._blind)
        layout.addWidget(self._differences)
        layout.addWidget(self._find)
        layout.addWidget(self._settings)
        layout.addWidget(self._more)
        self.setFixedHeight(grown_around(HEIGHT, TEXT))

    def show_title(self, prompts: Sequence[str], name: str = "", *, is_private: bool = False) -> None:
        """What is compared: a person's own name for it, or its first prompt unless that alone stands below anyway."""
        self._private.setVisible(is_private)
        if not prompts:
            self._title.setText(self.tr("New comparison"))
        else:
            self._title.setText(excerpt(name or (prompts[0] if len(prompts) > 1 else "")))
        set_style_property(self._title, "tone", "" if prompts else "muted")

    def show_sidebar(self, is_open: bool) -> None:
        """Whether the sidebar is there."""
        self._theme.dress(self._sidebar, "sidebar", "text" if is_open else "muted")

    def show_welcome(self, is_welcome: bool) -> None:
        """Whether the welcome is there: then nothing stands here that is done with lanes."""
        for button in (self._layout, self._together, self._blind, self._differences):
            button.setVisible(not is_welcome)

    def show_layout(self, kind: str) -> None:
        """How the lanes stand: "columns", "grid" or "tabs"."""
        words = {"columns": self.tr("Columns"), "grid": self.tr("Grid"), "tabs": self.tr("One at a time")}
        self._layout.setText(words[kind])
        self._theme.dress(self._layout, kind)
        for name in words:
            self._actions[name].setChecked(name == kind)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for all words, icons stand alone, those that are known best first."""
        super().resizeEvent(event)
        wordy = [self._together, self._differences, self._add, self._blind, self._layout]
        for button in wordy:
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        for button in wordy:
            if cast(QLayout, self.layout()).minimumSize().width() <= self.width():
                break
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)

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
