"""What has arrived of a reply, and the blocks of as much of it as is read."""

from comparison.gfm.blocks import Block
from comparison.gfm.reader import Reader

STRETCH = 800
"""Characters that are read in one go; a long reply that arrives at once does not hold up the window."""


class Inflow:
    """Takes pieces in at any time; they are read a stretch at a time."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._unread: list[str] = []
        self._is_over = False
        self._open: tuple[Block, ...] | None = None
        self.reader = Reader()

    @property
    def is_streaming(self) -> bool:
        """Whether something has arrived and more may come."""
        return bool(self._pieces) and not self._is_over

    @property
    def is_over(self) -> bool:
        """Whether no more is to come."""
        return self._is_over

    @property
    def is_behind(self) -> bool:
        """Whether some of what arrived is not read yet."""
        return bool(self._unread)

    @property
    def open(self) -> tuple[Block, ...]:
        """What the end of the text looks like so far, read once; nothing while some of it is not read yet."""
        if self._open is None:
            self._open = () if self.is_behind else self.reader.open
        return self._open

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
        """Read what is new, up to ``STRETCH`` characters of it."""
        text, self._open = "".join(self._unread), None
        self.reader.feed(text[:STRETCH])
        self._unread = [text[STRETCH:]] if len(text) > STRETCH else []
        if self._is_over and not self._unread:
            self.reader.finish()

    def forget(self) -> None:
        """Nothing has arrived."""
        self._pieces.clear()

    def begin_anew(self, *, as_source: bool) -> None:
        """Read all of it once more, as the model wrote it or as Markdown."""
        self.reader, self._open = Reader(as_source=as_source), None
        self._unread = list(self._pieces)
