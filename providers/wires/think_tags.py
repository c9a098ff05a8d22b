"""Thinking that a model writes into its answer, between ``<think>`` and ``</think>``, told apart from the answer."""

from enum import Enum, auto

OPEN, CLOSE = "<think>", "</think>"


class Stage(Enum):
    BEFORE = auto()
    THINKING = auto()
    ANSWERING = auto()


class ThinkTags:
    """Splits one answer that comes in pieces of any size; with ``looks`` false it passes everything through.

    Only a tag at the very start counts, so that a text about tags stays a text. That holds for a closing tag without
    an opening one too, which some templates put into the prompt: what came before it has been shown as text already.
    Without a closing tag all of it is thinking. White space before the answer and before the thinking is dropped.
    """

    def __init__(self, looks: bool = True) -> None:
        self._stage = Stage.BEFORE if looks else Stage.ANSWERING
        self._trims = looks
        self._kept = ""

    def take(self, piece: str) -> tuple[str, str]:
        """Thinking and answer in ``piece``, in this order; what may be the beginning of a tag is kept back."""
        if self._stage is Stage.ANSWERING and not self._trims:
            return "", piece
        piece, self._kept = self._kept + piece, ""
        thinking = ""
        if self._stage is Stage.BEFORE:
            piece = self._begin(piece.lstrip())
        if self._stage is Stage.THINKING:
            thinking, piece = self._think(piece)
        return thinking, self._trimmed(piece) if self._stage is Stage.ANSWERING else ""

    def rest(self) -> tuple[str, str]:
        """What was kept back, at the end."""
        kept, self._kept = self._kept, ""
        return (kept, "") if self._stage is Stage.THINKING else ("", kept)

    def _begin(self, piece: str) -> str:
        """What follows the opening tag, if there is one, or all of ``piece``; empty while that is open."""
        if len(piece) < len(OPEN) and OPEN.startswith(piece):
            self._kept = piece
            return ""
        self._stage = Stage.THINKING if piece.startswith(OPEN) else Stage.ANSWERING
        return piece.removeprefix(OPEN)

    def _think(self, piece: str) -> tuple[str, str]:
        """The thinking in ``piece``, and what follows its closing tag."""
        thinking, tag, answer = piece.partition(CLOSE)
        if not tag:
            thinking, self._kept = _without_beginning_of_tag(thinking)
        thinking = self._trimmed(thinking)
        if tag:
            self._stage = Stage.ANSWERING
            self._trims = True
        return thinking, answer

    def _trimmed(self, piece: str) -> str:
        if self._trims:
            piece = piece.lstrip()
            self._trims = not piece
        return piece


def _without_beginning_of_tag(text: str) -> tuple[str, str]:
    """A text, and what at its end may become a closing tag."""
    sizes = range(min(len(text), len(CLOSE) - 1), 0, -1)
    size = next((size for size in sizes if CLOSE.startswith(text[-size:])), 0)
    return text[: len(text) - size], text[len(text) - size :]
