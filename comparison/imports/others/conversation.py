"""A conversation of another program, whichever it was: a tree of what was said."""

from collections.abc import Sized
from dataclasses import dataclass, field
from datetime import datetime

from providers.events import Usage

MOST_NODES = 20_000
"""Of one conversation: more than anybody writes, and as many as are woven within seconds."""


class TooLarge(Exception):
    """There is more in a conversation than is read of one."""


def check_number(nodes: Sized) -> None:
    """Raises ``TooLarge``."""
    if len(nodes) > MOST_NODES:
        raise TooLarge


@dataclass(slots=True)
class Spoken:
    """One node of the tree. What is no prompt is a part of the answer to the prompt above it."""

    id: str
    parent: str = ""
    is_prompt: bool = False
    text: str = ""
    thinking: str = ""
    model: str = ""
    at: datetime | None = None
    code: list[tuple[str, str, str]] = field(default_factory=list)
    """Language, program, and what that put out."""
    tools: list[tuple[str, str]] = field(default_factory=list)
    sources: dict[str, str] = field(default_factory=dict)
    usage: Usage | None = None
    error: str = ""
    not_understood: int = 0
    """Parts that were kept as text or left out."""

    @property
    def is_empty(self) -> bool:
        return not (self.text or self.thinking or self.code or self.tools or self.error)


@dataclass(slots=True)
class Conversation:
    """The tree, in the order of the file. ``provider`` is who gave all its answers; empty where models tell that."""

    source: str
    id: str
    title: str = ""
    at: datetime | None = None
    system: str = ""
    provider: str = ""
    model: str = ""
    """For answers that don't say theirs."""
    current: str = ""
    """The last node of the thread that was shown."""
    nodes: dict[str, Spoken] = field(default_factory=dict)

    @property
    def not_understood(self) -> int:
        return sum(node.not_understood for node in self.nodes.values())
