"""Marks that may yet turn out to be a pair: brackets, tags, runs of signs; what becomes of all of them in the end."""

from dataclasses import dataclass

from comparison.gfm.inline.emphasis import Run
from comparison.gfm.inline.tags import Tag
from comparison.gfm.parts import Close, Open, Part, Text


@dataclass(slots=True)
class Bracket:
    """A ``[`` or ``![`` that may yet become a link: its place among the parts, among the runs and in the text."""

    at: int
    runs: int
    inside: int
    is_image: bool
    is_active: bool = True


@dataclass(slots=True)
class OpenTag:
    """A tag that may yet find its end: its place among the parts and among the runs."""

    at: int
    runs: int
    tag: Tag


@dataclass(slots=True)
class OpenTags:
    """The tags that wait for their end, in their order, and how many there are of each name."""

    tags: list[OpenTag]
    names: dict[str, int]

    def add(self, tag: OpenTag) -> None:
        self.tags.append(tag)
        self.names[tag.tag.name] = self.names.get(tag.tag.name, 0) + 1

    def take(self, name: str) -> OpenTag | None:
        """The last one of that name, for good; those that were opened in it stay without an end."""
        while self.names.get(name):
            tag = self._pop()
            if tag.tag.name == name:
                return tag
        return None

    def drop_after(self, at: int) -> None:
        """Those from that place among the parts on stay without an end."""
        while self.tags and self.tags[-1].at >= at:
            self._pop()

    def _pop(self) -> OpenTag:
        tag = self.tags.pop()
        self.names[tag.tag.name] -= 1
        return tag


Draft = Part | Run | Bracket | OpenTag
"""What stands among the parts while a text is being read."""


def settled(drafts: list[Draft]) -> list[Part]:
    """The parts with every run as what it means, every bracket or tag that is none as text, and texts joined."""
    parts: list[Part] = []

    def add(part: Part) -> None:
        last = parts[-1] if parts else None
        if isinstance(part, Text) and isinstance(last, Text):
            parts[-1] = Text(last.text + part.text)
        elif not isinstance(part, Text) or part.text:
            parts.append(part)

    for draft in drafts:
        match draft:
            case Run():
                for kind in draft.closes:
                    add(Close(kind))
                add(Text(draft.mark * draft.left))
                for kind in draft.opens:
                    add(Open(kind))
            case Bracket():
                add(Text("![" if draft.is_image else "["))
            case OpenTag():
                add(Text(draft.tag.source))
            case _:
                add(draft)
    return parts
