"""Lines to blocks, and what is read again once it turns out to have been something else than it seemed."""

from collections import deque

from comparison.gfm.blocks import Container
from comparison.gfm.structure import marks
from comparison.gfm.structure.building import Building
from comparison.gfm.structure.doubts import MOST_UNDONE, Doubt, Reason, Snapshot
from comparison.gfm.structure.holders import descend
from comparison.gfm.structure.leaves.fenced import FencedCode, beside_fence, glued_begin
from comparison.gfm.structure.leaves.prose import Prose
from comparison.gfm.structure.leaves.tentative import Tentative
from comparison.gfm.structure.leaves.verbatim import IndentedCode
from comparison.gfm.structure.line import Line
from comparison.gfm.structure.output import Output, Refine
from comparison.gfm.structure.verdict import Verdict, Way, verdict

ENDLESS = marks.Fence(0, "\n", "markdown")
"""A fence that no line can close."""
_REASONS = {Verdict.NEST: Reason.NESTED, Verdict.SEEM: Reason.WORDS}


class Structure:
    """Takes whole lines; the blocks of ``output`` are those that no further line can change, but for a line that is in
    doubt: what was read since may be taken back, and ``output`` says so."""

    def __init__(self, output: Output | None = None) -> None:
        self.output = output or Output()
        self._building = Building(self.output)
        self._waiting = deque[tuple[str, str]]()
        """Lines, with their seams, that are still to be read."""
        self._doubt: Doubt | None = None
        self._doubts_left = MOST_UNDONE
        self._is_trial = False
        self._is_again = False
        """Whether the next line was read before, in a way that turned out to be wrong."""

    @classmethod
    def of_source(cls) -> "Structure":
        """One that takes every line for a line of code, whatever it says."""
        structure = cls()
        structure._building.leaf = FencedCode.begun((), ENDLESS)
        return structure

    def trial(self, refine: Refine) -> "Structure":
        """A copy to try further lines on, with nothing closed so far. Its cost does not grow with the reply."""
        copy = Structure(self.output.trial(refine))
        copy._building = self._building.copy(copy.output)
        copy._is_trial = True
        return copy

    @property
    def is_in_code(self) -> bool:
        return isinstance(self._building.leaf, FencedCode)

    def take(self, line: str, seam: str = "\n") -> None:
        """Take in one line, or with an empty ``seam`` the next stretch of a line too long to take at once."""
        self._waiting.append((line, seam))
        self._take_waiting()

    def end(self) -> None:
        """Close what is open, as it looks like now."""
        self._building.end()

    def finish(self) -> None:
        """The reply is over. Whatever has no end by now is none."""
        while self._doubt is not None or isinstance(self._building.leaf, Tentative):
            if self._doubt is None:
                self._give_up()
            elif self._doubt.is_ended and not self.is_in_code:
                self._doubt = None
            else:
                self._undo(self._doubt)
            self._take_waiting()
        self._building.end()
        self._building.reveal_shells()
        self.output.finish()

    def _take_waiting(self) -> None:
        while self._waiting:
            is_again, self._is_again = self._is_again, False
            self._take(*self._waiting.popleft(), is_again)

    def _take(self, line: str, seam: str, is_again: bool) -> None:
        if self._doubt is not None:
            self._doubt.add(line, seam)
            if self._doubt.is_too_long and self._doubt.is_wrong_if_long:
                self._undo(self._doubt)
                return
            self._doubt = None if self._doubt.is_too_long else self._doubt
        if not seam:
            self._extend(line)
            return
        building, adopts = self._building, not self.is_in_code
        before = self._snapshot() if adopts and not is_again and glued_begin(line) else None
        kept, rest = descend(building.holders, Line(line), adopts=adopts)
        if self._is_taken_whole(line, kept, rest, is_again):
            return
        if rest.is_blank:
            building.take_blank(kept)
            return
        if before is None or not self._is_taken_glued(line, before, kept, rest):
            building.take(kept, rest)
            self._settle()
        self._end_tentative()
        building.is_after_blank = False

    def _extend(self, stretch: str) -> None:
        building, leaf = self._building, self._building.leaf
        if isinstance(leaf, FencedCode | IndentedCode):
            leaf.code.add(stretch, "", self.output)
        elif isinstance(leaf, Tentative):
            self._waiting.appendleft((stretch, ""))
            self._give_up()
        else:
            if not isinstance(leaf, Prose):
                building.end()
                building.leaf = leaf = Prose(building.place(), seam="")
            leaf.add(stretch, "", self.output)

    def _is_taken_whole(self, line: str, kept: int, rest: Line, is_again: bool) -> bool:
        """Whether the leaf takes the line as it is, or has it read again."""
        building, leaf = self._building, self._building.leaf
        is_inside = kept == len(building.holders)
        match leaf:
            case FencedCode():
                is_taken = self._is_code(leaf, line, kept, rest, is_again)
            case Tentative():
                is_taken = True
                if is_inside and leaf.takes(rest):
                    leaf.lines.append((line, "\n"))
                    self._end_tentative()
                else:
                    self._waiting.appendleft((line, "\n"))
                    self._give_up()
            case IndentedCode():
                is_taken = is_inside and leaf.takes(rest, self.output)
                if not is_taken:
                    building.end()
            case _:
                return False
        if is_taken:
            building.is_after_blank = False
        return is_taken

    def _is_code(self, code: FencedCode, line: str, kept: int, rest: Line, is_again: bool) -> bool:
        building = self._building
        left = building.holders[kept:]
        is_loose = bool(left) and not rest.is_blank and all(each.box.kind is Container.ITEM for each in left)
        way = Way.OTHER if is_again else Way.MEANT if self._doubts_left else Way.LETTER
        found = Verdict.LEAVE
        if is_loose or not left:
            doubt = self._doubt.reason if self._doubt else None
            found = verdict(code, rest, is_loose=is_loose, doubt=doubt, way=way)
        if self._doubt is not None and found in (Verdict.UNDO, Verdict.LEAVE):
            self._undo(self._doubt)
            return True
        if found is Verdict.LEAVE:
            building.end()
            return False
        if found in (Verdict.CLOSE, Verdict.PART):
            self._end_code(code, rest, found)
            return True
        reason = _REASONS.get(found, Reason.LOOSE if is_loose else None)
        if reason is not None and (self._doubt is None or self._doubt.is_ended):
            self._begin_doubt(reason, self._snapshot(), line)
        code.depth += {Verdict.OPEN: 1, Verdict.NEST: -1}.get(found, 0)
        code.add(rest, self.output)
        return True

    def _end_code(self, code: FencedCode, rest: Line, found: Verdict) -> None:
        if self._doubt is not None and self._doubt.reason is Reason.WORDS and found is Verdict.CLOSE:
            self._doubt.is_ended = True
        else:
            self._doubt = None
        before, behind = beside_fence(rest.raw) if found is Verdict.PART else ("", "")
        if before.strip():
            code.add(Line(before), self.output)
        self._building.end()
        if behind.strip():
            self._building.take(len(self._building.holders), Line(behind.strip()))

    def _settle(self) -> None:
        """A fence with a language begins code where none is open: what came before it was read in the right way."""
        leaf = self._building.leaf
        if self._doubt is not None and self._doubt.is_ended and isinstance(leaf, FencedCode) and leaf.fence.language:
            self._doubt = None

    def _is_taken_glued(self, line: str, before: Snapshot, kept: int, rest: Line) -> bool:
        """Whether words with a fence behind them begin code, as it seems."""
        found = glued_begin(rest.text) if self._doubts_left and not self._is_trial else None
        if found is None:
            return False
        building = self._building
        self._begin_doubt(Reason.GLUED, before, line)
        building.take(kept, Line(found[0]))
        if isinstance(building.leaf, Prose):
            building.end()
            building.leaf = FencedCode.begun(building.place(), found[1])
        elif self._doubt is not None:
            self._undo(self._doubt)
        return True

    def _end_tentative(self) -> None:
        while isinstance(leaf := self._building.leaf, Tentative) and leaf.is_over:
            if not leaf.is_one:
                self._give_up()
                return
            self._building.end()
            if leaf.behind:
                self._building.take(len(self._building.holders), Line(leaf.behind))

    def _give_up(self) -> None:
        """What has no end was no block of its own: its first line is prose, and the others are read again."""
        leaf = self._building.leaf
        assert isinstance(leaf, Tentative)
        self._building.leaf = leaf.as_prose(self.output)
        self._waiting.extendleft(reversed(leaf.lines))

    def _snapshot(self) -> Snapshot:
        return Snapshot(self._building.copy(self.output), self.output.marks)

    def _begin_doubt(self, reason: Reason, before: Snapshot, line: str) -> None:
        if not self._is_trial:
            self._doubt = Doubt(reason, before)
            self._doubt.add(line, "\n")

    def _undo(self, doubt: Doubt) -> None:
        """Read again, in the other way."""
        self._building = doubt.before.building
        self.output.cut(doubt.before.marks)
        self._doubt = None
        self._doubts_left -= 1
        self._is_again = True
        self._waiting.extendleft(reversed(doubt.lines))
