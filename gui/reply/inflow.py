"""What has arrived of a reply, and the blocks of as much of it as is read."""

import re

from comparison.gfm.reader import Reader

FRAME = 3000
"""Characters that are read and painted in one go; a long reply that arrives at once does not hold up the window."""
FORMULA_SIGN = re.compile(r"\\[(\[]|\$\$")
FORMULA_COST = 60
"""A formula counts as so many characters: its place has to be laid out."""


class Inflow:
    """Takes pieces in at any time; they are read a frame at a time."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._unread: list[str] = []
        self._is_over = False
        self.reader = Reader()

    @property
    def is_streaming(self) -> bool:
        """Whether something has arrived and more may come."""
        return bool(self._pieces) and not self._is_over

    @property
    def is_behind(self) -> bool:
        """Whether some of what arrived is not read yet."""
        return bool(self._unread)

    def append(self, piece: str) -> None:
        """Take in what arrived; nothing is read yet."""
        if piece:
            self._pieces.append(piece)
            self._unread.append(piece)

    def finish(self) -> None:
        """The reply is over. It may be told more than once, and more may still come."""
        self._is_over = True

    def source(self) -> str:
        """What arrived, unchanged."""
        return "".join(self._pieces)

    def read(self) -> None:
        """Read what is new, up to ``FRAME`` characters of it."""
        text = "".join(self._unread)
        taken = _affordable(text)
        self.reader.feed(text[:taken])
        self._unread = [text[taken:]] if taken < len(text) else []
        if self._is_over and not self._unread:
            self.reader.finish()

    def forget(self) -> None:
        """Nothing has arrived."""
        self._pieces.clear()

    def begin_anew(self, *, as_source: bool) -> None:
        """Read all of it once more, as the model wrote it or as Markdown."""
        self.reader = Reader(as_source=as_source)
        self._unread = list(self._pieces)


def _affordable(text: str) -> int:
    """How many characters of ``text`` are read in one frame."""
    for formulas, sign in enumerate(FORMULA_SIGN.finditer(text, 0, FRAME)):
        if sign.start() + FORMULA_COST * formulas > FRAME:
            return sign.start()
    return min(len(text), FRAME)
