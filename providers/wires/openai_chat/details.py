"""OpenRouter's ``reasoning_details``: thinking in pieces, some of which say nothing to a person."""

import json

from providers.texts.json_text import JsonObject, is_object
from providers.wires.contents.words import words_in

GROWING = ("text", "summary", "data", "signature")
"""Fields that come in pieces and are put together."""
MOST = 1_000


class ReasoningDetails:
    """Puts the pieces of one answer together, as they are sent back (openrouter.ai/docs/use-cases/reasoning-tokens)."""

    def __init__(self) -> None:
        self._blocks: list[JsonObject] = []

    def words(self, details: object) -> str:
        """What a person can read in them. Raises ``NotWords``."""
        listed = details if isinstance(details, list) else [details]
        parts = filter(is_object, listed)
        return "".join(words_in(part.get("text")) or words_in(part.get("summary")) for part in parts)

    def take(self, details: object) -> None:
        """Keep some: a piece goes on with the last block where both have the same type and number."""
        for piece in filter(is_object, details if isinstance(details, list) else [details]):
            last = self._blocks[-1] if self._blocks else {}
            if last and all(last.get(name) == piece.get(name) for name in ("type", "index")):
                _join(last, piece)
            elif len(self._blocks) < MOST:
                self._blocks.append(dict(piece))

    def payload(self) -> str:
        """All of them as JSON; empty where there were none."""
        return json.dumps(self._blocks) if self._blocks else ""


def _join(block: JsonObject, piece: JsonObject) -> None:
    for name, value in piece.items():
        before = block.get(name)
        if name in GROWING and isinstance(before, str) and isinstance(value, str):
            block[name] = before + value
        elif value is not None:
            block[name] = value
