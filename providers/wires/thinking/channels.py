"""OpenAI's harmony format, where a server leaves it in the text: messages that name the channel they belong to."""

import re

from providers.wires.thinking.markers import beginning_at_end

TOKENS = tuple(f"<|{name}|>" for name in ("start", "end", "message", "channel", "constrain", "return", "call"))
TOKEN = re.compile("|".join(map(re.escape, TOKENS)))
LONGEST_HEAD = 100
"""Characters; what is longer is text of a model that speaks of such tokens."""
GAP = "\n\n"


class Channels:
    """Splits such a text: what the ``final`` channel says is the answer, everything else is thinking."""

    def __init__(self) -> None:
        self._kept = ""
        self._head: str | None = None
        """What the head of a message says of its channel; ``None`` outside of a head."""
        self._is_answer = True
        self._thinking_count = 0

    def take(self, piece: str) -> tuple[str, str]:
        """Thinking and answer in ``piece``; what may be the beginning of a token is kept back."""
        text, self._kept = self._kept + piece, ""
        thinking: list[str] = []
        answer: list[str] = []
        done = 0
        for token in TOKEN.finditer(text):
            self._add(text[done : token.start()], thinking, answer)
            self._turn(token[0], thinking)
            done = token.end()
        end = len(text) - beginning_at_end(text[done:], TOKENS) if text[done:] else len(text)
        self._kept = text[end:]
        self._add(text[done:end], thinking, answer)
        return "".join(thinking), "".join(answer)

    def rest(self) -> tuple[str, str]:
        """What was kept back, at the end."""
        kept, self._kept = self._kept, ""
        thinking: list[str] = []
        answer: list[str] = []
        head, self._head = self._head or "", None
        self._add(head if len(head.split()) > 1 else "", thinking, answer)
        self._add(kept, thinking, answer)
        return "".join(thinking), "".join(answer)

    def _turn(self, token: str, thinking: list[str]) -> None:
        match token:
            case "<|start|>" | "<|channel|>":
                self._head = ""
            case "<|message|>":
                channel = (self._head or "").split() or ["final"]
                self._is_answer = channel[0] in ("final", "assistant")
                self._head = None
                if not self._is_answer:
                    thinking.append(GAP if self._thinking_count else "")
                    self._thinking_count += 1
            case "<|end|>" | "<|return|>" | "<|call|>":
                self._head, self._is_answer = None, True

    def _add(self, text: str, thinking: list[str], answer: list[str]) -> None:
        if self._head is not None:
            text, self._head = self._head + text, None
            if len(text) <= LONGEST_HEAD:
                text, self._head = "", text
        if text:
            (answer if self._is_answer else thinking).append(text)
