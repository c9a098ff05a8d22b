"""Text out of JSON escapes, made fit for screens, files and databases."""

import re

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_HIGH_SURROGATE_AT_END = re.compile("[\ud800-\udbff]\\Z")


class CleanText:
    """One run of text that arrives in pieces.

    What ``take`` gives can always be encoded as UTF-8: halves of a surrogate pair are joined, over two pieces if need
    be, and a half alone becomes U+FFFD. Control characters but tab, line feed and carriage return are dropped. With
    ``trims_start``, white space before the first visible character is dropped too.
    """

    def __init__(self, trims_start: bool = False) -> None:
        self._half = ""
        self._trims = trims_start

    def take(self, piece: str) -> str:
        """The clean part of ``piece``; a half pair at its end is kept back for the next piece."""
        if self._half or not (piece.isprintable() or _UNFIT.search(piece) is None):
            piece = _CONTROL.sub("", self._half + piece)
            split = _HIGH_SURROGATE_AT_END.search(piece)
            self._half = split.group() if split else ""
            piece = _joined(piece.removesuffix(self._half))
        if self._trims:
            piece = piece.lstrip()
            self._trims = not piece
        return piece

    def rest(self) -> str:
        """What was kept back, at the end."""
        half, self._half = self._half, ""
        return "\ufffd" if half else ""


def clean(text: str) -> str:
    """All of a text at once, cleaned."""
    run = CleanText()
    return run.take(text) + run.rest()


def _joined(text: str) -> str:
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
