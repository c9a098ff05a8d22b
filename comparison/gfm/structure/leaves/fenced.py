"""Code between fences, and what the fences inside it may mean (docs/reading.md)."""

import re
from dataclasses import dataclass, replace
from enum import Enum, auto

from comparison.gfm.blocks import Place
from comparison.gfm.structure.leaves.verbatim import CodeLines, FormulaCode
from comparison.gfm.structure.line import Line
from comparison.gfm.structure.marks import Fence
from comparison.gfm.structure.output import Output

MARKDOWN = frozenset(("markdown", "md", "mdx"))
"""Languages whose code has fences of its own."""
FORMULA = "math"
"""The language of a displayed formula, as on GitHub."""
_TICKS = re.compile(r"`{3,}")
_GLUED_BEGIN = re.compile(r"(.*[^`\s])[ \t]*(`{3,})([A-Za-z][\w+#.-]{0,20})?[ \t]*$", re.DOTALL)
# Behind these, a fence is at the begin of its line.
_NO_WORDS = re.compile(r"[\s>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*(?:[-+*>]|\d{1,9}[.)]|[#|].*)?\s*", re.DOTALL)


class Sign(Enum):
    """What a line within code looks like."""

    TEXT = auto()
    FENCE = auto()
    """A fence alone: the end of the code."""
    OPENING = auto()
    """A fence with a language."""
    TRAILING = auto()
    """A fence that words follow."""
    GLUED_END = auto()
    """Code with a fence at its end."""
    GLUED_BEGIN = auto()
    """Words with a fence and a language at their end."""
    WITHIN = auto()
    """A fence with words on both sides."""


@dataclass(slots=True)
class FencedCode:
    """Code between fences; ``depth`` is how many fences of Markdown are open in it."""

    fence: Fence
    code: CodeLines | FormulaCode
    depth: int = 0

    @classmethod
    def begun(cls, place: Place, fence: Fence) -> "FencedCode":
        is_formula = fence.language.lower() == FORMULA
        return cls(fence, (FormulaCode if is_formula else CodeLines)(place, fence.language))

    def copy(self) -> "FencedCode":
        return replace(self, code=self.code.copy())

    @property
    def nests(self) -> bool:
        """Whether it is Markdown, which has fences of its own."""
        return self.fence.language.lower() in MARKDOWN

    def add(self, line: Line, output: Output) -> None:
        """One more line."""
        self.code.add(line.after(min(self.fence.indent, line.indent)).raw, "\n", output)

    def close(self, output: Output) -> None:
        self.code.close(output)

    def sign_of(self, line: Line) -> Sign:
        """What ``line`` looks like."""
        sign, text = self.fence.mark[0], line.raw.strip(" \t")
        run = len(text) - len(text.lstrip(sign))
        if run >= len(self.fence.mark):
            return self._sign_of_fence(text[run:]) if line.indent < 4 else Sign.TEXT
        if sign != "`" or len(_TICKS.findall(text)) != 1:
            return Sign.TEXT
        if text.endswith(self.fence.mark):
            return Sign.GLUED_END
        return Sign.GLUED_BEGIN if _GLUED_BEGIN.match(text) else Sign.WITHIN

    def _sign_of_fence(self, behind: str) -> Sign:
        if not behind:
            return Sign.FENCE
        if self.fence.mark[0] in behind:
            return Sign.TEXT
        # The names of languages are in Latin letters.
        return Sign.OPENING if behind[0] == "{" or (behind[0].isascii() and behind[0].isalnum()) else Sign.TRAILING


def glued_begin(text: str) -> tuple[str, Fence] | None:
    """The words of a line that ends with a fence and maybe a language, and that fence."""
    if "```" not in text or len(_TICKS.findall(text)) != 1:
        return None
    match = _GLUED_BEGIN.match(text)
    if match is None or _NO_WORDS.fullmatch(match[1]):
        return None
    return match[1], Fence(0, match[2], match[3] or "")


def beside_fence(text: str) -> tuple[str, str]:
    """What stands before and behind the fence of a line."""
    before, _, behind = text.partition("```")
    return before, behind.lstrip("`")
