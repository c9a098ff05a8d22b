"""The block a reader is in the middle of: each kind takes lines and says which blocks they have become."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from comparison.reading.blocks import (
    CODE_PART,
    MAX_PROSE,
    Block,
    Code,
    Formula,
    Inlines,
    Item,
    Paragraph,
    Place,
)
from comparison.reading.characters import clean_code
from comparison.reading.marks import indent, outdented, task_box

Read = Callable[[str], Inlines]


class Taken(Enum):
    """What a verbatim leaf did with a line."""

    YES = auto()
    LAST = auto()
    """It took the line and is over."""
    NO = auto()
    """The line is not its own; it is over."""


@dataclass(slots=True)
class Prose:
    """A paragraph, or the first one of a list item when ``item`` is set."""

    place: Place
    item: Item | None = None
    seam: str | None = None
    text: str = ""

    def copy(self) -> "Prose":
        return replace(self)

    def add(self, line: str, seam: str, read: Read) -> list[Block]:
        """Take a line in; the block it makes room by, where the text would grow beyond ``MAX_PROSE``."""
        if seam:
            line = line.lstrip()
        if not self.text:
            self.text = line
            return []
        if len(self.text) + len(line) < MAX_PROSE:
            self.text += seam + line
            return []
        blocks = self._blocks(self.text.rstrip() if seam else self.text, read)
        self.item, self.seam, self.text = None, seam, line
        return blocks

    def close(self, read: Read) -> list[Block]:
        return self._blocks(self.text.rstrip(), read)

    def _blocks(self, text: str, read: Read) -> list[Block]:
        if self.item is not None:
            is_checked, text = task_box(text)
            return [replace(self.item, inlines=read(text), is_checked=is_checked)]
        return [Paragraph(read(text), self.place, self.seam)] if text else []


@dataclass(slots=True)
class CodeLines:
    """Code between fences, handed on in parts of ``CODE_PART`` lines."""

    place: Place
    fence: str
    indent: int
    language: str
    lines: list[str] = field(default_factory=list)
    part: int = 0
    seam: str = "\n"

    def copy(self) -> "CodeLines":
        return replace(self, lines=list(self.lines))

    def take(self, line: str, seam: str, out: list[Block]) -> Taken:
        if seam and self._is_closing(line):
            return Taken.LAST
        out += self.add(outdented(line, self.indent) if seam else line, seam)
        return Taken.YES

    def close(self, read: Read) -> list[Block]:
        return [self._block()] if self.lines or not self.part else []

    def _is_closing(self, line: str) -> bool:
        mark = line.strip()
        is_fence = len(mark) >= len(self.fence) and not mark.strip(self.fence[0])
        return is_fence and indent(line) <= self.indent + 3

    def add(self, line: str, seam: str) -> list[Block]:
        made: list[Block] = []
        if self.lines and (not seam or len(self.lines) == CODE_PART):
            made.append(self._block())
            self.lines, self.part = [], self.part + 1
        if not self.lines:
            self.seam = seam
        self.lines.append(clean_code(line))
        return made

    def _block(self) -> Code:
        return Code(self.language, tuple(self.lines), self.place, self.part, self.seam)


@dataclass(slots=True)
class IndentedLines:
    """Code that is set off by four spaces; empty lines count only when more code follows."""

    code: CodeLines
    empty: int = 0

    @classmethod
    def begun(cls, place: Place, line: str) -> "IndentedLines":
        leaf = cls(CodeLines(place, "", 0, ""))
        leaf.code.add(outdented(line, 4), "\n")
        return leaf

    def copy(self) -> "IndentedLines":
        return IndentedLines(self.code.copy(), self.empty)

    def take(self, line: str, seam: str, out: list[Block]) -> Taken:
        if seam and not line.strip():
            self.empty += 1
            return Taken.YES
        if seam and indent(line) < 4:
            return Taken.NO
        for _ in range(self.empty):
            out += self.code.add("", "\n")
        self.empty = 0
        out += self.code.add(outdented(line, 4) if seam else line, seam)
        return Taken.YES

    def close(self, read: Read) -> list[Block]:
        return self.code.close(read)


@dataclass(slots=True)
class FormulaLines:
    """A displayed formula. One that does not end before an empty line or ``MAX_PROSE`` was none: it is text."""

    place: Place
    end: str
    source: str
    is_over: bool

    @classmethod
    def begun(cls, place: Place, line: str) -> "FormulaLines":
        end = "$$" if line.startswith("$$") else "\\]"
        return cls(place, end, line, end in line[2:])

    def copy(self) -> "FormulaLines":
        return replace(self)

    def take(self, line: str, seam: str, out: list[Block]) -> Taken:
        if not line.strip() or len(self.source) + len(line) > MAX_PROSE:
            return Taken.NO
        self.source += seam + line.rstrip()
        self.is_over = self.end in line
        return Taken.LAST if self.is_over else Taken.YES

    def close(self, read: Read) -> list[Block]:
        if not self.is_over:
            return [Paragraph(read(self.source), self.place)]
        return [Formula(clean_code(self.source), self.place)]
