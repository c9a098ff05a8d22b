"""The exact request, line by line, as a person reads it: address, headers, and formatted JSON."""

import json
import re
from collections.abc import Iterable

from comparison.fairness.sent_request import Path, read_json
from comparison.seen_text import seen
from providers.events import Requested
from providers.frozen import frozen
from providers.redaction import redacted

FOLD_CHARACTERS = 2_000
"""A longer line is cut where it is shown."""
MOST_LINES = 2_000

NAME = re.compile(r'"(?:[^"\\]++|\\.)*+"(?=: )')
"""The name of a field at the start of a line."""


@frozen
class RequestLines:
    """``paths`` says what each line of ``body`` holds; it is empty if the body is not JSON."""

    head: tuple[str, ...]
    """``POST`` and the address, then the headers, as ``name: value``."""
    body: tuple[str, ...]
    paths: tuple[Path, ...] = ()

    def whole(self) -> str:
        """Everything as one text."""
        return "\n".join((*self.head, "", *self.body))

    def marked(self, places: Iterable[Path]) -> frozenset[int]:
        """The numbers of the body's lines at or inside one of these places."""
        wanted = set(places)
        return frozenset(
            number
            for number, path in enumerate(self.paths)
            if any(path[:length] in wanted for length in range(1, len(path) + 1))
        )

    def shown(self) -> tuple[str, ...]:
        """The body for display: long lines cut, and lines beyond a limit only counted."""
        lines = tuple(map(folded, self.body[:MOST_LINES]))
        more = len(self.body) - MOST_LINES
        return (*lines, f"… {more:,} more lines") if more > 0 else lines


def read_lines(asked: Requested) -> RequestLines:
    """Format a request; a body that is not JSON is left as it is."""
    head = (f"POST {redacted(asked.url)}", *(f"{name}: {value}" for name, value in asked.headers))
    body = _set_out(asked.body)
    if body is None:
        return RequestLines(_seen(head), _seen(asked.body.split("\n")))
    return RequestLines(_seen(head), _seen(body), _paths(body))


def folded(line: str) -> str:
    """``line``, cut where it is long."""
    more = len(line) - FOLD_CHARACTERS
    return line if more <= 0 else f"{line[:FOLD_CHARACTERS]} … {more:,} more characters"


def _seen(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(seen, lines))


def _set_out(text: str) -> list[str] | None:
    value = read_json(text)
    if not isinstance(value, dict | list):
        return None
    try:
        return json.dumps(value, ensure_ascii=False, indent=2).split("\n")
    except (ValueError, RecursionError):
        return None


def _paths(lines: Iterable[str]) -> tuple[Path, ...]:
    """What each line holds of JSON that was formatted with two spaces."""
    paths: list[Path] = []
    place: list[str | int] = []
    items = [0]
    for line in lines:
        content = line.lstrip(" ")
        depth = (len(line) - len(content)) // 2
        if content[0] in "]}":
            del place[depth:]
        elif depth:
            del place[depth - 1 :], items[depth:]
            place.append(_step(content, items))
            items.append(0)
        paths.append(tuple(place))
    return tuple(paths)


def _step(content: str, items: list[int]) -> str | int:
    """The name of the field that begins here, or the number of the item, counted on in ``items``."""
    if name := NAME.match(content):
        return str(json.loads(name[0]))
    items[-1] += 1
    return items[-1] - 1
