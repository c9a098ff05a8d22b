"""Blocks that are none unless their end comes: displayed formulas and comments."""

import re
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from comparison.gfm.blocks import MAX_PROSE, Formula, Paragraph, Place
from comparison.gfm.inline.characters import clean_code
from comparison.gfm.inline.formulas import BEGIN, environment_marks, is_mathematics, may_be_displayed
from comparison.gfm.structure.leaves.prose import Prose
from comparison.gfm.structure.line import Line
from comparison.gfm.structure.output import Output

_SQUARE_END = r"(?<!\\)(?:\\\\)*\\\]"
_BEGINS = re.compile(
    r" {0,3}(?:(\$\$)(?!.*\$\$.*\S)"
    rf"|(\\\[)(?!.*{_SQUARE_END}.*\S)"
    rf"|({BEGIN.pattern.replace('(', '(?:', 1)})"
    r"|(<!--)(?!.*-->.*\S))",
    re.DOTALL,
)
_NOT_DISPLAYED = re.compile(r"[\d\s,;–-]*")
"""What stands in brackets that were escaped, as in "\\[1, 2\\]"."""


LONGEST_COMMENT = 20_000
"""Characters."""


class Sort(Enum):
    """What may end, and with what."""

    DOLLARS = auto()
    SQUARE = auto()
    ENVIRONMENT = auto()
    COMMENT = auto()


_ENDS = {
    Sort.DOLLARS: re.compile(r"\$\$"),
    Sort.SQUARE: re.compile(_SQUARE_END),
    Sort.COMMENT: re.compile("-->"),
}


@dataclass(slots=True)
class Tentative:
    """Lines of which the first is ``first``, without the boxes around it. Where no end comes within ``MAX_PROSE``
    characters, or where an end makes no sense, they are read again as if the first one began nothing: ``lines`` holds
    the others as they came, with their seams."""

    place: Place
    sort: Sort
    first: str
    source: str
    end: re.Pattern[str]
    before: Prose | None = None
    """The paragraph before it, of which the first line is another one if this comes to nothing."""
    depth: int = 0
    is_over: bool = False
    behind: str = ""
    """What follows the end in its line."""
    lines: list[tuple[str, str]] = field(default_factory=list)

    @classmethod
    def begun(cls, place: Place, text: str) -> "Tentative | None":
        """The block that a line begins, if it may begin one."""
        match = _BEGINS.match(text)
        if match is None:
            return None
        sort = list(Sort)[next(at for at, sign in enumerate(match.groups()[:4]) if sign)]
        end = _ENDS.get(sort) or environment_marks(match[3].removeprefix("\\begin")[1:-1])
        block = cls(place, sort, text, "", end)
        block._take_in(text, match.end())
        return block

    def copy(self) -> "Tentative":
        return replace(self, lines=list(self.lines), before=self.before.copy() if self.before else None)

    def takes(self, line: Line) -> bool:
        """Take a line in, unless the block can't go on with it."""
        if len(self.source) + len(line.raw) > self._longest or (line.is_blank and not self._may_have_blanks):
            return False
        if not line.is_blank and self.sort is not Sort.DOLLARS and self._begins_anew(line.text):
            return False
        self.source += "\n"
        self._take_in(line.raw.rstrip(), 0)
        return True

    @property
    def is_one(self) -> bool:
        """Whether it ended, and is what it began as."""
        if not self.is_over or self.sort in (Sort.COMMENT, Sort.ENVIRONMENT):
            return self.is_over
        content = self.source[2:-2]
        has_blanks = self.sort is Sort.DOLLARS and "\n\n" in content
        is_displayed = may_be_displayed(content) if self.lines and not has_blanks else is_mathematics(content)
        return is_displayed and not (self.sort is Sort.SQUARE and _NOT_DISPLAYED.fullmatch(content))

    def close(self, output: Output) -> None:
        """Write it; what has not ended yet, as what it looks like so far."""
        if self.before is not None and not (self.before.is_quote and self.before.is_waiting):
            self.before.close(output)
        if self.is_one and self.sort is not Sort.COMMENT:
            output.add(Formula(clean_code(self.source), self.place))
        elif not self.is_over and self.sort is not Sort.COMMENT:
            output.add_prose(Paragraph((), self.place), self.source)

    @property
    def _may_have_blanks(self) -> bool:
        """Dollars behind which words follow in their line are rather those of a shell."""
        return self.sort is not Sort.DOLLARS or not self.first.strip().strip("$")

    @property
    def _longest(self) -> int:
        return LONGEST_COMMENT if self.sort is Sort.COMMENT else MAX_PROSE

    def as_prose(self, output: Output) -> Prose:
        """The paragraph that goes on with the first line."""
        prose = self.before or Prose(self.place)
        prose.add(self.first, "\n", output)
        return prose

    def _take_in(self, text: str, begin: int) -> None:
        for found in self.end.finditer(text, begin):
            if found.lastindex and found[1] == "begin":
                self.depth += 1
            elif self.depth:
                self.depth -= 1
            else:
                self.source += text[: found.end()].lstrip(" ") if begin else text[: found.end()]
                self.is_over, self.behind = True, text[found.end() :].strip(" \t")
                return
        self.source += text.strip(" \t") if begin else text

    def _begins_anew(self, text: str) -> bool:
        """Whether the same begins here again, so that the one before was none."""
        match = _BEGINS.match(text)
        return match is not None and match[0].strip() == self.first[: len(match[0])].strip()
