"""Text that arrives in pieces: cheap to extend, to read at the end, and to keep."""


class GrowingText:
    """Reading all of it joins the pieces, so that a finished text costs its characters and little more."""

    __slots__ = ("_length", "_pieces")

    def __init__(self, text: str = "") -> None:
        self._pieces = [text] if text else []
        self._length = len(text)

    def __len__(self) -> int:
        """Characters that have arrived."""
        return self._length

    def __str__(self) -> str:
        if len(self._pieces) > 1:
            self._pieces = ["".join(self._pieces)]
        return self._pieces[0] if self._pieces else ""

    def append(self, piece: str) -> None:
        """Take in what arrived."""
        if piece:
            self._pieces.append(piece)
            self._length += len(piece)

    def after(self, place: int) -> str:
        """What follows the first ``place`` characters; the cost depends on that, not on the length of the text."""
        missing = self._length - place
        first = len(self._pieces)
        while missing > 0:
            first -= 1
            missing -= len(self._pieces[first])
        new = "".join(self._pieces[first:])
        return new[-missing:] if missing < 0 else new
