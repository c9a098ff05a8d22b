"""What a line within fenced code is, with what is in doubt about it."""

from enum import Enum, auto

from comparison.gfm.structure.doubts import Reason
from comparison.gfm.structure.leaves.fenced import FencedCode, Sign
from comparison.gfm.structure.line import Line


class Verdict(Enum):
    """What is to be done with the line."""

    TAKE = auto()
    """It is code."""
    OPEN = auto()
    """It is code, and opens code within the Markdown."""
    NEST = auto()
    """It is code, and ends code within the Markdown, as it seems."""
    SEEM = auto()
    """It is code, as it seems, and not the end of it with words."""
    CLOSE = auto()
    """It ends the code."""
    PART = auto()
    """It ends the code, and the words beside the fence are their own."""
    LEAVE = auto()
    """The code ended before it."""
    UNDO = auto()
    """What was in doubt was read in the wrong way."""


class Way(Enum):
    """How a line is read."""

    MEANT = auto()
    """As models mean it."""
    OTHER = auto()
    """In the other way, as it turned out to be wrong."""
    LETTER = auto()
    """By the letter of the specification."""


def verdict(code: FencedCode, line: Line, *, is_loose: bool, doubt: Reason | None, way: Way) -> Verdict:
    """What ``line`` is, of which ``is_loose`` tells that it stands left of the item that the code is in; ``doubt`` is
    what is in doubt so far."""
    if is_loose and way is not Way.MEANT:
        return Verdict.LEAVE
    sign = code.sign_of(line)
    match sign:
        case Sign.FENCE:
            return Verdict.NEST if code.depth and way is Way.MEANT else Verdict.CLOSE
        case Sign.OPENING if code.nests:
            return Verdict.OPEN if way is Way.MEANT else Verdict.TAKE
        case Sign.OPENING:
            return Verdict.UNDO if doubt in (Reason.LOOSE, Reason.WORDS, Reason.GLUED) else Verdict.TAKE
        case Sign.GLUED_BEGIN:
            return Verdict.UNDO if doubt in (Reason.WORDS, Reason.GLUED) else Verdict.TAKE
        case Sign.WITHIN:
            return Verdict.UNDO if doubt is Reason.GLUED else Verdict.TAKE
        case Sign.TRAILING | Sign.GLUED_END if not code.nests:
            if doubt is Reason.GLUED:
                return Verdict.PART if code.fence.language else Verdict.UNDO
            return {Way.MEANT: Verdict.SEEM, Way.OTHER: Verdict.PART, Way.LETTER: Verdict.TAKE}[way]
        case _:
            return Verdict.TAKE
