"""The ways an answer is put on standard output."""

import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Protocol

from comparison.cli.output.plain_text import write
from comparison.cli.output.report import Report
from comparison.lanes.answer import Answer
from comparison.lanes.lane import Lane


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
    """One JSON object a line for each lane, at the end."""

    def __init__(self, report: Report) -> None:
        self._report = report

    def show(self, lanes: Sequence[Lane]) -> None:
        """Nothing before the end."""

    def conclude(self, lanes: Sequence[Lane]) -> None:
        for lane in lanes:
            if lane.answer:
                write(self._report.as_json(lane, lane.answer))


class BlocksView:
    """One answer below the other in the order of the lanes, each as soon as it and those before it are over."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._written = 0

    def show(self, lanes: Sequence[Lane]) -> None:
        for lane in lanes[self._written :]:
            if lane.answer is None or not lane.answer.is_over:
                return
            write("\n".join(block(self._report, lane, lane.answer)))
            self._written += 1

    def conclude(self, lanes: Sequence[Lane]) -> None:
        self.show(lanes)


def block(report: Report, lane: Lane, answer: Answer) -> list[str]:
    """An answer with all that can be said of it, part by part."""
    return [
        f"=== {lane.id} · {report.title(lane)} · {report.state(answer)}",
        *([answer.text.rstrip("\n"), ""] if answer.text else []),
        *report.remarks(answer),
        report.numbers(lane, answer),
        "",
    ]
