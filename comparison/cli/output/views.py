"""The ways an answer is put on standard output."""

import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Protocol

from comparison.cli.output.plain_text import write
from comparison.cli.output.report import Report
from comparison.cli.output.sampled import sampled, sampled_json
from comparison.lanes.lane import Exchange, Lane


class View(Protocol):
    """One way of showing lanes while they run and once they are over."""

    def show(self, lanes: Sequence[Lane]) -> None:
        """Called many times a second while lanes run."""
        ...

    def conclude(self, lanes: Sequence[Lane]) -> None:
        """Called once, with every lane over."""
        ...


def choose_view(report: Report, *, as_json: bool) -> AbstractContextManager[View]:
    """JSON if asked for, columns on a terminal, plain blocks elsewhere."""
    if as_json:
        return nullcontext(JsonView(report))
    if sys.stdout.isatty():
        from comparison.cli.output.columns import ColumnsView

        return ColumnsView(report)
    return nullcontext(BlocksView(report))


class JsonView:
    """One JSON object per lane, each on its own line, at the end."""

    def __init__(self, report: Report) -> None:
        self._report = report

    def show(self, lanes: Sequence[Lane]) -> None:
        """Nothing before the end."""

    def conclude(self, lanes: Sequence[Lane]) -> None:
        for number, lane in enumerate(lanes, 1):
            if lane.last:
                write(self._report.as_json(number, lane.last, sampled_json(lane, self._report.cost)))


class BlocksView:
    """One answer below the other in the order of the lanes, each as soon as it and those before it are over."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._written = 0

    def show(self, lanes: Sequence[Lane]) -> None:
        for lane in lanes[self._written :]:
            if lane.last is None or not lane.last.answer.is_over:
                return
            self._written += 1
            write("\n".join(block(self._report, self._written, lane.last)))

    def conclude(self, lanes: Sequence[Lane]) -> None:
        self.show(lanes)
        for line in sampled(lanes, self._report):
            write(line)


def block(report: Report, number: int, exchange: Exchange) -> list[str]:
    """The answer of the lane with this number and everything known about it, part by part."""
    answer, beside = exchange.answer, exchange.answer.beside.as_markdown()
    return [
        f"=== {number} · {report.title(exchange)} · {report.state(answer)}",
        *([answer.text.rstrip("\n"), ""] if answer.text else []),
        *([beside, ""] if beside else []),
        *report.remarks(answer),
        report.numbers(exchange),
        "",
    ]
