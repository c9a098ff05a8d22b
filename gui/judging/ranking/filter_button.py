"""Which votes the ranking goes by: a button that says it, and its menu."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from comparison.judging.selection import RETIRED_DAYS, Selection
from comparison.judging.standings import Standings
from comparison.seen_text import seen
from gui.words.language import language_name
from gui.words.numbers import number

LONGEST = 28
"""Characters of a tag."""


class FilterButton(QPushButton):
    """Offers the tags and languages that occur in the votes, and nothing else."""

    chosen = Signal()
    """``selection`` is another one."""

    def __init__(self, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chip")
        self.setAutoDefault(False)
        self.setToolTip(self.tr("Which votes the ranking goes by"))
        self.selection = selection
        self._menu = QMenu(self, objectName="ranking_filters")
        self.setMenu(self._menu)
        self._say()

    def offer(self, found: Standings) -> None:
        """What there is to choose from now."""
        self._menu.clear()
        chosen = self.selection
        tags = [(tag, _short(tag)) for tag in found.tags]
        languages = [(code, language_name(code)) for code in found.languages]
        self._add_group(self.tr("Tag"), self.tr("All tags"), tags, chosen.tag, self._choose_tag)
        self._add_group(self.tr("Language"), self.tr("All languages"), languages, chosen.language, self._choose_code)
        if tags or languages:
            self._menu.addSeparator()
        hide = self._menu.addAction(self.tr("Hide models not judged for {0} days").format(number(RETIRED_DAYS)))
        hide.setObjectName("hide_retired")
        hide.setCheckable(True)
        hide.setChecked(chosen.hides_retired)
        hide.toggled.connect(self._choose_hiding)

    def _add_group(
        self,
        title: str,
        every: str,
        values: list[tuple[str, str]],
        chosen: str | None,
        choose: Callable[[str | None], None],
    ) -> None:
        if not values:
            return
        menu = self._menu.addMenu(title)
        group = QActionGroup(menu)
        for value, words in ((None, every), *values):
            action = menu.addAction(words.replace("&", "&&"), partial(choose, value))
            action.setCheckable(True)
            action.setChecked(value == chosen)
            group.addAction(action)

    def _choose_tag(self, tag: str | None) -> None:
        self._choose(replace(self.selection, tag=tag))

    def _choose_code(self, code: str | None) -> None:
        self._choose(replace(self.selection, language=code))

    def _choose_hiding(self, hides: bool) -> None:
        self._choose(replace(self.selection, hides_retired=hides))

    def _choose(self, selection: Selection) -> None:
        if selection != self.selection:
            self.selection = selection
            self._say()
            self.chosen.emit()

    def _say(self) -> None:
        tag, code = self.selection.tag, self.selection.language
        words = [*([_short(tag)] if tag else ()), *([language_name(code)] if code else ())]
        told = " · ".join(words) or self.tr("All prompts")
        self.setText(told.replace("&", "&&"))
        self.setAccessibleName(self.tr("Votes on: {0}").format(told))


def _short(tag: str) -> str:
    """On one line, with nothing hidden in it."""
    line = seen(" ".join(tag.split()))
    return line if len(line) <= LONGEST else f"{line[:LONGEST].rstrip()}…"
