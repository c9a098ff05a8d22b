"""Answers side by side in a terminal, as they stream."""

import time
from collections.abc import Sequence
from typing import Self

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from comparison.cli.output.plain_text import visible
from comparison.cli.output.report import Report
from comparison.cli.output.sampled import sampled
from comparison.lanes.answer import Answer
from comparison.lanes.lane import Exchange, Lane
from comparison.lanes.state import State

INTERVAL = 0.1
"""Seconds between two paintings, at the least."""
NARROWEST = 30
"""Characters; with less space than this, lanes are shown one below the other."""
FRAME = 4
"""Characters that the border and its margin take from a column."""

STYLES = {
    State.DONE: "green",
    State.NOTE: "yellow",
    State.STOPPED: "yellow",
    State.CUT_OFF: "red",
    State.FAILED: "red",
}


class ColumnsView:
    """A column for each lane. While they stream only the ends of answers are shown, so that all fit the screen."""

    def __init__(self, report: Report, console: Console | None = None) -> None:
        self._report = report
        self._console = console or Console(markup=False, highlight=False, emoji=False)
        self._live = Live(console=self._console, auto_refresh=False, transient=True)
        self._painted_at = 0.0

    def __enter__(self) -> Self:
        self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._live.stop()

    def show(self, lanes: Sequence[Lane]) -> None:
        """Paint the lanes as they stand, but not too often."""
        if time.monotonic() - self._painted_at < INTERVAL:
            return
        per_row = self._per_row(lanes)
        height = max(5, self._console.height // -(-len(lanes) // per_row) - 1)
        self._live.update(self._grid(lanes, per_row, height), refresh=True)
        self._painted_at = time.monotonic()

    def conclude(self, lanes: Sequence[Lane]) -> None:
        """Print everything that came, to be scrolled through."""
        self._console.print(self._grid(lanes, self._per_row(lanes), None))
        for line in sampled(lanes, self._report):
            self._console.print(visible(line))

    def _per_row(self, lanes: Sequence[Lane]) -> int:
        return max(1, min(len(lanes), self._console.width // NARROWEST))

    def _grid(self, lanes: Sequence[Lane], per_row: int, height: int | None) -> RenderableType:
        grid = Table.grid(expand=True)
        for _ in range(per_row):
            grid.add_column(ratio=1)
        width = max(1, self._console.width // per_row - FRAME)
        panels = [self._panel(lane.last, width, height) for lane in lanes if lane.last]
        for start in range(0, len(panels), per_row):
            grid.add_row(*panels[start : start + per_row])
        return grid

    def _panel(self, exchange: Exchange, width: int, height: int | None) -> Panel:
        answer = exchange.answer
        style = STYLES.get(answer.state, "blue")
        below = [Text(visible(remark), style="yellow") for remark in self._report.remarks(answer)]
        below.append(Text(self._report.numbers(exchange), style="dim"))
        text = visible(answer.text)
        if height is not None:
            taken = sum(len(line.wrap(self._console, width)) for line in below)
            text = self._tail(text or _thoughts(answer), width, max(1, height - taken - 2))
        return Panel(
            Group(Text(text), *below),
            title=Text(visible(self._report.title(exchange))),
            subtitle=Text(self._report.state(answer), style=style),
            height=height,
            border_style=style,
        )

    def _tail(self, text: str, width: int, lines: int) -> str:
        """The last lines that fit; only as much of the text is looked at as could fill them."""
        wrapped = Text(text[-width * lines :]).wrap(self._console, width)
        return "\n".join(line.plain for line in wrapped[-lines:])


def _thoughts(answer: Answer) -> str:
    return visible(answer.reasoning)
