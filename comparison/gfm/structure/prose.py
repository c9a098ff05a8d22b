"""The paragraph a reader is in the middle of."""

from dataclasses import dataclass, replace

from comparison.gfm.blocks import MAX_PROSE, Item, Paragraph, Place
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
        if not self.text:
            self.text = line
        elif len(self.text) + len(line) < MAX_PROSE:
            self.text += seam + line
        else:
            self._write(self.text.rstrip() if seam else self.text, output)
            self.item, self.is_quote, self.seam, self.text = None, False, seam, line

    def close(self, output: Output) -> None:
        """Write it."""
        self.take_definitions(output)
        self._write(self.text.rstrip(" \t\n"), output)

    def take_definitions(self, output: Output) -> None:
        """Take the link definitions that it begins with out of it."""
        while self.text.startswith("[") and (definition := links.read_definition(self.text)):
            output.define(definition.label, definition.address)
            self.text = self.text[definition.end :].lstrip(" \t")

    def _write(self, text: str, output: Output) -> None:
        if self.item is not None:
            is_checked, text = marks.task_box(text)
            output.add_prose(replace(self.item, is_checked=is_checked), text)
        elif text or self.is_quote:
            output.add_prose(Paragraph((), self.place, self.seam), text)
