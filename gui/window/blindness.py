"""Blind rounds in this window: while one goes on, its page stands in the place of everything else."""

import time
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from comparison.figures.course import scale_of
from comparison.figures.race import Race
from comparison.files.locations import Locations
from comparison.files.settings import Settings
from comparison.lanes.branching.fused import sources_of
from comparison.lanes.lane import Exchange, Lane
from comparison.lanes.news import LaneId
from gui.compare.page import ComparePage
from gui.compare.race.explanation import explanation
from gui.compare.race.figure_row import FigureRow
from gui.compare.race.race_bar import RaceBar
from gui.compare.race.reading import reading_of
from gui.compare.race.tally import Tally
from gui.desks.directory import Directory
from gui.desks.judging_desk import JudgingDesk
from gui.desks.session import Session
from gui.judging.face import Face
from gui.theme.theme import Theme
from gui.words.phrases import say

if TYPE_CHECKING:  # the window starts without it
    from gui.judging.round_page import RoundPage

LEFT = frozenset({
    "blind", "escape", "palette", "stop_all", "zoom_in", "zoom_out", "zoom_reset", "toggle_theme", "shortcuts", "quit",
})  # fmt: skip
"""What a person can do while a round's page is there: nothing of it names a model."""


class Blindness(QObject):
    """From ``choose(True)`` on each prompt becomes a blind round, if two models or more were asked it."""

    left = Signal()
    """The page that compares is there again."""

    def __init__(
        self,
        window: QMainWindow,
        page: ComparePage,
        session: Session,
        settings: Settings,
        directory: Directory,
        theme: Theme,
        actions: Mapping[str, QAction],
        locations: Locations,
    ) -> None:
        """A round takes the place of all that is in ``window``."""
        super().__init__(window)
        self._page = page
        self._session = session
        self._settings = settings
        self._history = locations.history
        self._directory = directory
        self.desk = JudgingDesk(locations.votes_file, self)
        self._theme = theme
        self._stage = QStackedWidget()
        ground = window.takeCentralWidget()
        assert ground is not None
        self._stage.addWidget(ground)
        window.setCentralWidget(self._stage)
        self._actions = actions
        self._tally = Tally(directory)
        self._round: RoundPage | None = None
        self._draws_pairs = False
        self._disabled: list[QAction] = []
        self._turns_seen: set[str] = set()

        page.sending.draw = self._drawn
        actions["blind"].toggled.connect(page.composer.show_blind)
        session.turns_changed.connect(self._on_turns_changed)
        self.desk.vote_lost.connect(self._on_vote_lost)

    def save(self) -> None:
        """What was voted is on the disk when this returns, with what was added to it so far."""
        if self._round is not None:
            self._round.result.remarks.settle()
        self.desk.flush()

    def close(self) -> None:
        """``save`` for the last time."""
        if self._round is not None:
            self._round.result.remarks.settle()
        self.desk.close()

    @property
    def is_wanted(self) -> bool:
        return self._actions["blind"].isChecked()

    @property
    def is_on(self) -> bool:
        """Whether a round's page is there."""
        return self._round is not None

    def step_back(self) -> bool:
        """What Esc does in a round; ``False`` where there is none."""
        if self._round is None:
            return False
        self._round.step_back()
        return True

    def choose(self, is_wanted: bool) -> None:
        """Begin with the next prompt, or go back to seeing who answers."""
        self._turns_seen = {turn.id for turn in self._session.comparison.turns}
        self._draws_pairs = False
        if not is_wanted:
            self._leave()
        elif self._round is None:
            told = self.tr("Blind from here: the next answers come without names, until you vote.")
            few = self.tr("A blind round needs at least two models. Your next prompt to two or more will be blind.")
            self._page.notice.tell(told if len(self._page.readiness.lanes) > 1 else few)

    def draw_pairs(self) -> None:
        """From now on each prompt goes to two lanes, drawn at random, in a comparison of its own.

        In one that goes on, who was not drawn before would know less than the other.
        """
        self._begin_anew()
        self._actions["blind"].setChecked(True)
        self.choose(True)
        self._draws_pairs = True
        told = self.tr("Each prompt goes to two of these models, drawn at random, until you end the blind rounds.")
        few = self.tr("Add more models to draw pairs from: each prompt goes to two of them.")
        self._page.notice.tell(told if len(self._page.readiness.lanes) > 2 else few)

    def _begin_anew(self) -> None:
        if self._session.comparison.turns:
            self._actions["new_private" if self._session.comparison.is_private else "new"].trigger()

    def _drawn(self, lane_ids: set[LaneId]) -> set[LaneId]:
        """Two of different models, where there are such."""
        if not self._draws_pairs:
            return lane_ids
        models = {lane.id: (lane.setup.provider, lane.setup.model) for lane in self._session.lanes}
        pairs = list(combinations(sorted(lane_ids), 2))
        apart = [pair for pair in pairs if models[pair[0]] != models[pair[1]]]
        # The window starts without it.
        from secrets import choice

        return set(choice(apart or pairs)) if pairs else lane_ids

    def show_ranking(self) -> None:
        """Which models were found better; from there a person may go on to the next blind round."""
        # The window starts without it.
        from gui.judging.ranking.ranking_panel import RankingPanel

        window = self._stage.window()
        panel = RankingPanel(
            self.desk,
            self._directory,
            self._settings,
            self._history,
            self._theme,
            window,
            offers_blind=not self.is_wanted,
        )
        if panel.exec_over(window):
            self._actions["blind"].trigger()

    def _on_turns_changed(self) -> None:
        new = [turn for turn in self._session.comparison.turns if turn.id not in self._turns_seen]
        self._turns_seen.update(turn.id for turn in new)
        lanes = [lane for lane in self._session.comparison.asked_last() if not sources_of(lane.asked)]
        if new and self.is_wanted and self._round is None and self._session.is_running and len(lanes) > 1:
            self._begin(lanes)

    def _begin(self, lanes: Sequence[Lane]) -> None:
        # The window starts without them.
        from comparison.judging.rounds import Round
        from gui.judging.round_page import RoundPage

        page = self._page
        ticket = self.desk.make_mask(self._models(), lanes[0].exchanges[-1].prompt)
        self._round = RoundPage(Round(lanes), self._session, self._faces, self._theme, page.slices, page.display)
        self._round.take_votes(self.desk, ticket, is_kept=self._is_kept(lanes))
        self._round.over.connect(self._leave)
        self._round.ended.connect(self._on_ended)
        self._round.result.ranking_requested.connect(self.show_ranking)
        self._disabled = [each for name, each in self._actions.items() if name not in LEFT and each.isEnabled()]
        for action in self._disabled:
            action.setEnabled(False)
        self._stage.addWidget(self._round)
        self._stage.setCurrentWidget(self._round)
        self._round.ballot.setFocus()

    def _is_kept(self, lanes: Sequence[Lane]) -> bool:
        """Nothing of a private comparison is written down, and the demo's models are none."""
        is_demo = any(self._directory.info(lane.asked.provider).is_demo for lane in lanes)
        return not (is_demo or self._session.comparison.is_private)

    def _models(self) -> list[tuple[str, ...]]:
        """What is known of each model in this comparison."""
        setups = [lane.asked for lane in self._session.lanes]
        infos = [self._directory.info(setup.provider) for setup in setups]
        return [(setup.model, info.id, info.name) for setup, info in zip(setups, infos, strict=True)]

    def _on_ended(self) -> None:
        self._draws_pairs = False
        self._actions["blind"].setChecked(False)
        self._leave()

    def _on_vote_lost(self, sentence: str) -> None:
        self._page.notice.tell(say(sentence))

    def _leave(self) -> None:
        """Back to the page that compares, which shows what it missed."""
        if self._round is None:
            return
        round_, self._round = self._round, None
        round_.result.remarks.settle()
        for action in self._disabled:
            action.setEnabled(True)
        self._stage.setCurrentIndex(0)
        self._stage.removeWidget(round_)
        round_.deleteLater()
        self._page.refresh()
        self.left.emit()
        if turns := self._session.comparison.turns:
            self._page.turns.bring(turns[-1].id)
        if self._draws_pairs:
            self._begin_anew()
        self._page.composer.prompt.setFocus()

    def _faces(self, exchanges: Sequence[Exchange]) -> list[Face]:
        now = time.monotonic()
        race = Race([self._tally.runner(exchange.setup.model, exchange, now) for exchange in exchanges])
        titles, scale = race.superlatives(), scale_of(race.longest)
        faces = []
        for place, (exchange, runner) in enumerate(zip(exchanges, race.runners, strict=True)):
            info = self._directory.info(exchange.setup.provider)
            bar, row = RaceBar(self._theme), FigureRow(self._theme)
            bar.show_course(runner.course, scale, False)
            row.show_reading(
                reading_of(exchange.answer, runner, titles.get(place, frozenset()), now),
                explanation(exchange.answer, runner.cost),
            )
            faces.append(Face(exchange.setup.model, info.name, info.monogram, info.tint, _foot(bar, row)))
        return faces


def _foot(bar: QWidget, row: QWidget) -> QWidget:
    foot = QFrame(objectName="round_figures")
    above = QHBoxLayout()
    above.setContentsMargins(7, 0, 0, 0)
    above.addWidget(bar)
    layout = QVBoxLayout(foot)
    layout.setContentsMargins(9, 4, 16, 6)
    layout.setSpacing(0)
    layout.addLayout(above)
    layout.addWidget(row, 1)
    return foot
