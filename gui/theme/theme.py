"""The theme in force."""

import weakref
from enum import StrEnum

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from shiboken6 import isValid

from gui.slices import Slices
from gui.theme.fonts import interface_size
from gui.theme.icons import draw_icon
from gui.theme.tokens import load_tokens, palette_of, style_sheet


class Scheme(StrEnum):
    """What a person may choose; ``SYSTEM`` follows the desktop, live."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


Wearer = QAbstractButton | QAction | QLabel
"""What can have an icon."""


_POLISHED = Qt.WidgetAttribute.WA_WState_Polished
USUAL_ICON = 16
AIR = 3
"""Pixels more than the four that Qt leaves between the icon and the text of a button."""


class Theme(QObject):
    """The theme in force."""

    changing = Signal()
    """Another one is about to be put on: whatever is let go now is not dressed anew."""
    changed = Signal()
    """It has been put on."""

    def __init__(self, application: QApplication, scheme: Scheme) -> None:
        super().__init__(application)
        self._application = application
        self._scheme = scheme
        self._icons: dict[tuple[str, str, int, int], QIcon] = {}
        self._dressed: weakref.WeakKeyDictionary[Wearer, tuple[str, str, int]] = weakref.WeakKeyDictionary()
        self._slices = Slices(self)
        self._undressed: list[QWidget] = []
        """Widgets that still wear the theme before this one."""
        self.tokens = load_tokens(self._wanted())
        font = application.font()
        self._size = interface_size(font)
        # Were it a rule for every widget, each would hand it on to all it contains.
        font.setPixelSize(self._size)
        application.setFont(font)
        self._apply()

        application.styleHints().colorSchemeChanged.connect(self._on_system_scheme_changed)

    def choose(self, scheme: Scheme) -> None:
        """Switch to what a person chose."""
        self._scheme = scheme
        self._refresh()

    def icon(self, name: str, token: str = "muted", size: int = 16, air: int = 0) -> QIcon:
        """The icon called ``name`` in one of this theme's colours, ``size`` pixels high; ``air`` as ``draw_icon``'s."""
        key = (name, self.tokens[token], size, air)
        if key not in self._icons:
            self._icons[key] = draw_icon(*key)
        return self._icons[key]

    def dress(self, target: Wearer, name: str, token: str = "muted", size: int = 16) -> None:
        """Give ``target`` an icon that follows the theme from now on."""
        self._dressed[target] = (name, token, size)
        self._put_on(target)

    def undress(self, target: Wearer) -> None:
        """Take an icon away."""
        self._dressed.pop(target, None)
        if isinstance(target, QLabel):
            target.clear()
        else:
            target.setIcon(QIcon())

    def _put_on(self, target: Wearer) -> None:
        name, token, size = self._dressed[target]
        air = _air(target) if size == USUAL_ICON else 0
        icon = self.icon(name, token, size, air)
        if air and isinstance(target, QAbstractButton):
            target.setIconSize(QSize(size + abs(air), size))
        if isinstance(target, QLabel):
            target.setPixmap(icon.pixmap(size, size))
        else:
            target.setIcon(icon)

    def _on_system_scheme_changed(self) -> None:
        self._refresh()

    def _refresh(self) -> None:
        wanted = self._wanted()
        if wanted != self.tokens.name:
            self.changing.emit()
            self.tokens = load_tokens(wanted)
            self._apply()
            for target in self._dressed:
                if isValid(target):
                    self._put_on(target)
            self.changed.emit()

    def _wanted(self) -> str:
        if self._scheme is not Scheme.SYSTEM:
            return self._scheme.value
        is_dark = self._application.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return "dark" if is_dark else "light"

    def _apply(self) -> None:
        self._application.setPalette(palette_of(self.tokens))
        # WORKAROUND: Qt 6.11 puts a new sheet on each widget once for every widget around it, and has all sizes worked
        # out anew. No size differs between themes, so who wore the old sheet is forgotten, and the new one put on once.
        if self._application.styleSheet():
            self._application.style().unpolish(self._application)
        self._application.setStyleSheet(style_sheet(self.tokens, self._size))
        worn = filter(lambda widget: widget.testAttribute(_POLISHED), self._application.allWidgets())
        self._undressed = sorted(worn, key=QWidget.isVisible)
        while self._undressed and self._undressed[-1].isVisible():
            _polish(self._undressed.pop())
        self._slices.soon(self, self._dress_unseen_one)

    def _dress_unseen_one(self) -> bool:
        """What can't be seen, and is most of all, does not delay what can; whether there is more of it."""
        if self._undressed and isValid(widget := self._undressed.pop()):
            _polish(widget)
        return bool(self._undressed)


def _polish(widget: QWidget) -> None:
    widget.style().polish(widget)
    widget.update()


def _air(target: Wearer) -> int:
    """Between the icon of a button and its text; in a button that is laid out from the right on the icon's left."""
    if not isinstance(target, QAbstractButton) or not target.text():
        return 0
    return AIR if target.layoutDirection() is Qt.LayoutDirection.LeftToRight else -AIR
