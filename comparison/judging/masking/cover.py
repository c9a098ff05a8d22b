"""A text in Markdown with its hidden names covered, and with the same names marked once they may be seen."""

import re
from collections.abc import Callable, Iterable

from comparison.judging.masking.mask import Stretch

FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
LONGEST_FENCE = 80
"""Characters of a line that are looked at for one."""
INNER = re.compile(r"[*_~`]+|</?[a-z][^<>]*>", re.IGNORECASE)
"""What stands on behind a covered name that it ran through, so that what was opened is closed as before."""


def covered(stretches: Iterable[Stretch], words: str) -> str:
    """The text with ``words`` in place of each hidden name, marked where marks are read."""
    return _written(stretches, lambda hidden: words, lambda hidden: "".join(INNER.findall(hidden)))


def uncovered(stretches: Iterable[Stretch]) -> str:
    """The text with each name that was hidden marked."""
    return _written(stretches, lambda hidden: hidden, lambda hidden: "")


def _written(stretches: Iterable[Stretch], said: Callable[[str], str], behind: Callable[[str], str]) -> str:
    parts: list[str] = []
    place = _Place()
    for stretch in stretches:
        text = stretch.text
        if stretch.is_hidden:
            is_plain = not place.is_code and not INNER.search(said(text))
            text = (f"<mark>{said(text)}</mark>" if is_plain else said(text)) + behind(text)
        place.pass_over(stretch.text)
        parts.append(text)
    return "".join(parts)


class _Place:
    """Roughly whether a place in Markdown is in code, where a mark would stand as it is written."""

    def __init__(self) -> None:
        self._begin = self._fence = ""
        self._ticks = 0
        """Backticks in the line so far, of which ``_begin`` is the beginning."""

    @property
    def is_code(self) -> bool:
        return bool(self._fence) or self._ticks % 2 == 1

    def pass_over(self, text: str) -> None:
        *lines, rest = text.split("\n")
        for line in lines:
            self._go_on(line)
            self._end_line()
        self._go_on(rest)

    def _go_on(self, text: str) -> None:
        self._begin += text[: LONGEST_FENCE - len(self._begin)]
        self._ticks += text.count("`")

    def _end_line(self) -> None:
        found = FENCE.match(self._begin)
        if found and not self._fence:
            self._fence = found[1]
        elif found and found[1].startswith(self._fence):
            self._fence = ""
        self._begin, self._ticks = "", 0
