"""The pair of tags that some models put around their answer once they have thought."""

from providers.wires.thinking.markers import beginning_at_end, pattern_of

NAMES = ("answer", "final_answer", "response", "output", "solution")
OPEN_TO_CLOSE = {
    **{f"<{name}>": f"</{name}>" for name in NAMES},
    "<|begin_of_solution|>": "<|end_of_solution|>",
    "<|start_response|>": "<|end_response|>",
}
"""In small letters; any case counts."""
OPENING = pattern_of(*OPEN_TO_CLOSE)
LONGEST_END = 100
"""Characters of the tag that ends it and the white space behind it; beyond that all is text."""


class Shell:
    """Leaves out the tag at the very begin of an answer, and the one that belongs to it at the very end."""

    def __init__(self) -> None:
        self._kept = ""
        self._close = ""
        self.is_none = False
        """Whether the answer turned out to have none, so that all of it is text."""

    def take(self, piece: str) -> str:
        """The answer in ``piece``; what may be one of the tags is kept back."""
        text, self._kept = self._kept + piece, ""
        if not self._close:
            text = text.lstrip()
            found = OPENING.match(text)
            if found is None:
                return self._wait(text)
            self._close = OPEN_TO_CLOSE["".join(found[0].lower().split())]
            text = text[found.end() :]
        end = len(text) - self._length_of_end(text)
        self._kept = text[end:]
        return text[:end]

    def rest(self) -> str:
        """What was kept back, at the end, but for the closing tag."""
        kept, self._kept = self._kept, ""
        is_closed = bool(self._close) and pattern_of(self._close).fullmatch(kept.rstrip())
        return "" if is_closed else kept

    def _wait(self, text: str) -> str:
        if any(tag.startswith(text.lower()) for tag in OPEN_TO_CLOSE):
            self._kept = text
            return ""
        self.is_none = True
        return text

    def _length_of_end(self, text: str) -> int:
        """How many characters at the end of ``text`` are the closing tag and white space, or may become that."""
        bare = text.rstrip()
        closing = pattern_of(self._close).search(bare, max(0, len(bare) - len(self._close) - 4))
        if closing and closing.end() == len(bare):
            length = len(text) - closing.start()
            return length if length <= LONGEST_END else 0
        return beginning_at_end(text, (self._close,))
