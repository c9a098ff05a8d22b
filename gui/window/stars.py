"""A star in a lane's foot: the best answer to the prompt that is read, chosen with the names in sight."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from comparison.lanes.branching.fused import sources_of
from comparison.lanes.lane import Exchange
from gui.compare.lanes.lane_view import LaneView
from gui.compare.page import ComparePage
from gui.desks.directory import Directory
from gui.desks.judging_desk import JudgingDesk
from gui.desks.session import Session

if TYPE_CHECKING:  # the window starts without it
    from comparison.judging.votes.vote import Vote


class Stars(QObject):
    """Offered where two models or more gave a whole answer; one a prompt, and taken back by another press."""

    def __init__(
        self, page: ComparePage, session: Session, desk: JudgingDesk, directory: Directory, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._page = page
        self._session = session
        self._desk = desk
        self._directory = directory
        self._votes: dict[str, list[Vote]] = {}
        """Those that count, by turn."""
        self._best: dict[str, str] = {}
        """The exchange that has the star, by turn."""

        page.starred.connect(self._on_starred)
        page.turns.another_read.connect(self._refresh)
        session.opened.connect(self._on_opened)
        session.turns_changed.connect(self._refresh)
        session.lanes_changed.connect(self._refresh)
        session.lane_ended.connect(self._refresh)
        self._on_opened()
        self._refresh()

    def _on_opened(self) -> None:
        """Another comparison may have stars from before."""
        self._forget()
        turns = frozenset(turn.id for turn in self._session.comparison.turns)
        if turns and self._is_kept():
            self._desk.find_stars(turns).answered.connect(self._on_found)

    def _forget(self) -> None:
        """What was read; it is in the file."""
        self._votes.clear()
        self._best.clear()

    def _on_found(self, votes: "dict[str, list[Vote]]") -> None:
        from comparison.judging.stars import best_of  # the window starts without it

        for turn, found in votes.items():
            best = best_of(found)
            if best is not None and turn not in self._votes:
                self._votes[turn], self._best[turn] = found, best
        self._refresh()

    def _refresh(self) -> None:
        turn = self._page.turns.read
        asked = [(view, self._session.lane(view.lane_id).exchange_in(turn)) for view in self._page.views]
        whole = [exchange for _, exchange in asked if exchange is not None and _is_whole(exchange)]
        models = {(exchange.setup.provider, exchange.setup.model) for exchange in whole}
        for view, exchange in asked:
            can_star = len(models) > 1 and exchange in whole and self._is_kept()
            is_starred = exchange is not None and self._best.get(turn or "") == exchange.id
            _show(view, can_star, is_starred, self._remark(turn or "") if is_starred else "")

    def _remark(self, turn: str) -> str:
        """What a person added to their vote on this turn: it is the same in all that follow from it."""
        vote = next(iter(self._votes.get(turn, ())), None)
        return "\n".join(filter(None, (vote.note, ", ".join(vote.tags)))) if vote else ""

    def _is_kept(self) -> bool:
        """Nothing of a private comparison or of an opened file is written down, and the demo's models are none."""
        comparison = self._session.comparison
        is_demo = any(self._directory.info(lane.setup.provider).is_demo for lane in comparison.lanes)
        return not (is_demo or comparison.is_private or comparison.is_read_only)

    def _on_starred(self, lane_id: str, is_best: bool) -> None:
        # The window starts without them.
        from comparison.judging.stars import starred
        from comparison.judging.votes.vote import Withdrawn

        exchange = next(lane for lane in self._session.lanes if lane.id == lane_id).exchange_in(self._page.turns.read)
        if exchange is None or not self._is_kept():
            return
        turn = exchange.turn.id
        gone = [Withdrawn(vote.id) for vote in self._votes.pop(turn, [])]
        self._best.pop(turn, None)
        votes = starred(self._session.lanes, exchange) if is_best else []
        self._desk.keep([*gone, *votes])
        if votes:
            self._votes[turn], self._best[turn] = votes, exchange.id
        self._refresh()


def _is_whole(exchange: Exchange) -> bool:
    """What was fused from others is not one of them."""
    return exchange.is_whole and not sources_of(exchange.setup)


def _show(view: LaneView, can_star: bool, is_starred: bool, remark: str) -> None:
    view.footer.show_star(can_star, is_starred, remark)
    view.header.menu.star = is_starred if can_star else None
