"""The system prompt that all lanes share, and those that a person has saved."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from comparison.files.saved.drawer import LONGEST_NAME
from comparison.files.saved.system_prompts import SystemPrompt, SystemPrompts
from comparison.seen_text import excerpt
from gui.theme.fonts import grown
from gui.widgets.overlays.popover import Popover
from gui.widgets.plain_edit import PlainEdit
from gui.widgets.search_list import Row, SearchList
from gui.widgets.verdict import Verdict
from gui.words.phrases import say

WIDE = 420
TALL = 120
"""Pixels: about six lines."""
LIST = 176
"""Pixels: a field and four rows."""
SHOWN = 28
"""Characters of a saved text that its row shows."""
NONE = SystemPrompt("", "")


class SystemPopover(Popover):
    """What is written in ``edit`` goes along with the next prompt."""

    named = Signal(str)
    """The text is the one that is saved under this name."""

    def __init__(self, system: str, saved: SystemPrompts, anchor: QWidget, above: QWidget) -> None:
        super().__init__(anchor, above)
        self._saved = saved
        self._kept: dict[str, SystemPrompt] = {}
        """By name."""
        self.edit = PlainEdit(objectName="system_prompt")
        self.edit.setPlainText(system)
        self.edit.setPlaceholderText(self.tr("How all models should behave …"))
        self.edit.setAccessibleName(self.tr("System prompt for all models"))
        self.edit.setFixedSize(WIDE, TALL)
        self.edit.setTabChangesFocus(True)
        self._list = SearchList(self.tr("Search system prompts"))
        self._list.setObjectName("saved_prompts")
        self._list.setFixedHeight(grown(LIST))
        self._name = QLineEdit(objectName="prompt_name", maxLength=LONGEST_NAME)
        self._name.setPlaceholderText(self.tr("Save it as …"))
        self._name.setAccessibleName(self.tr("Name of the system prompt"))
        self._save = QPushButton(self.tr("Save"), objectName="save_prompt")
        self._delete = QPushButton(self.tr("Delete"), objectName="delete_prompt")
        self._told = Verdict()

        below = QHBoxLayout()
        below.addWidget(self._name, 1)
        below.addWidget(self._save)
        below.addWidget(self._delete)
        layout = QVBoxLayout(self.sheet)
        layout.setContentsMargins(20, 16, 20, 20)
        layout.setSpacing(10)
        layout.addWidget(QLabel(self.tr("System prompt"), objectName="dialog_title"))
        layout.addWidget(self._list)
        layout.addWidget(self.edit)
        layout.addLayout(below)
        layout.addWidget(self._told)

        self._list.chosen.connect(self._on_chosen)
        self._name.textChanged.connect(self._show_state)
        self._name.returnPressed.connect(self._save.click)
        self.edit.textChanged.connect(self._show_state)
        self._save.clicked.connect(self._on_saved)
        self._delete.clicked.connect(self._on_deleted)
        self._show_saved()
        used = self._used()
        self._name.setText(used.name if used else "")  # so that it can be changed or deleted
        self._show_state()

    def _show_saved(self) -> None:
        """List those that are saved, and none of them as the first; the one that is written below is pointed at."""
        try:
            prompts = self._saved.all()
        except ValueError as problem:
            self._told.say(say(str(problem)), "bad")
            return
        self._kept = {prompt.name: prompt for prompt in prompts}
        self._list.fill([Row(self.tr("None"), self.tr("no system prompt is sent"), NONE), *map(_row, prompts)])
        self._list.point_at(self._used())
        self._list.setVisible(bool(prompts))
        self._delete.setVisible(bool(prompts))

    def _used(self) -> SystemPrompt | None:
        """The saved one that is written below; ``None`` for a text that is not saved."""
        written = self.edit.toPlainText().strip()
        alike = [prompt for prompt in (NONE, *self._kept.values()) if prompt.text.strip() == written]
        return next((prompt for prompt in alike if prompt.name == self._name.text()), alike[0] if alike else None)

    def _show_state(self) -> None:
        self._save.setEnabled(bool(self._name.text().strip()) and bool(self.edit.toPlainText().strip()))
        self._delete.setEnabled(self._name.text() in self._kept)
        self._told.say("")

    def _on_chosen(self, prompt: SystemPrompt) -> None:
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
        self._show_state()
        self.named.emit(" ".join(self._name.text().split()))
        self._told.say(self.tr("Saved."), "ok")

    def _on_deleted(self) -> None:
        prompt = self._kept[self._name.text()]
        try:
            self._saved.delete(prompt.name)
        except ValueError as problem:
            self._told.say(say(str(problem)), "bad")
            return
        self._show_saved()
        self._show_state()
        if not self.edit.toPlainText().strip():
            self.edit.setPlainText(prompt.text)  # it can be saved again
            self._name.setText(prompt.name)
        self._told.say(self.tr("“{0}” was deleted.").format(prompt.name))


def _row(prompt: SystemPrompt) -> Row:
    """Its name, and as much of its text as has room; all of it is searched."""
    told = excerpt(prompt.text)
    row = Row(prompt.name, told if len(told) <= SHOWN else f"{told[:SHOWN].rstrip()} …", prompt)
    row.search = f"{prompt.name} {prompt.text}".casefold()
    return row
