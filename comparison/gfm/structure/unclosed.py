"""The end of a paragraph that is still streaming, as it will most likely look once its marks are closed."""

import re

_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
_FORMULA = re.compile(
    r"(?<!\\)(?:\\\((?:(?!\\[()]).)*\\\)|\\\[(?:(?!\\[\[\]]).)*\\\]|\$\$[^$]+\$\$|\$(?![\s$])[^$\n]*(?<![\s\\])\$(?!\d))",
    re.DOTALL,
)
_OPEN_FORMULA = re.compile(r"(?<!\\)(?P<sign>\\[(\[]|\$\$)(?P<inside>(?:(?!\\[()\[\]]|\$\$).)*)\Z", re.DOTALL)
# One dollar is most often money or a variable of a shell.
_OPEN_DOLLAR = re.compile(r"(?<![\w$\\])\$(?P<inside>(?![\s$])[^$\n]*)\Z")
_SURELY = re.compile(r"\\[a-zA-Z]|\^|(?<![a-zA-Z])[a-zA-Z]_")
_BEGUN = re.compile(r"(?<![\\$])(?:\\|\$)\Z")
"""What may become the sign of a formula with the next character."""
_CLOSING = {"\\(": "\\)", "\\[": "\\]", "$$": "$$"}
_MATHEMATICAL = re.compile(r"[\^_=<>{}+]|\\[a-zA-Z]")
UNDECIDED = 16
"""Characters behind the sign of a formula, among which one is to be seen that makes them one."""
_OPEN_LINK = re.compile(r"!?\[(?P<words>[^\[\]\n]*)(?:\]\((?P<address>[^()\s]*))?\Z")


def closed_marks(text: str) -> str:
    """``text`` with an unclosed code span, formula, bold or struck stretch closed, and an unfinished link as its words
    alone.

    A guess for the eye: it keeps a line from being set twice, and what is read in the end does not depend on it.
    """
    text = _BEGUN.sub("", text)
    outside = _FORMULA.sub(_hidden, _CODE.sub(_hidden, text))
    if outside.count("`") == 1:
        return text + "`" if not text.endswith("`") else text[:-1]
    if formula := _OPEN_FORMULA.search(outside):
        text = text[: formula.start()] + _closed_formula(formula["sign"], formula["inside"])
        outside = outside[: formula.start()] + "x" * (len(text) - formula.start())
    elif (formula := _OPEN_DOLLAR.search(outside)) and _SURELY.search(formula["inside"]):
        text = text.rstrip(" \\") + "$"
        outside = outside[: formula.start()] + "x" * (len(text) - formula.start())
    if link := _OPEN_LINK.search(outside):
        start, end = link.span("words") if not link[0].startswith("!") else (0, 0)
        text = text[: link.start()] + text[start:end]
        outside = outside[: link.start()] + outside[start:end]
    for mark in ("**", "~~"):
        if outside.count(mark) % 2:
            text = text.removesuffix(mark) if text.endswith(mark) else text.removesuffix(mark[0]) + mark
    return text


def _hidden(span: re.Match[str]) -> str:
    return "x" * len(span[0])


def _closed_formula(sign: str, inside: str) -> str:
    """A formula as far as it has arrived; nothing of it where it can't be told yet whether it is one."""
    inside = inside.rstrip("\\$")
    if _MATHEMATICAL.search(inside):
        return sign + inside + _CLOSING[sign]
    return sign + inside if len(inside) > UNDECIDED else ""
