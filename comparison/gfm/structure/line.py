"""What is left of a line once the marks before it are taken off, with tabs that count as columns (CommonMark 2.2)."""

from functools import cached_property


class Line:
    """``raw`` as it was written, beginning at ``column`` of its source line."""

    def __init__(self, raw: str, column: int = 0) -> None:
        self.raw = raw
        self._column = column

    @cached_property
    def text(self) -> str:
        """The line with the tabs before its first word as spaces."""
        body = self.raw.lstrip(" \t")
        white = self.raw[: len(self.raw) - len(body)]
        if "\t" not in white:
            return self.raw
        at = self._column
        for sign in white:
            at += 4 - at % 4 if sign == "\t" else 1
        return " " * (at - self._column) + body

    @property
    def indent(self) -> int:
        """The columns of white space before the first word."""
        return len(self.text) - len(self.text.lstrip(" "))

    @property
    def is_blank(self) -> bool:
        return not self.raw.strip(" \t")

    def after(self, columns: int) -> "Line":
        """The line without its first columns; a tab that is cut through leaves the rest of it as spaces."""
        at, end = self._column, self._column + columns
        for place, sign in enumerate(self.raw):
            if at >= end:
                return Line(self.raw[place:], end)
            at += 4 - at % 4 if sign == "\t" else 1
            if at > end:
                return Line(" " * (at - end) + self.raw[place + 1 :], end)
        return Line("", end)
