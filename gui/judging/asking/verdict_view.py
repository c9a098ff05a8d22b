"""What a judge said: how far it can be trusted, a table of the criteria, and each pair."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QLabel, QPlainTextEdit, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from comparison.judging.judge.sitting import merged
from comparison.judging.judge.verdicts import Judgement
from comparison.seen_text import seen
from gui.judging.asking.verdict_table import Judgements, headings, scores
from gui.judging.asking.verdict_words import said_in, verdict_on
from gui.widgets.elided_label import plain_tip
from gui.widgets.wrapped_label import WrappedLabel
from gui.words.names import named
from gui.words.numbers import number

TALLEST = 300
"""Pixels of the table; a taller one scrolls."""
WIDEST = 260
"""Pixels of the names beside it; a longer one is cut in its middle and told in full by its tip."""


class VerdictView(QWidget):
    """Made once all is said; it shows words of models as plain text."""

    def __init__(self, judgements: Judgements, cost: str) -> None:
        super().__init__()
        judgement = merged(each for _, each in judgements)
        told = WrappedLabel("\n".join([*self._remarks(judgement), cost]))
        told.setObjectName("verdict_remarks")
        self.table = _table(judgement)
        self.table.setAccessibleName(self.tr("Won, tied and lost by criterion"))
        self._pairs = QPlainTextEdit(objectName="verdict_pairs", readOnly=True)
        self._pairs.setPlainText("\n\n".join(_paragraphs(judgements)))
        self._pairs.setAccessibleName(self.tr("What the judge said of each pair"))
        self._pairs.setTabChangesFocus(True)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(told)
        layout.addWidget(QLabel(self.tr("Won–tied–lost"), objectName="dialog_hint"))
        layout.addWidget(self.table)
        layout.addWidget(self._pairs, 1)

    def _remarks(self, judgement: Judgement) -> Iterator[str]:
        """How far the judge can be trusted."""
        judged, missing = len(judgement.judged), len(judgement.pairs) - len(judgement.judged)
        if judged:
            told = self.tr("The two orders disagreed in {0} of %Ln pairs ({1} %); those count as ties.", "", judged)
            percent = round(100 * judgement.disagreeing / judged)
            yield told.format(number(judgement.disagreeing), number(percent))
        first, decided = judgement.first_chosen
        if decided:
            told = self.tr("Where it preferred one, it was the answer shown first {0} out of %Ln times.", "", decided)
            yield told.format(number(first))
        if missing:
            yield self.tr("There is no verdict on %Ln pairs; none was guessed.", "", missing)
        if judgement.speaking:
            names = named(judgement.names[place] for place in judgement.speaking)
            told = self.tr("The judge says that these answers try to influence it: {0}. Read them yourself.")
            yield told.format(names)


def _table(judgement: Judgement) -> QTableWidget:
    titles = headings(judgement)
    table = QTableWidget(len(judgement.names), len(titles), objectName="verdict_table")
    table.setHorizontalHeaderLabels(titles)
    table.setVerticalHeaderLabels([seen(name) for name in judgement.names])
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    table.setTabKeyNavigation(False)
    for row in range(len(judgement.names)):
        for column, text in enumerate(scores(judgement, row)):
            item = QTableWidgetItem(text)
            item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
            table.setItem(row, column, item)
    table.setShowGrid(False)
    for header in (table.horizontalHeader(), table.verticalHeader()):
        header.setHighlightSections(False)
    table.verticalHeader().setTextElideMode(Qt.TextElideMode.ElideMiddle)
    table.verticalHeader().setMaximumWidth(WIDEST)
    for row, name in enumerate(judgement.names):
        table.verticalHeaderItem(row).setToolTip(plain_tip(seen(name)))
    table.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    table.ensurePolished()
    around = table.horizontalScrollBar().sizeHint().height() + 2 * table.frameWidth()
    tall = table.horizontalHeader().sizeHint().height() + sum(map(table.rowHeight, range(table.rowCount())))
    table.setFixedHeight(min(TALLEST, tall + around))
    return table


def _paragraphs(judgements: Judgements) -> Iterator[str]:
    for place, judgement in judgements:
        for pair in judgement.pairs:
            lines = [verdict_on(pair, judgement), *(said_in(hearing, judgement) for hearing in pair.hearings)]
            if len(judgements) > 1:
                lines.insert(0, f"{number(place)}.")
            yield "\n".join(lines)
