"""What was measured, as a document for people."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from comparison.lanes.state import State
from tests.providers.faults.scene import NotHere, Row
from tests.providers.faults.stage import Listed, Observed, Seen, performance
from tests.providers.faults.tongues import TONGUES

PLACE = Path(__file__).parents[3] / "docs" / "faults.md"
LONGEST = 220

STATES = {
    State.DONE: "done",
    State.NOTE: "done with a note",
    State.STOPPED: "stopped",
    State.CUT_OFF: "cut off",
    State.FAILED: "failed",
}
SECTIONS = {
    "C": "On the way to the server",
    "H": "The head of the response, and how its body is packed",
    "S": "The stream",
    "J": "The JSON in the stream",
    "M": "The list of models",
    "T": "Time, and what people do meanwhile",
}
OPENING = """# What may go wrong with an answer, and what a person then reads

Every fault below was played to all five wire formats: by a server on a real socket that does wrong on purpose, to the
program as it is, from the runner of a lane down to the client for HTTP. (Only what is cut at every byte comes without a
socket, which would join the pieces again.) The tests wrote down how the lane ended and what it then says; they fail
when this page says anything else. `python -m tests.providers.faults` writes it anew.

- **done**: a whole answer. **done with a note**: a whole answer, and something worth knowing about it.
- **cut off**: what had arrived is kept to the letter and labelled. **failed**: nothing had arrived.
- **stopped**: by the person, within a fifth of a second.
- What may pass by itself is asked again before the first word, twice at most, and never after it.
- HOST stands for the address of the server, ELSEWHERE for another one, PROXY for that of a proxy. No sentence and no
  detail behind it shows a key, a page of HTML or words of a library: that is checked in every row.
"""


@dataclass(frozen=True)
class Line:
    """How one fault ended, in words."""

    ends: str
    reads: str


def document(rows: Sequence[Row]) -> str:
    """The page, with everything played that was not yet."""
    sections = groupby(rows, lambda row: row.id[0])
    return "\n".join([OPENING, _summary(rows), *(_section(key, list(group)) for key, group in sections)])


def _summary(rows: Iterable[Row]) -> str:
    counts = {tongue.wire: Counter[str]() for tongue in TONGUES}
    for row in rows:
        for wire, (_, seen) in performance(row).items():
            counts[wire][_state(seen)] += 1
    states = [*STATES.values(), "does not apply"]
    head = [f"| | {' | '.join(states)} |", f"|---|{'--:|' * len(states)}"]
    body = [
        f"| {tongue.title} | {' | '.join(str(counts[tongue.wire][state]) for state in states)} |" for tongue in TONGUES
    ]
    return "\n".join([*head, *body, ""])


def _section(key: str, rows: list[Row]) -> str:
    head = [f"## {SECTIONS[key]}", "", "| | Fault | Format | Ends | A person reads |", "|---|---|---|---|---|"]
    return "\n".join([*head, *_lines(rows), ""])


def _lines(rows: list[Row]) -> Iterator[str]:
    """One line for each outcome; ways of a fault that end alike share theirs."""
    shown_id = ""
    for (id_, fault), ways in groupby(rows, lambda row: (row.id, row.fault)):
        alike: dict[tuple[tuple[str, Line], ...], list[str]] = {}
        for row in ways:
            alike.setdefault(_outcome(row), []).append(row.way)
        for number, (outcome, names) in enumerate(alike.items()):
            way = ", ".join(filter(None, names))
            told = f"… {way}" if number else f"{fault}: {way}" if way else fault
            for formats, line in outcome:
                yield f"| {id_ if id_ != shown_id else ''} | {told} | {formats} | {line.ends} | {line.reads} |"
                shown_id, told = id_, ""


def _outcome(row: Row) -> tuple[tuple[str, Line], ...]:
    """Each way it ended, with the formats that ended so."""
    lines: dict[Line, list[str]] = {}
    for tongue in TONGUES:
        lines.setdefault(_line(performance(row)[tongue.wire][1]), []).append(tongue.title)
    is_same = len(lines) == 1
    return tuple(("all" if is_same else ", ".join(titles), line) for line, titles in lines.items())


def _state(seen: Seen) -> str:
    match seen:
        case Observed():
            return STATES[seen.state]
        case Listed():
            return STATES[State.DONE]
    return "does not apply"


def _line(seen: Seen) -> Line:
    match seen:
        case NotHere():
            return Line("–", f"*{seen.reason}*")
        case Listed():
            return Line("done", f"*a list of {len(seen.ids):,} models, each once, with plain names*")
    again = {1: "", 2: ", asked again", 3: ", asked three times"}[seen.attempts]
    waits = [f"{wait:g} s" for wait in seen.waits if wait is not None]
    return Line(STATES[seen.state] + again + (f" after {waits[0]}" if waits else ""), _shortened(seen.sentence))


def _shortened(sentence: str) -> str:
    """A sentence fit for a table; what a provider said at length is cut in the middle."""
    sentence = sentence.replace("|", "\\|").replace("<", "&lt;")
    if len(sentence) <= LONGEST:
        return sentence
    return f"{sentence[: LONGEST // 2].rstrip()} […] {sentence[-LONGEST // 2 :].lstrip()}"
