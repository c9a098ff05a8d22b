"""A reply as it streams: reads the pieces, paints what changed, and is as high as its text."""

import re
from collections import deque
from math import ceil

from PySide6.QtCore import QByteArray, QMimeData, QPointF, QRect, QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QMenu, QSizePolicy, QTextBrowser, QWidget

from comparison.gfm.blocks import Block
from comparison.gfm.reader import Reader
from gui.reply import copied
from gui.reply.colours import ReplyColours
from gui.reply.formulas import OBJECT, FormulaObject, Formulas
from gui.reply.ground import Ground, end_of_text
from gui.reply.link_gate import open_link
from gui.reply.reply_menu import ReplyMenu
from gui.reply.typography import Typography
from gui.reply.writer import Bookmark, Writer

FRAME = 6000
"""Characters that are read and painted in one go; a long reply that arrives at once does not hold up the window."""
COPIED_MS = 1500
FORMULA_SIGN = re.compile(r"\\[(\[]|\$\$")
FORMULA_COST = 500
"""A formula counts as so many characters: setting one takes some milliseconds."""


class ReplyView(QTextBrowser):
    """Shows one reply. It has no scroll bars: it stands in a scroll area and grows."""

    height_changed = Signal(int)

    def __init__(self, colours: ReplyColours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colours = colours
        self._zoom = 100
        self._pieces: list[str] = []
        self._unread: deque[str] = deque()
        self._is_finished = False
        self._reader = Reader()
        self._painted = 0
        self._open: tuple[Block, ...] = ()
        self._copied = -1
        self._shows_hand = False
        self._shows_source = False

        self.document().setUndoRedoEnabled(False)
        self.document().setDocumentMargin(0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)
        self.viewport().setMouseTracking(True)

        self._formulas = Formulas(self)
        self._formula_object = FormulaObject(self)
        self.document().documentLayout().registerHandler(OBJECT, self._formula_object)
        self._writer = Writer(self.document(), self._typography(), self._formulas)
        self._end = self._start = self._writer.bookmark()
        self._ground = Ground(self.document())
        self._rest = QTimer(self, singleShot=True, interval=0)
        self._copied_pause = QTimer(self, singleShot=True, interval=COPIED_MS)

        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.anchorClicked.connect(self._on_link_clicked)
        self._formulas.loaded.connect(self._on_formulas_loaded)
        self._rest.timeout.connect(self.paint)
        self._copied_pause.timeout.connect(self._on_copied_pause_over)

    def append(self, piece: str) -> None:
        """Take in what arrived; nothing is read or painted yet."""
        if piece:
            self._pieces.append(piece)
            self._unread.append(piece)

    def finish(self) -> None:
        """The reply is over. It may be told more than once, and more may still come."""
        if not self._is_finished:
            self._is_finished = True
            self.viewport().update()

    def paint(self) -> None:
        """Show what is new, up to ``FRAME`` characters of it; the rest follows by itself when the event loop turns."""
        self._read()
        closed, now_open = self._reader.closed[self._painted :], self._reader.open
        if self._reader.take_revised() is not None:
            # A definition came that words above were waiting for; models hardly ever write one.
            self._repaint(self._start, self._reader.closed, now_open)
        elif closed or now_open != self._open:
            self._repaint(self._end, closed, now_open)
        if self._unread:
            self._rest.start()

    @property
    def is_behind(self) -> bool:
        """Whether some of what arrived is not painted yet."""
        return bool(self._unread)

    def source(self) -> str:
        """What arrived, unchanged."""
        return "".join(self._pieces)

    def plain_text(self) -> str:
        """What is painted, without any marks."""
        return copied.plain_text(self.document())

    def set_colours(self, colours: ReplyColours) -> None:
        """Paint in other colours; nothing is read again."""
        self._colours = colours
        self._paint_anew()

    def set_zoom(self, percent: int) -> None:
        """Paint in another size; 100 is body text of 13.5 pixels."""
        if percent != self._zoom:
            self._zoom = percent
            self._paint_anew()

    def loadResource(self, kind: int, name: QUrl | str) -> QByteArray:
        """Nothing a reply names is ever loaded. Were it ``None``, Qt would go and read a local file itself."""
        return QByteArray()

    def createMimeDataFromSelection(self) -> QMimeData:
        cursor = self.textCursor()
        mime = QMimeData()
        mime.setText(copied.plain_text(self.document(), cursor.selectionStart(), cursor.selectionEnd()))
        return mime

    def sizeHint(self) -> QSize:
        return QSize(360, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        self._ground.paint(painter, event.rect(), self._writer.typography, self._copied)
        if self._pieces and not self._is_finished:
            self._draw_caret(painter)
        painter.end()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        is_button = self._button_at(event.position()) is not None
        if is_button:
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        elif self._shows_hand:
            is_link = bool(self.anchorAt(event.position().toPoint()))
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if is_link else Qt.CursorShape.IBeamCursor)
        self._shows_hand = is_button

    def mousePressEvent(self, event: QMouseEvent) -> None:
        head = self._button_at(event.position()) if event.button() is Qt.MouseButton.LeftButton else None
        if head is None:
            super().mousePressEvent(event)
        else:
            self.copy_code(head)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.menu_at(QPointF(event.pos()))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def menu_at(self, point: QPointF) -> QMenu:
        """What may be done with the text at ``point``."""
        return ReplyMenu(self, self.anchorAt(point.toPoint()), self._ground.code_at(point))

    @property
    def shows_source(self) -> bool:
        """Whether the reply stands there as the model wrote it."""
        return self._shows_source

    def show_source(self, shows_source: bool) -> None:
        """Show the reply as the model wrote it, or rendered; in frames, as if it arrived anew."""
        self._shows_source = shows_source
        self._reader = Reader(as_source=shows_source)
        self._unread = deque(self._pieces)
        self._repaint(self._start, [], ())
        self.paint()

    def copy_code(self, head: QTextBlock) -> None:
        """Put the code whose first line is ``head`` on the clipboard."""
        QGuiApplication.clipboard().setText(copied.code_text(head))
        self._copied = head.position()
        self._copied_pause.start()
        self.viewport().update()

    def _read(self) -> None:
        room = FRAME
        while self._unread and room > 0:
            piece = self._unread.popleft()
            taken, cost = _affordable(piece, room)
            self._reader.feed(piece[:taken])
            if len(piece) > taken:
                self._unread.appendleft(piece[taken:])
            room -= cost
        if self._is_finished and not self._unread:
            self._reader.finish()

    def _repaint(self, bookmark: Bookmark, closed: list[Block], now_open: tuple[Block, ...]) -> None:
        selected = self.textCursor()
        anchor, position = selected.anchor(), selected.position()
        top = self._ground.top_of(bookmark.end.position, self._writer.typography)
        edit = QTextCursor(self.document())
        edit.beginEditBlock()
        self._writer.rewind(bookmark)
        for block in closed:
            self._writer.write(block, is_open=False)
        self._end = self._writer.bookmark()
        for block in now_open:
            self._writer.write(block, is_open=True)
        edit.endEditBlock()
        self._painted, self._open = len(self._reader.closed), now_open
        if anchor != position:
            self._select(anchor, position)
        self._fit()
        # Qt does not know of the ground that is drawn beyond the text.
        self.viewport().update(QRect(0, top, self.viewport().width(), self.viewport().height() - top))

    def _paint_anew(self) -> None:
        self._writer.typography = self._typography()
        self._repaint(self._start, self._reader.closed, self._open)

    def _select(self, anchor: int, position: int) -> None:
        last = self.document().characterCount() - 1
        cursor = self.textCursor()
        cursor.setPosition(min(anchor, last))
        cursor.setPosition(min(position, last), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _typography(self) -> Typography:
        typography = Typography(self._colours, self._zoom, self.logicalDpiY())
        self.setTabStopDistance(typography.tab_width())
        return typography

    def _fit(self) -> None:
        foot = self._writer.typography.px(self._writer.foot)
        height = ceil(self.document().documentLayout().documentSize().height() + foot)
        if height != self.height():
            self.setFixedHeight(height)
            self.height_changed.emit(height)

    def _draw_caret(self, painter: QPainter) -> None:
        end = end_of_text(self.document())
        if not end.isNull():
            end.adjust(2, 2, self._writer.typography.px(5), 0)
            painter.fillRect(end, self._writer.typography.colour("text"))

    def _button_at(self, point: QPointF) -> QTextBlock | None:
        return self._ground.copy_button_at(point, self._writer.typography)

    def _on_link_clicked(self, url: QUrl) -> None:
        open_link(url.toString(QUrl.ComponentFormattingOption.FullyEncoded), self)

    def _on_formulas_loaded(self) -> None:
        """Formulas that are shown as their source can be set in type now."""
        self._paint_anew()

    def _on_copied_pause_over(self) -> None:
        self._copied = -1
        self.viewport().update()


def _affordable(piece: str, room: int) -> tuple[int, int]:
    """How many characters of ``piece`` are read in a frame with so much room left, and what they cost of it."""
    formulas = 0
    for sign in FORMULA_SIGN.finditer(piece[:room]):
        if sign.start() + FORMULA_COST * formulas > room:
            return sign.start(), room
        formulas += 1
    taken = min(len(piece), room)
    return taken, taken + FORMULA_COST * formulas
