"""Where words are in a painted reply: in its text, and in the sources of its formulas."""

from PySide6.QtGui import QTextCursor, QTextDocument

from gui.reply.writing.formulas import SIGN, SOURCE


def places_of(words: str, document: QTextDocument, most: int) -> list[QTextCursor]:
    """The first ``most`` places of ``words``, capital letters or not, each selected; a formula is selected whole."""
    found = _hits(words, document, most) + _formulas_with(words.casefold(), document)
    return sorted(found, key=QTextCursor.selectionStart)[:most]


def _hits(words: str, document: QTextDocument, most: int) -> list[QTextCursor]:
    hits: list[QTextCursor] = []
    cursor = document.find(words)
    while not cursor.isNull() and len(hits) < most:
        hits.append(cursor)
        cursor = document.find(words, cursor)
    return hits


def _formulas_with(words: str, document: QTextDocument) -> list[QTextCursor]:
    formulas: list[QTextCursor] = []
    cursor = document.find(SIGN)
    while not cursor.isNull():
        if words in cursor.charFormat().stringProperty(SOURCE).casefold():
            formulas.append(cursor)
        cursor = document.find(SIGN, cursor)
    return formulas
