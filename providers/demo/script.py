"""What a demo model answers to one prompt, and how fast."""

import re

from providers.frozen import frozen

SORTING = re.compile(r"\bsort|\bstable\b|\bpython\b|\bcode\b|\bfunction\b|\balgorithm", re.IGNORECASE)


@frozen
class Talk:
    """What the answer depends on."""

    prompts: tuple[str, ...]
    """All that the person asked, the newest last."""

    @property
    def turn(self) -> int:
        """Counted from 0."""
        return len(self.prompts) - 1

    @property
    def is_about_sorting(self) -> bool:
        return bool(SORTING.search(self.prompts[-1]))

    @property
    def quoted(self) -> str:
        """The newest prompt in brief, on one line."""
        return _brief(self.prompts[-1])

    @property
    def quoted_before(self) -> str:
        """The prompt before it in brief; empty in the first turn."""
        return _brief(self.prompts[-2]) if self.turn else ""


@frozen
class Script:
    """An answer with its pace: seconds in all for the thinking and for the text."""

    text: str
    seconds: float
    reasoning: str = ""
    thinking_seconds: float = 0.0
    silence: float = 0.2
    """Seconds before the first piece."""


def _brief(prompt: str) -> str:
    line = " ".join(prompt.split())
    return line if len(line) <= 90 else line[:89].rstrip() + "…"
