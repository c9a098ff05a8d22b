"""The prompts that a person has saved, to be searched and chosen from."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from comparison.files.saved.prompts import SavedPrompt
from comparison.seen_text import excerpt, seen
from gui.widgets.overlays.panel import Panel
from gui.widgets.search_list import Row, SearchList

SIZE = (600, 480)
AIR = 80
"""Pixels of the window that stay free around it."""
SHOWN = 48
"""Characters of a text that its row shows."""


class PromptLibrary(Panel):
    """Accepted with ``chosen``; ``is_unwanted`` says that it is to be deleted."""

    def __init__(self, prompts: Sequence[SavedPrompt], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("prompt_library")
        self.setWindowTitle(self.tr("Prompt library"))
        self.chosen: SavedPrompt | None = None
        self.is_unwanted = False
        self._pointed: SavedPrompt | None = None
        self._search = SearchList(self.tr("Search your prompts …"), is_bare=True)
        self._delete = QPushButton(self.tr("Delete"), objectName="delete_prompt", autoDefault=False)
        self._use = QPushButton(self.tr("Use"), objectName="primary_button", autoDefault=False)

        foot = QHBoxLayout()
        foot.addWidget(self._delete)
        foot.addStretch()
        foot.addWidget(self._use)
        layout = QVBoxLayout(self.sheet)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self._search)
        layout.addLayout(foot)
        room = parent.window().size()
        self.resize(min(SIZE[0], room.width() - AIR), min(SIZE[1], room.height() - AIR))

        self._search.pointed.connect(self._on_pointed)
        self._search.chosen.connect(self._on_chosen)
        self._use.clicked.connect(lambda: self._on_chosen(self._pointed))
        self._delete.clicked.connect(self._on_delete)
        self._search.fill([_row(prompt) for prompt in prompts])
        self._search.setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_pointed(self, prompt: SavedPrompt | None) -> None:
        self._pointed = prompt
        for button in (self._use, self._delete):
            button.setEnabled(prompt is not None)

    def _on_chosen(self, prompt: SavedPrompt | None) -> None:
        if prompt is not None:
            self.chosen = prompt
            self.accept()

    def _on_delete(self) -> None:
        self.is_unwanted = True
        self._on_chosen(self._pointed)


def _row(prompt: SavedPrompt) -> Row:
    told = excerpt(prompt.text)
    row = Row(seen(prompt.name), told if len(told) <= SHOWN else f"{told[:SHOWN].rstrip()}…", prompt)
    row.search = f"{prompt.name} {prompt.text}".casefold()
    return row
