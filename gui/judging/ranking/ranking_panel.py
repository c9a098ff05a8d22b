"""Your ranking, before the window."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from comparison.files.settings import Settings
from comparison.judging.selection import Selection
from comparison.judging.standings import Standing, Standings
from gui.desks.directory import Directory
from gui.desks.judging_desk import JudgingDesk
from gui.judging.pictures.picture_panel import PicturePanel
from gui.judging.pictures.saving import Saving
from gui.judging.ranking.export_button import ExportButton
from gui.judging.ranking.fairness import Fairness
from gui.judging.ranking.filter_button import FilterButton
from gui.judging.ranking.price_picture import price_picture
from gui.judging.ranking.ranking_view import RankingView
from gui.judging.ranking.sentences import findings_of
from gui.theme.theme import Theme
from gui.widgets.overlays.panel import Panel
from gui.widgets.scrolled import scrolled
from gui.widgets.wrapped_label import WrappedLabel
from gui.words.numbers import number
from gui.words.phrases import say
from providers.files.own_file import reason

SIZE = (880, 720)
MARGIN = 120
"""Pixels beside what stands there instead of a ranking."""
AIR = 48
"""Pixels of the window that stay free around it."""


class RankingPanel(Panel):
    """Ranks when it is made; accepted when a person wants to give votes."""

    def __init__(
        self,
        desk: JudgingDesk,
        directory: Directory,
        settings: Settings,
        history: Path,
        theme: Theme,
        parent: QWidget,
        *,
        offers_blind: bool,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("ranking_panel")
        self.setWindowTitle(self.tr("Your ranking"))
        self._desk = desk
        self._directory = directory
        self._settings = settings
        self._theme = theme
        self._standings: Standings | None = None
        self._blind = QPushButton(objectName="chip", checkable=True, autoDefault=False)
        self._seen = QPushButton(objectName="chip", checkable=True, autoDefault=False)
        self._kinds = QButtonGroup(self)
        self._filter = FilterButton(Selection(hides_retired=settings.is_on("hide_retired")))
        self._told = WrappedLabel()
        self._told.setObjectName("ranking_told")
        self._told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._told.setContentsMargins(MARGIN, 0, MARGIN, 0)
        self._body = scrolled(QWidget())
        self._body.setObjectName("ranking_body")
        self._body.setAccessibleName(self.tr("Your ranking"))
        self._fairness: Fairness | None = None
        self._unread = WrappedLabel()
        self._unread.setObjectName("ranking_unread")
        self._try = QPushButton(self.tr("Blind from here"), objectName="primary_button", autoDefault=False)
        self._saving = Saving(desk, self)
        self._export = ExportButton(self._saving, history, theme)
        self._prices = QPushButton(self.tr("Rating and price …"), objectName="ranking_prices", autoDefault=False)
        self._said = WrappedLabel()
        self._said.setObjectName("ranking_said")
        self._close = QPushButton(self.tr("Close"), objectName="ranking_close", autoDefault=False)
        self._try.setVisible(offers_blind)
        self._layout = QVBoxLayout(self.sheet)
        self._lay_out()
        room = parent.window().size()
        self.resize(min(SIZE[0], room.width() - AIR), min(SIZE[1], room.height() - AIR))

        self._kinds.buttonClicked.connect(self._show_chosen)
        self._filter.chosen.connect(self._on_filter_chosen)
        self._try.clicked.connect(self.accept)
        self._prices.clicked.connect(self._show_prices)
        self._saving.told.connect(self._on_told)
        self._close.clicked.connect(self.reject)
        self.finished.connect(desk.stop_ranking)
        self._rank()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(QLabel(self.tr("Your ranking"), objectName="dialog_title"))
        head.addStretch()
        head.addWidget(self._filter)
        for button in (self._blind, self._seen):
            self._kinds.addButton(button)
            head.addWidget(button)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._export)
        foot.addWidget(self._prices)
        foot.addStretch()
        foot.addWidget(self._close)
        foot.addWidget(self._try)
        self._layout.setContentsMargins(24, 20, 24, 16)
        self._layout.setSpacing(10)
        self._layout.addLayout(head)
        self._layout.addWidget(self._told, 1)
        self._layout.addWidget(self._body, 1)
        self._layout.addWidget(self._unread)
        self._layout.addWidget(self._said)
        self._layout.addLayout(foot)
        for widget in (self._filter, self._blind, self._seen, self._unread, self._said):
            widget.hide()

    def _rank(self) -> None:
        self._told.setText(self.tr("Ranking …"))
        self._told.show()
        self._body.hide()
        self._export.hide()
        self._prices.hide()
        if self._fairness is not None:
            self._fairness.hide()
        ask = self._desk.rank(self._filter.selection)
        ask.answered.connect(self._on_answered)
        ask.failed.connect(self._on_failed)

    def _on_filter_chosen(self) -> None:
        self._settings.set("hide_retired", self._filter.selection.hides_retired)
        self._rank()

    def _on_answered(self, standings: Standings) -> None:
        is_first = self._standings is None
        self._standings = standings
        self._filter.offer(standings)
        blind, seen = (each.ranking.counts.total for each in (standings.blind, standings.seen))
        self._blind.setText(self.tr("Blind {0}").format(number(blind)))
        self._seen.setText(self.tr("Names shown {0}").format(number(seen)))
        if is_first:
            (self._seen if seen and not blind else self._blind).setChecked(True)
            for button in (self._filter, self._blind, self._seen):
                button.setVisible(bool(blind or seen))
        self._unread.setText(self.tr("Lines of your votes that can't be read: {0}").format(number(standings.unread)))
        self._unread.setVisible(bool(standings.unread))
        self._show_chosen()
        if is_first:
            (self._body if self._export.isVisible() else self._try).setFocus()

    def _on_failed(self, error: Exception) -> None:
        why = say(reason(error)) if isinstance(error, OSError) else say(str(error).rstrip("."))
        self._told.setText(self.tr("Your votes can't be ranked: {0}.").format(why))

    @property
    def _chosen(self) -> Standing | None:
        if self._standings is None:
            return None
        return self._standings.seen if self._seen.isChecked() else self._standings.blind

    def _show_chosen(self) -> None:
        standing = self._chosen
        if standing is None:
            return
        has_votes = bool(standing.ranking.ranks)
        self._told.setText(self._way_to_votes(standing))
        self._told.setVisible(not has_votes)
        self._export.setVisible(has_votes)
        self._prices.setVisible(has_votes)
        self._body.setVisible(has_votes)
        if has_votes:
            view = RankingView(standing, self._mark_of, self._theme)
            self._body.setWidget(view)
            self._export.show_ranking(standing, view)
        self._show_fairness(standing)

    def _show_fairness(self, standing: Standing) -> None:
        if self._fairness is not None:
            self._fairness.hide()
            self._fairness.deleteLater()
            self._fairness = None
        if findings := list(findings_of(standing.bias)):
            self._fairness = Fairness(findings)
            self._layout.insertWidget(self._layout.indexOf(self._unread), self._fairness)
            self._fairness.show()

    def _way_to_votes(self, standing: Standing) -> str:
        if standing.ranking.hidden:
            return self.tr("All models are hidden: none of them was judged of late.")
        if self._filter.selection != Selection(hides_retired=self._filter.selection.hides_retired):
            return self.tr("No vote is on such prompts. Choose others at the top.")
        if self._seen.isChecked():
            return self.tr(
                "There are no votes cast with the names shown. A vote that you take back and cast again counts as one."
            )
        return self.tr(
            "There are no votes yet. Choose “Blind from here”, ask two models or more, and say which answer is better: "
            "their names come after your vote."
        )

    def _mark_of(self, name: str) -> tuple[str, str]:
        info = self._directory.info(name.partition("/")[0])
        return info.monogram, info.tint

    def _show_prices(self) -> None:
        if self._chosen is None:
            return
        picture = price_picture(self._chosen.ranking.ranks, self._directory)
        if picture is None:
            self._on_told(self.tr("No price is known for any of these models."))
        else:
            PicturePanel(picture, self._tint_of, self._desk, self._theme, self).open_over(self)

    def _tint_of(self, provider: str) -> str:
        return self._directory.info(provider).tint

    def _on_told(self, sentence: str) -> None:
        self._said.setText(sentence)
        self._said.show()
