"""A reply painted for a test, and what has become of it in the document."""

from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from gui.reply.reply_view import ReplyView
from gui.reply.writing.formulas import Formulas
from gui.reply.writing.marks import Mark

Line = tuple[str, str, str, str, bool, bool]


def paint(view: ReplyView, *pieces: str) -> None:
    """Let ``pieces`` arrive one by one, and paint each."""
    for piece in pieces:
        view.append(piece)
        paint_all(view)


def paint_all(view: ReplyView) -> None:
    """Paint all that arrived, without waiting for the event loop."""
    view.paint()
    while view.is_behind:
        view.paint()


def paint_whole(view: ReplyView, text: str) -> None:
    """A reply that is over."""
    view.append(text)
    view.finish()
    paint_all(view)


def set_beforehand(qtbot: QtBot, *sources: str) -> None:
    """Set formulas that are to be there at once."""
    formulas = Formulas.of_program()
    for source in sources:
        formulas.find(source)
    qtbot.waitUntil(lambda: not formulas.is_busy)


def first_lines(view: ReplyView) -> int:
    """Over how many lines the first text block of a reply goes."""
    return view.document().firstBlock().layout().lineCount()


def lines_of(document: QTextDocument) -> list[Line]:
    """Each text block's words and marks."""
    lines, block = [], document.begin()
    while block.isValid():
        shape = block.blockFormat()
        words = [shape.stringProperty(mark) for mark in (Mark.KIND, Mark.PLACE, Mark.SIGN)]
        flags = [shape.boolProperty(mark) for mark in (Mark.APART, Mark.JOINED)]
        lines.append((block.text(), *words, *flags))
        block = block.next()
    return lines


def whole_of(document: QTextDocument) -> tuple[list[Line], str]:
    """All there is in a document: its marks, and text with every format that HTML can say."""
    return lines_of(document), document.toHtml()
