"""The system prompt that all lanes share."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gui.widgets.overlays.popover import Popover
from gui.widgets.plain_edit import PlainEdit

WIDE = 420
TALL = 120
"""Pixels: about six lines."""


class SystemPopover(Popover):
    """What is written in ``edit`` goes along with the next prompt."""

    def __init__(self, system: str, anchor: QWidget, above: QWidget) -> None:
        super().__init__(anchor, above)
        self.edit = PlainEdit(objectName="system_prompt")
        self.edit.setPlainText(system)
        self.edit.setPlaceholderText(self.tr("How all models should behave …"))
        self.edit.setAccessibleName(self.tr("System prompt for all models"))
        self.edit.setFixedSize(WIDE, TALL)
        self.edit.setTabChangesFocus(True)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 20)
        layout.setSpacing(10)
        layout.addWidget(QLabel(self.tr("System prompt"), objectName="dialog_title"))
        layout.addWidget(self.edit)
