"""Beside the lanes: the comparisons of this person, and a field that searches through all that was said in them."""

from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from comparison.history.database import Connection
from comparison.history.finding.question import NoQuestion
from comparison.history.finding.reader import why_not
from comparison.history.finding.search import Hit, search
from comparison.history.listing import Summary, all_tags, count, known_models, pinned_summaries, summaries, summary
from gui.desks.directory import Directory
from gui.desks.library import Library
from gui.history import hits, rows
from gui.history.comparison_list import ComparisonList
from gui.history.hit_list import HitList
from gui.history.question_field import QuestionField
from gui.history.row_painter import INNER
from gui.history.tags_dialog import TagsDialog
from gui.theme.fonts import grown
from gui.theme.theme import Theme
from gui.widgets.wrapped_label import WrappedLabel
from gui.words.phrases import say
from providers.frozen import frozen

WIDTH = 244
"""Pixels; with the margin of what stands beside it, 256."""
MOST_TAGS = 30
MOST_COUNTED = 100_000
"""Comparisons; of more than that nobody is told how many, because counting a million takes as long as all the rest."""
REMEMBERED = 50


@frozen
class FirstPage:
    """What is seen of the list before anything is done."""

    pinned: list[Summary]
    page: list[Summary]
    count: int
    models: list[str]
    tags: list[str]
    touched: rows.Touched


class Sidebar(QFrame):
    """Shows what the library tells, and asks it for more."""

    open_requested = Signal(str, str)
    """A comparison, and the turn to go to; empty for where it ends."""
    delete_requested = Signal(object)
    """A ``Summary``."""
    left = Signal()
    """A person wants to go back to the prompt."""

    def __init__(self, library: Library, theme: Theme, directory: Directory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self._library = library
        self._question = ""
        self._touched: deque[str] = deque(maxlen=REMEMBERED)
        """Changed here, and perhaps far below the first page."""
        self.unkept = ""
        """Why what the window shows is not kept, as a sentence; empty where it is."""
        self._tagged: Summary | None = None
        """Whose tags are about to be asked for."""
        self.field = QuestionField(theme)
        self.list = ComparisonList(theme, directory)
        self.found = HitList(theme, directory)
        self._note = WrappedLabel()
        self._note.setObjectName("sidebar_note")
        self._note.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._pages = QStackedWidget()
        for page in (self.list, self.found, _at_top(self._note)):
            self._pages.addWidget(page)
        self.setFixedWidth(grown(WIDTH))

        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 0, 0, 12)
        layout.setSpacing(6)
        layout.addWidget(self.field)
        layout.addWidget(self._pages, 1)

        library.changed.connect(self.refresh)
        library.touched.connect(self._touched.append)
        self.field.asked.connect(self._on_asked)
        self.field.left_below.connect(self._go_below)
        self.field.escaped.connect(self.left)
        self.list.rows.more_wanted.connect(self._on_more_wanted)
        self.list.rows.renamed.connect(library.rename)
        self.list.pin_requested.connect(library.pin)
        self.list.tags_requested.connect(self._on_tags_requested)
        self.list.delete_requested.connect(self.delete_requested)
        self.found.hits.more_wanted.connect(self._on_more_hits_wanted)
        for each in (self.list, self.found):
            each.open_requested.connect(self.open_requested)
            each.left_above.connect(self.field.setFocus)
            each.escaped.connect(self._on_escaped)

    def refresh(self) -> None:
        """Look what there is now."""
        if not self.isVisible():
            return
        self._ask_first("list", partial(first_page, tuple(self._touched)), self._on_first_page)
        if self._question:
            self._search()

    def mark(self, comparison_id: str) -> None:
        """This is the comparison that the window shows."""
        self.list.mark(comparison_id)
        self.found.mark(comparison_id)

    def search(self) -> None:
        """Let a person type what to search for."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def _ask_first(self, kind: str, work: Callable[[Connection], Any], answered: Callable[[Any], None]) -> None:
        ask = self._library.ask(work, kind)
        ask.answered.connect(answered)
        ask.failed.connect(self._on_failed)

    def _on_first_page(self, found: FirstPage | None) -> None:
        now = found or FirstPage([], [], 0, [], [], {})
        self.field.show_count(now.count if now.count < MOST_COUNTED else 0)
        self.field.offer(now.models, now.tags)
        self.list.show_first(now.pinned, now.page, now.touched, rows.PAGE)
        if not self._question:
            if now.page or now.pinned:
                self._pages.setCurrentWidget(self.list)
            else:
                self._tell_apart(self.tr("Your comparisons are listed here, where you can search them."))

    def _on_more_wanted(self, last_turn: str) -> None:
        ask = self._library.ask(lambda connection: summaries(connection, rows.PAGE, last_turn), "more")
        ask.answered.connect(self._on_more)

    def _on_more(self, page: list[Summary] | None) -> None:
        self.list.rows.append(page or [], rows.PAGE)

    def _on_asked(self, question: str) -> None:
        self._question = question
        if question:
            self._search()
        else:
            self._pages.setCurrentWidget(self.list)
            self.refresh()

    def _search(self) -> None:
        question = self._question
        self._ask_first("search", lambda connection: search(connection, question, hits.PAGE), self._on_found)

    def _on_found(self, found: list[Hit] | None) -> None:
        if not self._question:
            return
        self.found.hits.show_first(found or [])
        if found:
            self._pages.setCurrentWidget(self.found)
        else:
            told = self.tr("Nothing was found for “{0}”. Esc goes back to the list.")
            self._tell_apart(told.format(self._question))

    def _on_more_hits_wanted(self, place: int) -> None:
        question = self._question
        ask = self._library.ask(lambda connection: search(connection, question, hits.PAGE, place), "more hits")
        ask.answered.connect(self._on_more_hits)

    def _on_more_hits(self, found: list[Hit] | None) -> None:
        self.found.hits.append(found or [])

    def _on_failed(self, error: Exception) -> None:
        self._tell(say(error.args[0] if isinstance(error, NoQuestion) else why_not(error)))

    def _tell_apart(self, sentence: str) -> None:
        """Say too why what can be seen beside it is not among it."""
        self._tell("\n\n".join(filter(None, (sentence, self.unkept))))

    def _tell(self, sentence: str) -> None:
        self._note.setText(sentence)
        self._pages.setCurrentIndex(2)

    def _go_below(self) -> None:
        page = self._pages.currentWidget()
        if isinstance(page, ComparisonList | HitList):
            page.choose_first()

    def _on_escaped(self) -> None:
        if self._question:
            self.field.setFocus()
        else:
            self.left.emit()

    def _on_tags_requested(self, chosen: Summary) -> None:
        self._tagged = chosen
        self._library.ask(_known_tags, "tags").answered.connect(self._ask_tags)

    def _ask_tags(self, known: list[str] | None) -> None:
        if self._tagged is not None:
            chosen, self._tagged = self._tagged, None
            tags = TagsDialog.ask(chosen.title, chosen.tags, known or [], self.window())
            if tags is not None:
                self._library.tag(chosen.id, tags)


def first_page(touched: tuple[str, ...], connection: Connection) -> FirstPage:
    """What the list shows before anything is done, and what became of those that were ``touched``."""
    return FirstPage(
        pinned_summaries(connection),
        summaries(connection, rows.PAGE),
        count(connection, MOST_COUNTED),
        known_models(connection),
        _known_tags(connection),
        {each: summary(connection, each) for each in touched},
    )


def _known_tags(connection: Connection) -> list[str]:
    return all_tags(connection, MOST_TAGS)


def _at_top(note: QWidget) -> QWidget:
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(INNER, 10, INNER, 0)
    layout.addWidget(note)
    layout.addStretch()
    return page
