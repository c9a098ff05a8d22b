"""The end of a paragraph that is still streaming, as it will most likely look once its marks are closed."""

import re

_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
_OPEN_LINK = re.compile(r"!?\[(?P<words>[^\[\]\n]*)(?:\]\((?P<address>[^()\s]*))?\Z")


def closed_marks(text: str) -> str:
    """``text`` with an unclosed code span, bold or struck stretch closed, and an unfinished link as its words alone.

    A guess for the eye: it keeps a line from being set twice, and what is read in the end does not depend on it.
    """
    outside = _CODE.sub(lambda span: "x" * len(span[0]), text)
    if outside.count("`") == 1:
        return text + "`" if not text.endswith("`") else text[:-1]
    if link := _OPEN_LINK.search(outside):
        start, end = link.span("words") if not link[0].startswith("!") else (0, 0)
        text = text[: link.start()] + text[start:end]
        outside = outside[: link.start()] + outside[start:end]
    for mark in ("**", "~~"):
        if outside.count(mark) % 2:
            text = text.removesuffix(mark) if text.endswith(mark) else text.removesuffix(mark[0]) + mark
    return text
