"""Tags alone on a line, such as ``<details>``, whose content is shown without them."""

import re
from dataclasses import dataclass, field, replace

from comparison.gfm.blocks import Place
from providers.frozen import frozen

_LINE = re.compile(
    r" {0,3}((?:</?(?:p|div|center|details)(?:\s[^<>]*)?>[ \t]*)+)(<summary\b.*)?$", re.IGNORECASE | re.DOTALL
)
_TAG = re.compile(r"<(/?)(\w+)[^<>]*>")
_BLOCK_TAG = re.compile(r"<(/?)(p|div|center|details)(?:\s[^<>]*)?>", re.IGNORECASE)
_AFTER_SUMMARY = re.compile(r"(?<=</summary>)", re.IGNORECASE)
_SUMMARY_BEGIN = re.compile(r" {0,3}<summary\b", re.IGNORECASE)
_SUMMARY_END = re.compile(r"</summary\s*>[ \t]*$", re.IGNORECASE)
MOST = 200
"""Tags that may be open; more than that are text."""


@frozen
class Shell:
    """An opening tag: what it is, as it was written, how many blocks are before it, and the boxes around it."""

    name: str
    source: str
    at: int
    place: Place


@dataclass(slots=True)
class Shells:
    """Those that are open, and those that something around them has closed without them."""

    open: list[Shell] = field(default_factory=list)
    left: list[Shell] = field(default_factory=list)

    def copy(self) -> "Shells":
        return replace(self, open=list(self.open), left=list(self.left))

    def take(self, text: str, at: int, place: Place) -> str | None:
        """What is left of a line without the tags that it consists of; ``None`` where it is another kind of line."""
        match = _LINE.match(text) if "<" in text else None
        tags = list(_TAG.finditer(match[1])) if match else []
        if match is None or not self._balances([(tag[2].lower(), bool(tag[1])) for tag in tags]):
            return None
        for tag in tags:
            name = tag[2].lower()
            if tag[1]:
                while (last := self.open.pop()).name != name:
                    self.left.append(last)
            else:
                self.open.append(Shell(name, tag[0], at, place))
        return match[2] or ""

    def unclosed(self) -> list[Shell]:
        """Those that never ended, the last one first, for good."""
        found = sorted((*self.left, *self.open), key=lambda shell: shell.at, reverse=True)
        self.left, self.open = [], []
        return found

    def _balances(self, tags: list[tuple[str, bool]]) -> bool:
        """Whether each tag that ends something finds what it ends."""
        names = [shell.name for shell in self.open]
        for name, is_end in tags:
            if not is_end:
                names.append(name)
            elif name not in names:
                return False
            else:
                while names.pop() != name:
                    pass
        return len(names) <= MOST


def blocks_in(text: str) -> list[str]:
    """What stands between the tags of a line that begins with one and ends with one and closes all that it opens, each
    of which is a block of its own; nothing of any other line."""
    tags = list(_BLOCK_TAG.finditer(text)) if "<" in text and "`" not in text else []
    if not tags or text[: tags[0].start()].strip() or text[tags[-1].end() :].strip():
        return []
    names = list[str]()
    for tag in tags:
        if not tag[1]:
            names.append(tag[2].lower())
        elif not names or names.pop() != tag[2].lower():
            return []
    ends, begins = [tag.end() for tag in tags[:-1]], [tag.start() for tag in tags[1:]]
    between = (text[end:begin] for end, begin in zip(ends, begins, strict=True))
    return [] if names else [part.strip() for each in between for part in _AFTER_SUMMARY.split(each) if part.strip()]


def begins_summary(text: str) -> bool:
    return _SUMMARY_BEGIN.match(text) is not None


def ends_summary(text: str) -> bool:
    return _SUMMARY_END.search(text) is not None
