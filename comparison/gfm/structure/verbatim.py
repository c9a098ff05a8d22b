"""Blocks whose lines are taken as they are: code and displayed formulas."""

from dataclasses import dataclass, field, replace
from enum import Enum, auto

from comparison.gfm.blocks import CODE_PART, MAX_PROSE, Code, Formula, Paragraph, Place
from comparison.gfm.inline.characters import clean_code
from comparison.gfm.structure.line import Line
from comparison.gfm.structure.marks import Fence
from comparison.gfm.structure.output import Output


class Taken(Enum):
    """What a block did with a line."""

    YES = auto()
    LAST = auto()
    """It took the line and is over."""
    NO = auto()
    """The line is not its own; it is over."""


@dataclass(slots=True)
class CodeLines:
    """Lines of code, handed on in parts of ``CODE_PART``."""

    place: Place
    language: str = ""
    lines: list[str] = field(default_factory=list)
    part: int = 0
    seam: str = "\n"

    def add(self, line: str, seam: str, output: Output) -> None:
        """One more line, or with an empty ``seam`` the next stretch of a very long one."""
        if self.lines and (not seam or len(self.lines) == CODE_PART):
            self._write(output)
            self.lines, self.part = [], self.part + 1
        if not self.lines:
            self.seam = seam
        self.lines.append(clean_code(line))

    def close(self, output: Output) -> None:
        """Write the last part."""
        if self.lines or not self.part:
            self._write(output)

    def _write(self, output: Output) -> None:
        output.add(Code(self.language, tuple(self.lines), self.place, self.part, self.seam))


@dataclass(slots=True)
class FencedCode:
    """Code between fences."""

    fence: Fence
    code: CodeLines

    @classmethod
    def begun(cls, place: Place, fence: Fence) -> "FencedCode":
        return cls(fence, CodeLines(place, fence.language))

    def copy(self) -> "FencedCode":
        return replace(self, code=replace(self.code, lines=list(self.code.lines)))

    def take(self, line: Line, output: Output) -> Taken:
        if self._is_closing(line):
            return Taken.LAST
        self.code.add(line.after(min(self.fence.indent, line.indent)).raw, "\n", output)
        return Taken.YES

    def extend(self, stretch: str, output: Output) -> bool:
        self.code.add(stretch, "", output)
        return True

    def close(self, output: Output) -> None:
        self.code.close(output)

    def _is_closing(self, line: Line) -> bool:
        mark = line.raw.strip(" \t")
        return len(mark) >= len(self.fence.mark) and not mark.strip(self.fence.mark[0]) and line.indent < 4


@dataclass(slots=True)
class IndentedCode:
    """Code that is set off by four spaces; empty lines count only when more code follows."""

    code: CodeLines
    empty: list[str] = field(default_factory=list)

    @classmethod
    def begun(cls, place: Place, line: Line, output: Output) -> "IndentedCode":
        leaf = cls(CodeLines(place))
        leaf.code.add(line.after(4).raw, "\n", output)
        return leaf

    def copy(self) -> "IndentedCode":
        return IndentedCode(replace(self.code, lines=list(self.code.lines)), list(self.empty))

    def take(self, line: Line, output: Output) -> Taken:
        if line.is_blank:
            self.empty.append(line.after(4).raw)
            return Taken.YES
        if line.indent < 4:
            return Taken.NO
        for empty in self.empty:
            self.code.add(empty, "\n", output)
        self.empty.clear()
        self.code.add(line.after(4).raw, "\n", output)
        return Taken.YES

    def extend(self, stretch: str, output: Output) -> bool:
        self.code.add(stretch, "", output)
        return True

    def close(self, output: Output) -> None:
        self.code.close(output)


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

    def take(self, line: Line, output: Output) -> Taken:
        if line.is_blank or len(self.source) + len(line.raw) > MAX_PROSE:
            return Taken.NO
        self.source += "\n" + line.raw.rstrip()
        self.is_over = self.end in line.raw
        return Taken.LAST if self.is_over else Taken.YES

    def extend(self, stretch: str, output: Output) -> bool:
        return False

    def close(self, output: Output) -> None:
        if self.is_over:
            output.add(Formula(clean_code(self.source), self.place))
        else:
            output.add_prose(Paragraph((), self.place), self.source)


Verbatim = FencedCode | IndentedCode | FormulaLines
