"""The paragraph a reader is in the middle of."""

from dataclasses import dataclass, replace

from comparison.gfm.blocks import HARD_SEAM, MAX_PROSE, Item, Paragraph, Place
from comparison.gfm.inline import links
from comparison.gfm.structure import marks
from comparison.gfm.structure.output import Output


@dataclass(slots=True)
class Prose:
    """A paragraph. With ``item`` it is the start of a list item, with ``is_quote`` that of a quote: both may stay
    without words."""

    place: Place
    item: Item | None = None
    is_quote: bool = False
    seam: str | None = None
    text: str = ""

    @property
    def is_waiting(self) -> bool:
        """Whether a box has begun and nothing has come of it yet."""
        return (self.item is not None or self.is_quote) and not self.text

    def copy(self) -> "Prose":
        return replace(self)

    def add(self, line: str, seam: str, output: Output) -> None:
        """Take a line in; where the text would grow beyond ``MAX_PROSE``, what there is becomes a block."""
        if seam:
            line = line.lstrip(" \t")
        if seam and len(self.text) + len(line) >= MAX_PROSE:
            self.take_definitions(output)
        if not self.text:
            self.text = line
        elif len(self.text) + len(line) < MAX_PROSE:
            self.text += seam + line
        else:
            if seam:
                text, seam = _without_break(self.text)
                self._write(text, output)
            else:
                self._write(self.text, output)
            self.item, self.is_quote, self.seam, self.text = None, False, seam, line

    def close(self, output: Output) -> None:
        """Write it."""
        self.take_definitions(output)
        self._write(self.text.rstrip(" \t\n"), output)

    def take_definitions(self, output: Output) -> None:
        """Take the link definitions that it begins with out of it."""
        while self.text.startswith("[") and (definition := links.read_definition(self.text)):
            output.define(definition.label, definition.reference)
            self.text = self.text[definition.end :].lstrip(" \t")

    def _write(self, text: str, output: Output) -> None:
        if self.item is not None:
            is_checked, text = marks.task_box(text)
            output.add_prose(replace(self.item, is_checked=is_checked), text)
        elif text or self.is_quote:
            output.add_prose(Paragraph((), self.place, self.seam), text)


def _without_break(text: str) -> tuple[str, str]:
    """A text that goes on in the next line, and what lies between: a hard break where two blanks or a backslash ask for
    one."""
    bare = text.rstrip()
    backslashes = len(bare) - len(bare.rstrip("\\"))
    if text == bare and backslashes % 2:
        return text[:-1], HARD_SEAM
    return bare, HARD_SEAM if text.endswith("  ") else "\n"
