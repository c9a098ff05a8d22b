"""The system prompt that all lanes share, and those that a person has saved."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from comparison.files.saved.drawer import LONGEST_NAME
from comparison.files.saved.system_prompts import SystemPrompt, SystemPrompts
from comparison.seen_text import excerpt
from gui.theme.theme import Theme
from gui.widgets.overlays.popover import Popover
from gui.widgets.plain_edit import PlainEdit
from gui.widgets.verdict import Verdict
from gui.words.phrases import say

WIDE = 420
TALL = 120
"""Pixels: about six lines."""
SHOWN = 40
"""Characters of a saved text that its row shows."""


class SystemPopover(Popover):
    """What is written in ``edit`` goes along with the next prompt."""

    named = Signal(str)
    """The text is the one that is saved under this name."""

    def __init__(self, system: str, saved: SystemPrompts, anchor: QWidget, above: QWidget, theme: Theme) -> None:
        super().__init__(anchor, above)
        self._saved = saved
        self.edit = PlainEdit(objectName="system_prompt")
        self.edit.setPlainText(system)
        self.edit.setPlaceholderText(self.tr("How all models should behave …"))
        self.edit.setAccessibleName(self.tr("System prompt for all models"))
        self.edit.setFixedSize(WIDE, TALL)
        self.edit.setTabChangesFocus(True)
        self._open = QToolButton(objectName="saved_prompts", text=self.tr("Saved"))
        self._open.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._open.setMenu(QMenu(self._open))
        self._open.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        theme.dress(self._open, "chevron-down", size=12)
        self._name = QLineEdit(objectName="prompt_name", maxLength=LONGEST_NAME)
        self._name.setPlaceholderText(self.tr("Save it as …"))
        self._name.setAccessibleName(self.tr("Name of the system prompt"))
        self._save = QPushButton(self.tr("Save"), objectName="save_prompt")
        self._told = Verdict()

        head = QHBoxLayout()
        head.addWidget(QLabel(self.tr("System prompt"), objectName="dialog_title"))
        head.addStretch()
        head.addWidget(self._open)
        below = QHBoxLayout()
        below.addWidget(self._name, 1)
        below.addWidget(self._save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 20)
        layout.setSpacing(10)
        layout.addLayout(head)
        layout.addWidget(self.edit)
        layout.addLayout(below)
        layout.addWidget(self._told)

        self._open.menu().aboutToShow.connect(self._fill_menu)
        self._name.textChanged.connect(self._show_state)
        self._name.returnPressed.connect(self._save.click)
        self.edit.textChanged.connect(self._show_state)
        self._save.clicked.connect(self._on_saved)
        self._show_saved()
        self._show_state()

    def _show_saved(self) -> None:
        self._open.setVisible(bool(self._all()))

    def _show_state(self) -> None:
        self._save.setEnabled(bool(self._name.text().strip()) and bool(self.edit.toPlainText().strip()))
        self._told.say("")

    def _all(self) -> list[SystemPrompt]:
        try:
            return self._saved.all()
        except ValueError as problem:
            self._told.say(say(str(problem)), "bad")
            return []

    def _fill_menu(self) -> None:
        menu, prompts = self._open.menu(), self._all()
        menu.clear()
        for prompt in prompts:
            told = self.tr("{0}: {1}").format(prompt.name, excerpt(prompt.text)[:SHOWN])
            self._item(menu, told, prompt, self._on_chosen)
        menu.addSeparator()
        below = menu.addMenu(self.tr("Delete"))
        for prompt in prompts:
            self._item(below, prompt.name, prompt, self._on_deleted)

    def _item(self, menu: QMenu, text: str, prompt: SystemPrompt, slot: Callable[[], None]) -> None:
        action = menu.addAction(text.replace("&", "&&"))
        action.setData(prompt)
        action.triggered.connect(slot)

    def _chosen(self) -> SystemPrompt:
        action = self.sender()
        assert isinstance(action, QAction)
        prompt = action.data()
        assert isinstance(prompt, SystemPrompt)
        return prompt

    def _on_chosen(self) -> None:
        prompt = self._chosen()
        self.edit.selectAll()
        self.edit.insertPlainText(prompt.text)  # so that undo brings back what was there
        self._name.setText(prompt.name)
        self.named.emit(prompt.name)
        self.edit.setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_saved(self) -> None:
        try:
            self._saved.save(self._name.text(), self.edit.toPlainText().strip())
        except ValueError as problem:
            self._told.say(say(str(problem)), "bad")
            return
        self._show_saved()
        self.named.emit(" ".join(self._name.text().split()))
        self._told.say(self.tr("Saved."), "ok")

    def _on_deleted(self) -> None:
        prompt = self._chosen()
        try:
            self._saved.delete(prompt.name)
        except ValueError as problem:
            self._told.say(say(str(problem)), "bad")
            return
        self._show_saved()
        if not self.edit.toPlainText().strip():
            self.edit.setPlainText(prompt.text)  # it can be saved again
            self._name.setText(prompt.name)
        self._told.say(self.tr("“{0}” was deleted.").format(prompt.name))
