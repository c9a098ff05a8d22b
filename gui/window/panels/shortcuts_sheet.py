"""The list of all shortcuts."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.widgets.overlays.panel import Panel
from gui.widgets.scrolled import scrolled
from gui.window.panels.groups import caps_of, grouped, keys_of

AIR = 80
"""Pixels of the window that stay free around it."""


class ShortcutsSheet(Panel):
    """Built from the window's actions, so that it cannot be out of date; in two columns."""

    def __init__(self, actions: Iterable[QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Shortcuts"))
        close = QPushButton(self.tr("Close"))
        columns = QHBoxLayout()
        columns.setSpacing(48)
        groups = grouped(action for action in actions if action.shortcuts())
        for part in (groups[:1], groups[1:]):
            columns.addLayout(self._column(part))
        ground = QWidget(objectName="shortcuts_ground")
        ground.setLayout(columns)

        layout = QVBoxLayout(self.sheet)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(16)
        layout.addWidget(QLabel(self.tr("Shortcuts"), objectName="dialog_title"))
        layout.addWidget(scrolled(ground), 1)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        wanted, room = ground.sizeHint(), parent.window().size()
        self.resize(min(wanted.width() + 76, room.width() - AIR), min(wanted.height() + 140, room.height() - AIR))

        close.clicked.connect(self.reject)

    @staticmethod
    def show_for(actions: Iterable[QAction], parent: QWidget) -> None:
        """Show it until it is closed."""
        ShortcutsSheet(actions, parent).exec_over(parent.window())

    def _column(self, groups: Iterable[tuple[str, list[QAction]]]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(6)
        for title, actions in groups:
            column.addWidget(QLabel(title, objectName="section_title"))
            column.addLayout(self._table(actions))
            column.addSpacing(14)
        column.addStretch()
        return column

    def _table(self, actions: Iterable[QAction]) -> QGridLayout:
        table = QGridLayout()
        table.setHorizontalSpacing(32)
        table.setVerticalSpacing(6)
        rows = [(action.text(), [keys_of(keys) for keys in action.shortcuts()]) for action in actions]
        if any(action.objectName() == "prompt" for action in actions):
            rows.append((self.tr("Go to a lane"), [keys_of(QKeySequence("Ctrl+1")) + " … 9"]))
        for number, (text, shortcuts) in enumerate(rows):
            table.addWidget(QLabel(text), number, 0)
            table.addWidget(self._caps(shortcuts), number, 1, Qt.AlignmentFlag.AlignRight)
        return table

    def _caps(self, shortcuts: list[str]) -> QWidget:
        """Each key as a cap; for screen readers all of it as one text."""
        row = QWidget(objectName="keys")
        row.setAccessibleName(", ".join(shortcuts))
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for place, keys in enumerate(shortcuts):
            if place:
                layout.addWidget(QLabel(self.tr("or"), objectName="dialog_hint"))
            for cap in caps_of(keys):
                layout.addWidget(QLabel(cap, objectName="keycap"))
        return row
