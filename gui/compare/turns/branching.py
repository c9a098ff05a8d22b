"""Other ways on from what was said: an edited prompt, a comparison of its own, another answer to go on from, quotes."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject

from comparison.lanes.lane import Exchange, Lane
from comparison.lanes.names import asked_names
from comparison.lanes.news import LaneId
from comparison.prompts.quotes import quoted
from comparison.seen_text import seen
from gui.compare.prompt.composer import Composer
from gui.compare.turns.prompt_header import PromptHeader
from gui.compare.turns.turn_guide import TurnGuide
from gui.desks.session import Session
from gui.widgets.notice import Notice

MOST_QUOTED = 2_000_000
"""Characters, as of a file that is dropped."""


class Branching(QObject):
    """For the turn that is read."""

    def __init__(
        self,
        session: Session,
        composer: Composer,
        turns: TurnGuide,
        header: PromptHeader,
        notice: Notice,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._composer = composer
        self._turns = turns
        self._notice = notice

        self._header = header
        turns.changed.connect(header.show_turn)
        session.opened.connect(self._on_opened)
        header.step_requested.connect(turns.step)
        header.edit_requested.connect(self.edit)
        header.fork_requested.connect(self.fork)
        header.quote_requested.connect(self.quote)

    def _on_opened(self) -> None:
        self._header.show_may_ask(not self._session.comparison.is_read_only)

    def edit(self) -> None:
        """Write another prompt in the place of this turn's."""
        turn = next((each for each in self._session.comparison.turns if each.id == self._turns.read), None)
        if turn is not None:
            self._composer.begin_edit(turn.prompt, turn.id)

    def fork(self) -> None:
        """Go on in a comparison of its own from here."""
        if (turn := self._turns.read) is None:
            self._notice.tell(self.tr("Nothing has been asked in this comparison yet."))
            return
        before = self._session.fork(turn)
        told = self.tr("This new comparison has everything up to that prompt.")
        self._notice.tell(told, self.tr("Back to the previous one"), partial(self._session.open, before))
        self._composer.prompt.setFocus()

    def quote(self, lane_id: str = "") -> None:
        """Put the answer of a lane, or those of all lanes, into the prompt, where a person sees and can change them."""
        chosen = [lane for lane in self._session.lanes if not lane_id or lane.id == lane_id]
        said: dict[str, Lane] = {}  # an answer that several lanes go on from once
        for lane in chosen:
            each = lane.exchange_in(self._turns.read)
            if each is not None and each.answer.text.strip():
                said.setdefault(each.answer.given_in or each.id, replace(lane, exchanges=[each]))
        names = asked_names(list(said.values()))
        told = self.tr("{0} answered:")
        answers = [(told.format(seen(names[lane.id])), lane.exchanges[0].answer.text) for lane in said.values()]
        if not answers:
            self._notice.tell(self.tr("This prompt has no answer to quote yet."))
        elif sum(len(text) for _, text in answers) > MOST_QUOTED:
            self._notice.tell(self.tr("These answers are too long to quote. Nothing was added."))
        else:
            self._composer.add(quoted(answers))

    def go_on_from(self, lane_id: str, *, here: str = "") -> None:
        """Let all lanes go on from this lane's answer to the prompt that is read, or only the one that is ``here``."""
        chosen = self._session.lane(lane_id).exchange_in(self._turns.read)
        if chosen is None or not chosen.answer.is_over:
            return
        lanes = {LaneId(here)} if here else {lane.id for lane in self._session.lanes}
        undo = self._session.go_on_from(chosen, lanes)
        self._turns.bring(chosen.turn.id)
        self._notice.tell(self._told(chosen, here), self.tr("Undo"), undo)
        self._composer.prompt.setFocus()

    def show_version(self, lane_id: str, exchange: Exchange, by: int) -> None:
        """Show the sibling so many before or after an exchange; at either end nothing happens."""
        versions = self._session.lane(lane_id).siblings(exchange)
        place = versions.index(exchange) + by if exchange in versions else -1
        if 0 <= place < len(versions):
            self._session.show_version(lane_id, versions[place])
            self._turns.bring(versions[place].turn.id)

    def _told(self, chosen: Exchange, here: str) -> str:
        model = seen(chosen.setup.model)
        if here:
            return self.tr("This lane continues from {0}'s answer.").format(model)
        return self.tr("All lanes continue from {0}'s answer.").format(model)
