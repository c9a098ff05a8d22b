"""Characters that fonts have no glyph for, kept from holding up the window."""

import unicodedata
from itertools import groupby

from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor

FEW = 32
"""So many in one text may be looked for in every font, as those of a flag or of a rare Chinese name must be."""
_CATEGORIES = frozenset({"Cn", "Co"})
_LAST_PLANES = "\U000e0000"
"""From here on there are tags, selectors and private use."""


def insert_text(cursor: QTextCursor, text: str, char: QTextCharFormat) -> None:
    """Insert ``text``. Where it has many characters without a glyph, those are not looked for: Qt would ask every font
    of the system about each of them, some 20 µs apiece and again at every layout."""
    if text.isascii() or sum(map(_is_glyphless, text)) <= FEW:
        cursor.insertText(text, char)
        return
    alone = QTextCharFormat(char)
    alone.setFontStyleStrategy(QFont.StyleStrategy.NoFontMerging)
    for has_no_glyph, stretch in groupby(text, lambda letter: letter.isspace() or _is_glyphless(letter)):
        cursor.insertText("".join(stretch), alone if has_no_glyph else char)


def _is_glyphless(letter: str) -> bool:
    return letter >= _LAST_PLANES or unicodedata.category(letter) in _CATEGORIES
