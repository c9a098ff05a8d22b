"""What of a ranking can be carried away: its picture, its figures, its votes."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QRegion
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from comparison.history.database import HistoryError, reading
from comparison.judging.pairs import pair_lines
from comparison.judging.standings import Standing
from comparison.judging.votes.lines import write_line
from comparison.judging.votes.vote import Vote
from gui.judging.pictures.picture_file import png_of, svg_of
from gui.judging.pictures.saving import Saving
from gui.judging.ranking.ranking_view import RankingView
from gui.judging.ranking.table_text import as_csv
from gui.theme.theme import Theme
from providers.texts.phrase import Phrase

MARGIN = 24
"""Pixels around a picture."""
MARK = "\ufeff"
"""Without which Excel takes a table for another encoding."""


class ExportButton(QPushButton):
    """Of the ranking that is shown now."""

    def __init__(self, saving: Saving, history: Path, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ranking_export")
        self.setText(self.tr("Export …"))
        self.setAutoDefault(False)
        self._saving = saving
        self._history = history
        self._theme = theme
        self._standing: Standing | None = None
        self._view: RankingView | None = None
        menu = QMenu(self, objectName="ranking_exports")
        for name, words, do in (
            ("copy_csv", self.tr("Copy as CSV"), self._copy),
            ("png", self.tr("Picture (PNG)"), self._save_png),
            ("svg", self.tr("Picture (SVG)"), self._save_svg),
            ("csv", self.tr("Figures (CSV)"), self._save_csv),
            ("votes", self.tr("Votes (JSON lines)"), self._save_votes),
            ("pairs", self.tr("Preference pairs for training (JSON lines)"), self._save_pairs),
        ):
            menu.addAction(words, do).setObjectName(name)
        self.setMenu(menu)

    def show_ranking(self, standing: Standing, view: RankingView) -> None:
        """From now on it is this one."""
        self._standing, self._view = standing, view

    def _copy(self) -> None:
        if self._standing:
            QGuiApplication.clipboard().setText(as_csv(self._standing.ranking))

    def _save_png(self) -> None:
        if self._view:
            data = png_of(partial(_paint, self._view), _size(self._view), self._ground)
            self._saving.ask("ranking", self.tr("Picture"), "png", lambda: data)

    def _save_svg(self) -> None:
        if self._view:
            data = svg_of(partial(_paint, self._view), _size(self._view), self._ground, self.tr("Your ranking"))
            self._saving.ask("ranking", self.tr("Picture"), "svg", lambda: data)

    def _save_csv(self) -> None:
        if self._standing:
            text = MARK + as_csv(self._standing.ranking)
            self._saving.ask("ranking", self.tr("Figures"), "csv", text.encode)

    def _save_votes(self) -> None:
        if self._standing:
            votes = self._standing.votes
            self._saving.ask("votes", self.tr("Votes"), "jsonl", lambda: b"".join(map(write_line, votes)))

    def _save_pairs(self) -> None:
        if self._standing:
            build = partial(_pairs, self._standing.votes, self._history)
            self._saving.ask("preference-pairs", self.tr("Preference pairs"), "jsonl", build)

    @property
    def _ground(self) -> QColor:
        return QColor(self._theme.tokens["panel"])


def _size(view: RankingView) -> QSize:
    return view.size() + QSize(2 * MARGIN, 2 * MARGIN)


def _paint(view: RankingView, painter: QPainter) -> None:
    # Only children: the view itself has no ground of its own.
    view.render(painter, QPoint(MARGIN, MARGIN), QRegion(), QWidget.RenderFlag.DrawChildren)


def _pairs(votes: Sequence[Vote], history: Path) -> bytes:
    """``ValueError`` with a sentence if there is nothing to write, or nothing to read it from."""
    if not history.exists():
        raise ValueError(Phrase("there is no history to take prompts and answers from"))
    try:
        with reading(history) as connection:
            lines = list(pair_lines(votes, connection))
    except HistoryError as error:
        raise ValueError(Phrase("your history can't be read: {why}", why=str(error))) from None
    if not lines:
        raise ValueError(Phrase("none of these votes has a winner and two answers to one conversation in your history"))
    return b"".join(lines)
