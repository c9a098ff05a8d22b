"""What the prompt being written will roughly need: tokens, and a range of cost."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from comparison.lanes.lane import Lane
from gui.compare.prompt.composer import Composer
from gui.desks.directory import Directory
from gui.desks.session import Session
from gui.words.numbers import number
from gui.words.phrases import say

if TYPE_CHECKING:
    from comparison.figures.estimate import Ahead

PAUSE_MS = 250
"""After the last keystroke."""


class Forecast(QObject):
    """Follows the prompt at a distance."""

    changed = Signal(str, str, str)
    """Tokens, cost where it is known, and an explanation with a line for each lane; empty while nothing is written."""

    def __init__(
        self, session: Session, directory: Directory, asked: Callable[[], Iterable[Lane]], parent: QObject
    ) -> None:
        """``asked`` gives the lanes that the prompt would go to."""
        super().__init__(parent)
        self._session = session
        self._directory = directory
        self._asked = asked
        self._prompt = ""
        self._times = 1
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)

        self._pause.timeout.connect(self._tell)
        session.lanes_changed.connect(self.look_again)

    def follow(self, prompt: str) -> None:
        """This is being written now."""
        self._prompt = prompt.strip()
        if self._prompt:
            self._pause.start()
        else:
            self.stop()
            self.changed.emit("", "", "")

    def look_again(self) -> None:
        """Other lanes may be asked now."""
        self._pause.start()

    def serve(self, composer: Composer) -> None:
        """Tell it there, for as many times as a prompt is asked."""
        self.changed.connect(composer.show_forecast)
        composer.times_changed.connect(self._on_times_changed)

    def stop(self) -> None:
        self._pause.stop()

    def _on_times_changed(self, times: int) -> None:
        self._times = times
        self.look_again()

    def _tell(self) -> None:
        lanes = list(self._asked())
        if not self._prompt or not lanes:
            self.changed.emit("", "", "")
            return
        from comparison.figures.estimate import (  # imports the prices, which are not needed to start
            LONG_ANSWER,
            SHORT_ANSWER,
            look_ahead,
        )

        comparison = self._session.comparison
        ahead = [
            (lane.setup.model, look_ahead(lane, comparison, self._prompt, self._directory.info(lane.setup.provider)))
            for lane in lanes
        ]
        lines = [
            self.tr("{0}: {1} to {2} tokens, {3}").format(
                model, number(each.tokens.low), number(each.tokens.high), say(str(each.cost))
            )
            for model, each in ahead
        ]
        lines.append(
            self.tr("Costs are for answers of {0} to {1} tokens, or up to your max output tokens.").format(
                number(SHORT_ANSWER), number(LONG_ANSWER)
            )
        )
        if self._times > 1:
            lines.append(self.tr("Each model is asked %Ln times.", "", self._times))
        told = self.tr("≈ %Ln tokens", "", self._times * max(each.tokens.middle for _, each in ahead))
        self.changed.emit(told, self._cost([each for _, each in ahead]), "\n".join(lines))

    def _cost(self, ahead: "list[Ahead]") -> str:
        # The window starts without it.
        from comparison.figures.estimate import sum_of

        total = sum_of(each.cost for each in ahead for _ in range(self._times))
        if total is None:
            return ""
        if any(not each.cost.is_known for each in ahead):
            return self.tr("about {0} and more").format(say(str(total)))
        return self.tr("about {0}").format(say(str(total)))
