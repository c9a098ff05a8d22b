"""A file of another program, read conversation by conversation, whichever program it was."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NoReturn

from comparison.export.json_text import FORMAT
from comparison.imports import own
from comparison.imports.file.opening import Opened, Unreadable, opened
from comparison.imports.file.splitter import LARGEST, PIECE, Splitter
from comparison.imports.others import chatgpt, open_webui
from comparison.imports.others.conversation import TooLarge
from comparison.imports.weaving.weaver import woven
from comparison.lanes.comparison import Comparison
from providers.frozen import frozen
from providers.texts.phrase import Phrase


@dataclass(slots=True)
class Tally:
    """What became of a file so far."""

    source: str = ""
    """The program that wrote it, as its reader calls it; empty before anything could be read."""
    added: int = 0
    already_there: int = 0
    unreadable: int = 0
    """Conversations."""
    too_large: int = 0
    """Conversations that are more than is read of one."""
    not_understood: int = 0
    """Parts of those that were added."""
    is_cut_off: bool = False
    """Whether the file ends in the midst of something."""

    @property
    def found(self) -> int:
        """Conversations, readable or not."""
        return self.added + self.already_there + self.unreadable + self.too_large

    @property
    def is_recognised(self) -> bool:
        """Whether anything was a conversation for certain."""
        return bool(self.added or self.already_there or self.too_large)


@frozen
class Found:
    """One conversation that could be read."""

    comparison: Comparison
    source: str
    title: str = ""
    """What the other program called it."""
    not_understood: int = 0
    """How many of its parts."""


def conversations(opened: Opened, tally: Tally) -> Iterator[Found]:
    """Each that can be read; others are counted. ``Unreadable`` where the file ends the work."""
    for read in opened.streams:
        splitter = Splitter(read)
        for raw in splitter:
            try:
                found = _conversation(raw)
            except TooLarge:
                tally.too_large += 1
                continue
            if found is None:
                tally.unreadable += 1
            else:
                tally.source = found.source
                yield found
        tally.too_large += splitter.too_large
        tally.is_cut_off = tally.is_cut_off or not splitter.is_whole


def comparison_in(path: Path) -> Comparison:
    """The first comparison in a file of this program. ``Unreadable`` where there is none."""
    with opened(path) as file:
        file.look = partial(_check_read, file)
        for found in conversations(file, Tally()):
            if found.source == FORMAT:
                return found.comparison
            raise Unreadable(Phrase("another program wrote it; import it instead"))
    raise Unreadable(Phrase("it contains no Paragone comparison that can be read"))


def _check_read(file: Opened) -> None:
    """One comparison takes no more than that, wherever it stands; the rest would be read in vain."""
    if file.read_bytes > LARGEST + PIECE:
        raise Unreadable(Phrase("it is too large to be one comparison"))


def _conversation(raw: bytes) -> Found | None:
    try:
        data = json.loads(raw.decode(), parse_constant=_refuse)
        if own.is_own(data):
            return Found(own.read(data), FORMAT)
        conversation = chatgpt.read(data) if "mapping" in data else open_webui.read(data)
    except own.TooNew:
        raise Unreadable(Phrase("a newer version of this program wrote it; import it with that one")) from None
    except (ValueError, RecursionError, OverflowError):
        return None
    comparison = woven(conversation) if conversation else None
    if comparison is None or conversation is None:
        return None
    return Found(comparison, conversation.source, conversation.title, conversation.not_understood)


def _refuse(constant: str) -> NoReturn:
    """What is no number in JSON, such as NaN."""
    raise ValueError(constant)
