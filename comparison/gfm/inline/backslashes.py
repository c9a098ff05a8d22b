"""Backslashes that are to be seen though a sign follows that they could escape (docs/reading.md)."""

import re

# Where a command of LaTeX stands near by, it is the backslash of a formula that was not recognised.
_LATEX = re.compile(r"\\[a-zA-Z]{2,}|(?<!\\)\$\\")
_LATEX_SIGNS = frozenset("{}[]()\\,;:!|%&")
NEAR = 120
"""Characters on either side."""
_SHARE = re.compile(r"\\\\[\w.-]+\\\w")
# What a path of Windows begins with, behind a blank, a quotation mark, a bracket, an equals sign or no sign of ASCII at
# all: a drive, a variable, the folder it is seen from, a server.
_PATH = re.compile(r"(?<![!#-&)-<>-~])(?:[A-Za-z]:|%\w+%|\$(?:env:)?[A-Za-z_]\w*|~|\.\.?|\\\\[\w.-]+)\\")
LONGEST_PATH = 260
"""Characters, as on Windows."""


def is_seen(text: str, at: int, formula_end: int) -> bool:
    """Whether the backslash at ``at`` is that of a formula or of a path; the last formula that was recognised ends at
    ``formula_end``."""
    if text[at + 1 : at + 2] in _LATEX_SIGNS and _LATEX.search(text, max(formula_end, at - NEAR), at + NEAR):
        return True
    if text.startswith('"', at + 1):
        return False
    if text[at - 1 : at] in ("", " ", "\n", '"', "'", "(") and _SHARE.match(text, at):
        return True
    return _PATH.search(text[max(0, at - LONGEST_PATH) : at + 1].split()[-1]) is not None
