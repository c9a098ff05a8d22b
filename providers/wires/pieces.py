"""What has come of one answer: every piece is cleaned, counted and passed on here."""

from providers.calls import Limits
from providers.errors import FailedMidway, OverLimit, ProviderError
from providers.errors.peer import Peer
from providers.events import (
    Event,
    ModelNamed,
    ReasoningArrived,
    TextArrived,
    ToolCallArrived,
)
from providers.redaction import excerpt
from providers.refusals.refusals import refusal_from_event
from providers.texts.phrase import Phrase
from providers.wires.clean_text import CleanText, clean

DONE = "[DONE]"
CAME_WHOLE = Phrase("The provider sent the whole answer at once instead of streaming it.")


MOST_CALLS = 1_000
"""Tool calls in one answer."""


class Pieces:
    """The pieces of one answer, in the order in which they came.

    Each method gives none or one of them: as tuples, which cost a long answer less than generators.
    """

    def __init__(self, peer: Peer, limits: Limits, trims_start: bool = False) -> None:
        self.has_begun = False
        """Whether anything was passed on that a person can read."""
        self._peer = peer
        self._room = limits.text_characters
        self._text = CleanText(trims_start)
        self._reasoning = CleanText()
        self._is_named = False

    def model(self, name: object) -> tuple[Event, ...]:
        """The name of the model that answers; only the first one counts."""
        if self._is_named or not isinstance(name, str) or not name:
            return ()
        self._is_named = True
        return (ModelNamed(excerpt(name, self._peer.secrets)),)

    def text(self, raw: str) -> tuple[Event, ...]:
        """A piece of the answer. Raises ``OverLimit``."""
        piece = self._counted(self._text.take(raw))
        return (TextArrived(piece),) if piece else ()

    def reasoning(self, raw: str) -> tuple[Event, ...]:
        """A piece of the thinking. Raises ``OverLimit``."""
        piece = self._counted(self._reasoning.take(raw))
        return (ReasoningArrived(piece),) if piece else ()

    def tool_call(self, index: int, name: str, arguments: str) -> tuple[Event, ...]:
        """A piece of a tool call; they are numbered from 0. Raises ``OverLimit``."""
        if index >= MOST_CALLS:
            raise self._peer.fault(OverLimit)
        name, arguments = clean(name), clean(arguments)
        return (ToolCallArrived(index, name, arguments),) if self._counted(name + arguments) else ()

    def rest(self) -> tuple[Event, ...]:
        """What was kept back, at the end."""
        thinking, text = self._reasoning.rest(), self._text.rest()
        return (*((ReasoningArrived(thinking),) if thinking else ()), *((TextArrived(text),) if text else ()))

    def failure(self, error: object) -> ProviderError:
        """What an ``error`` value in the stream means: a refusal before the first piece, an interruption after it."""
        refusal = refusal_from_event(self._peer.provider, self._peer.host, error, secrets=self._peer.secrets)
        if not self.has_begun:
            return refusal
        return self._peer.fault(FailedMidway, refusal.details, said=refusal.said)

    def _counted(self, piece: str) -> str:
        if piece:
            self._room -= len(piece)
            if self._room < 0:
                raise self._peer.fault(OverLimit)
            self.has_begun = True
        return piece
