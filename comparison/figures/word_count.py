"""How many words a growing text has; in Chinese and Japanese, how many characters."""

import re
from functools import cache

from comparison.lanes.growing_text import GrowingText

SIGNS = "[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
"""Characters of scripts that put no blanks between words: Han, Hiragana and Katakana."""
LONGEST_WORD = 1_000
"""Characters after which a run without a blank counts as finished, so that it is not read again each time."""


class WordCount:
    """The count of one text. Each look reads only what is new, so ten looks a second cost nothing."""

    def __init__(self, text: GrowingText) -> None:
        self.text = text
        self._read = 0
        self._unfinished = ""
        self._words = 0
        self._signs = 0

    @property
    def number(self) -> int:
        """Words and signs together, as word processors count: in a text without signs, its words."""
        self._catch_up()
        return self._words + self._signs + _words(self._unfinished) + _signs(self._unfinished)

    @property
    def is_of_characters(self) -> bool:
        """Whether ``number`` is mostly of characters, and should be labelled so."""
        self._catch_up()
        return self._signs + _signs(self._unfinished) > self._words + _words(self._unfinished)

    def _catch_up(self) -> None:
        if len(self.text) == self._read:
            return
        new = self._unfinished + self.text.after(self._read)
        self._read = len(self.text)
        end = max(new.rfind(" "), new.rfind("\n")) + 1
        if len(new) - end > LONGEST_WORD:
            end = len(new)
        finished, self._unfinished = new[:end], new[end:]
        self._words += _words(finished)
        self._signs += _signs(finished)


def count_words(text: str) -> int:
    """As ``WordCount`` counts them."""
    return _words(text) + _signs(text)


def _words(text: str) -> int:
    """Runs that hold a letter or a digit: a bullet or a rule is no word."""
    return sum(any(map(str.isalnum, run)) for run in _sign().sub(" ", text).split())


def _signs(text: str) -> int:
    return len(_sign().findall(text))


@cache
def _sign() -> re.Pattern[str]:
    # Compiled with the first answer: it takes 5 ms, for which the window would wait.
    return re.compile(SIGNS)
