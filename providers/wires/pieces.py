"""What has come of one answer: every piece is cleaned, counted and passed on here."""

from collections.abc import Iterator

from providers.errors import FailedMidway, OverLimit, ProviderError
from providers.events import Event, ModelNamed, ReasoningArrived, TextArrived, ToolCallArrived
from providers.exchange import Limits
from providers.peer import Peer
from providers.refusals import refusal_from_event
from providers.wires.clean_text import CleanText, clean


class Pieces:
    """The pieces of one answer, in the order in which they came."""

    def __init__(self, peer: Peer, limits: Limits, trims_start: bool = False) -> None:
        self.has_begun = False
        """Whether anything was passed on that a person can read."""
        self._peer = peer
        self._room = limits.text_characters
        self._text = CleanText(trims_start)
        self._reasoning = CleanText()
        self._is_named = False

    def model(self, name: object) -> Iterator[Event]:
        """The name of the model that answers; only the first one counts."""
        if not self._is_named and isinstance(name, str) and name:
            self._is_named = True
            yield ModelNamed(clean(name[:200]))

    def text(self, raw: str) -> Iterator[Event]:
        """A piece of the answer. Raises ``OverLimit``."""
        if piece := self._counted(self._text.take(raw)):
            yield TextArrived(piece)

    def reasoning(self, raw: str) -> Iterator[Event]:
        """A piece of the thinking. Raises ``OverLimit``."""
        if piece := self._counted(self._reasoning.take(raw)):
            yield ReasoningArrived(piece)

    def tool_call(self, index: int, name: str, arguments: str) -> Iterator[Event]:
        """A piece of a tool call. Raises ``OverLimit``."""
        name, arguments = clean(name), clean(arguments)
        if self._counted(name + arguments):
            yield ToolCallArrived(index, name, arguments)

    def rest(self) -> Iterator[Event]:
        """What was kept back, at the end."""
        if piece := self._reasoning.rest():
            yield ReasoningArrived(piece)
        if piece := self._text.rest():
            yield TextArrived(piece)

    def failure(self, error: object) -> ProviderError:
        """What an ``error`` value in the stream means: a refusal before the first piece, an interruption after it."""
        refusal = refusal_from_event(self._peer.provider, self._peer.host, error, secrets=self._peer.secrets)
        if not self.has_begun:
            return refusal
        return self._peer.fault(FailedMidway, refusal.details, said=refusal.said)

    def _counted(self, piece: str) -> str:
        self._room -= len(piece)
        if self._room < 0:
            raise self._peer.fault(OverLimit)
        self.has_begun = self.has_begun or bool(piece)
        return piece
