"""One ranking as a person sees it: what is known, a row a model, what to judge next."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from comparison.judging.standings import Standing
from gui.judging.ranking.axis import axis_of
from gui.judging.ranking.rank_row import RankHead, RankRow
from gui.judging.ranking.sentences import count_words, knowledge_words, next_words
from gui.theme.theme import Theme
from gui.widgets.wrapped_label import WrappedLabel

MarkOf = Callable[[str], tuple[str, str]]
"""The letter and the tint of a model's provider."""


class RankingView(QWidget):
    """Of one standing that has votes; another one gets a view of its own."""

    def __init__(self, standing: Standing, mark_of: MarkOf, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("ranking_ground")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 10, 0)
        self._layout.setSpacing(0)
        ranking = standing.ranking
        self._add_line("ranking_known", knowledge_words(ranking))
        self._add_line("ranking_next", next_words(ranking))
        self._layout.addSpacing(10)
        axis = axis_of(ranking.ranks)
        self._layout.addWidget(RankHead(axis, theme))
        for rank in ranking.ranks:
            row = RankRow(rank, mark_of(rank.name), axis, theme, tells_doubt=ranking.is_known)
            self._layout.addWidget(row)
        self._layout.addSpacing(12)
        self._add_line("dialog_hint", self._explanation())
        self._add_line("dialog_hint", count_words(ranking))
        self._layout.addStretch()

    def _explanation(self) -> str:
        return self.tr(
            "The dot is the rating, the line its 95 % interval. Models that can't be told apart share places. "
            "A lead of 120 points means winning twice as often as losing."
        )

    def _add_line(self, name: str, text: str) -> None:
        if text:
            label = WrappedLabel(text)
            label.setObjectName(name)
            self._layout.addWidget(label)
            self._layout.addSpacing(4)
