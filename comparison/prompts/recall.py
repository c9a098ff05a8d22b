"""The prompts of this session, to be called back one by one."""

from collections import deque

MOST = 50
"""Prompts that are kept."""


class Recall:
    """Goes back from an empty field or from a prompt that it gave; whoever changed that one stays where they are."""

    def __init__(self) -> None:
        self._prompts: deque[str] = deque(maxlen=MOST)
        self._back = 0
        """How many prompts back the one shown is; 0 is what comes next."""

    @property
    def last(self) -> str:
        """The newest one; empty before the first."""
        return self._prompts[-1] if self._prompts else ""

    def remember(self, prompt: str) -> None:
        """Keep a prompt that was sent; the same one twice in a row is kept once."""
        if prompt != self.last:
            self._prompts.append(prompt)
        self._back = 0

    def earlier(self, written: str) -> str | None:
        """The one before; ``None`` where there is none, or where ``written`` is a person's own."""
        if not self._is_mine(written) or self._back == len(self._prompts):
            return None
        self._back += 1
        return self._prompts[-self._back]

    def later(self, written: str) -> str | None:
        """The one after, at last the empty field; ``None`` as in ``earlier``."""
        if not self._is_mine(written) or self._back == 0:
            return None
        self._back -= 1
        return self._prompts[-self._back] if self._back else ""

    def _is_mine(self, written: str) -> bool:
        if not written:
            self._back = 0
            return True
        return self._back > 0 and written == self._prompts[-self._back]
