"""Blocks whose lines are taken as they are: code."""

from dataclasses import dataclass, field, replace

from comparison.gfm.blocks import CODE_PART, MAX_PROSE, Code, Formula, Place
from comparison.gfm.inline.characters import clean_code
from comparison.gfm.structure.line import Line
from comparison.gfm.structure.output import Output


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

    def copy(self) -> "CodeLines":
        return replace(self, lines=list(self.lines))

    def close(self, output: Output) -> None:
        """Write the last part."""
        if self.lines or not self.part:
            self._write(output)

    def _write(self, output: Output) -> None:
        output.add(Code(self.language, tuple(self.lines), self.place, self.part, self.seam))


@dataclass(slots=True)
class FormulaCode:
    """Lines between fences that hold a formula; where they are too many for one, code."""

    place: Place
    language: str
    lines: list[str] = field(default_factory=list)
    size: int = 0
    code: CodeLines | None = None

    def add(self, line: str, seam: str, output: Output) -> None:
        """One more line, or stretch of one."""
        self.size += len(line) + 1
        if self.code is None and self.size <= MAX_PROSE and seam:
            self.lines.append(line)
            return
        if self.code is None:
            self.code = CodeLines(self.place, self.language)
            for each in self.lines:
                self.code.add(each, "\n", output)
        self.code.add(line, seam, output)

    def copy(self) -> "FormulaCode":
        return replace(self, lines=list(self.lines), code=self.code.copy() if self.code else None)

    def close(self, output: Output) -> None:
        """Write it."""
        source = "\n".join(self.lines)
        if self.code is not None:
            self.code.close(output)
        elif source.strip():
            output.add(Formula(clean_code(f"$$\n{source}\n$$"), self.place))
        else:
            CodeLines(self.place, self.language, self.lines).close(output)


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
        return IndentedCode(self.code.copy(), list(self.empty))

    def takes(self, line: Line, output: Output) -> bool:
        """Take a line in, unless the code is over."""
        if line.is_blank:
            self.empty.append(line.after(4).raw)
            return True
        if line.indent < 4:
            return False
        for empty in self.empty:
            self.code.add(empty, "\n", output)
        self.empty.clear()
        self.code.add(line.after(4).raw, "\n", output)
        return True

    def close(self, output: Output) -> None:
        self.code.close(output)
