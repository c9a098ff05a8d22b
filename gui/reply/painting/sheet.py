"""What a reply is painted on: the ground below its text, wide code above it, and the pointer's part in both."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRect, QRectF, Qt, QTimer, QUrl
from PySide6.QtGui import (
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QTextBrowser, QWidget

from gui.reply import copied
from gui.reply.copied_html import html_of
from gui.reply.display import Display
from gui.reply.link_gate import open_link
from gui.reply.page_gate import open_page
from gui.reply.painting.ground import Ground, opens_in_browser
from gui.reply.painting.paper import Paper
from gui.reply.painting.sideways import Sideways
from gui.reply.painting.table_feet import TableFeet
from gui.reply.painting.track import Selections
from gui.reply.writing.colours import ReplyColours
from gui.reply.writing.marks import Kind, Mark
from gui.reply.writing.typography import Typography

COPIED_MS = 1500
KEY_STEP = 40
"""Pixels by which an arrow key scrolls code sideways."""
_FOR_WHAT_IS_AROUND = tuple(
    Qt.Key[f"Key_{name}"] for name in ("Up", "Down", "PageUp", "PageDown", "Home", "End", "Space")
)
"""Keys that scroll what the sheet stands in; Qt would take them for a scroll bar of its own."""


class Sheet(Paper):
    """Whoever writes a document anew has it ``_put_on``."""

    def __init__(self, colours: ReplyColours, parent: QWidget | None = None) -> None:
        super().__init__(colours, parent)
        self._copied = -1
        self._has_own_cursor = False
        typography = self._new_typography()
        self.setDocument(self._blank_document(typography))
        self._ground = Ground(self.document(), typography)
        self._sideways = Sideways(self._ground, self.document())
        self._feet = TableFeet(self.document(), typography)
        self._copied_pause = QTimer(self, singleShot=True, interval=COPIED_MS)

        self.selectionChanged.connect(self._on_selection_changed)
        self.anchorClicked.connect(self._on_link_clicked)
        self._copied_pause.timeout.connect(self._on_copied_pause_over)

    @property
    def typography(self) -> Typography:
        """What the text is set in."""
        return self._ground.typography

    def wrap_code(self, wraps: bool) -> None:
        if wraps != self._wraps_code:
            self._sideways.forget()
        super().wrap_code(wraps)

    def show_as(self, display: Display) -> None:
        """Paint as a person wants replies to be shown now."""
        self.set_zoom(display.zoom)
        self.wrap_code(display.wraps_code)

    def plain_text(self) -> str:
        """What is painted, without any marks."""
        return copied.plain_text(self.document())

    def copy_code(self, head: QTextBlock) -> None:
        """Put the code whose first line is ``head`` on the clipboard."""
        QGuiApplication.clipboard().setText(copied.code_text(head))
        self._copied = head.position()
        self._copied_pause.start()
        self.viewport().update()

    def copy_code_at(self, position: int) -> None:
        """Put the code that begins at ``position`` on the clipboard; nothing happens if none begins there any more."""
        head = self.document().findBlock(position)
        if head.position() == position and head.blockFormat().stringProperty(Mark.KIND) == Kind.CODE_HEAD:
            self.copy_code(head)

    def open_page_at(self, position: int) -> None:
        """Offer to show the page that begins at ``position`` in the browser; nothing happens if none begins there."""
        head = self.document().findBlock(position)
        if head.position() == position and opens_in_browser(head):
            open_page(copied.code_text(head), self)

    def copy_table(self, number: int) -> None:
        """Put a table on the clipboard, for spreadsheets and for word processors; nothing happens if there is none."""
        if number >= len(self._feet.tables):
            return
        parts = self._feet.tables[number].parts
        ends = parts[0].firstPosition(), parts[-1].lastPosition()
        QGuiApplication.clipboard().setMimeData(self._mime(copied.table_text(self.document(), *ends), *ends))
        self._feet.copied = number
        self._copied_pause.start()
        self.viewport().update()

    def bring_into_sight(self, cursor: QTextCursor) -> QRect:
        """Select what ``cursor`` does, scroll code sideways so that it can be seen, and give the place of its end."""
        self.setTextCursor(cursor)
        ends = QTextCursor(cursor), QTextCursor(cursor)
        ends[0].setPosition(cursor.selectionStart())
        ends[1].setPosition(cursor.selectionEnd())
        self._sideways.reveal(*(QPointF(self.cursorRect(end).center()) for end in ends))
        self.viewport().update()
        place = self.cursorRect(cursor)
        return place.translated(-round(self._sideways.shift_at(QPointF(place.center()))), 0)

    def setExtraSelections(self, marks: Sequence[QTextBrowser.ExtraSelection]) -> None:
        super().setExtraSelections(marks)
        self._on_selection_changed()

    def createMimeDataFromSelection(self) -> QMimeData:
        ends = self.textCursor().selectionStart(), self.textCursor().selectionEnd()
        return self._mime(copied.plain_text(self.document(), *ends), *ends)

    def _mime(self, text: str, start: int, end: int) -> QMimeData:
        mime = QMimeData()
        mime.setText(text)
        mime.setData("text/html", html_of(self.document(), start, end).encode())
        return mime

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        self._ground.paint(painter, event.rect(), self._copied)
        painter.end()
        super().paintEvent(event)
        painter.begin(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._sideways.paint(painter, QRectF(event.rect()), self._selections())
        self._feet.paint(painter)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Sideways, code is scrolled; all else is for the scroll area around this."""
        turn = event.pixelDelta() if not event.pixelDelta().isNull() else event.angleDelta() / 2
        is_turned = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        across, along = (turn.y(), 0) if is_turned and not turn.x() else (turn.x(), turn.y())
        if abs(across) > abs(along) and self._sideways.scroll(event.position(), -across):
            self.viewport().update()
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps: dict[int, float] = {Qt.Key.Key_Left: -KEY_STEP, Qt.Key.Key_Right: KEY_STEP}
        step = steps.get(event.key())
        if event.key() in _FOR_WHAT_IS_AROUND:
            event.ignore()
        elif step is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        else:
            self._sideways.scroll_all(QRectF(self.viewport().visibleRegion().boundingRect()), step)
            self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._sideways.is_held:
            self._sideways.drag(event.position())
            self.viewport().update()
            return
        super().mouseMoveEvent(self._aimed(event))
        self._show_cursor(event.position())
        if self._feet.point_at(event.position()):
            self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if self._feet.point_at(None):
            self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        is_left = event.button() is Qt.MouseButton.LeftButton
        head = self._ground.copy_button_at(event.position()) if is_left else None
        table = self._feet.button_at(event.position()) if is_left else -1
        page = self._ground.open_button_at(event.position()) if is_left else None
        if head is not None:
            self.copy_code(head)
        elif page is not None:
            self.open_page_at(page.position())
        elif table >= 0:
            self.copy_table(table)
        elif is_left and self._sideways.is_bar(event.position()):
            self._sideways.hold(event.position())
            self.viewport().update()
        else:
            super().mousePressEvent(self._aimed(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._sideways.is_held:
            self._sideways.release()
            self.viewport().update()
        else:
            super().mouseReleaseEvent(self._aimed(event))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(self._aimed(event))

    def _put_on(self, document: QTextDocument, typography: Typography) -> None:
        """Show another document, written in ``typography``."""
        old = self.document()
        self.setDocument(document)
        self._ground = Ground(document, typography)
        self._sideways.stand_on(self._ground, document)
        self._feet.stand_on(document, typography)
        old.deleteLater()
        self.viewport().update()

    def _aimed(self, event: QMouseEvent) -> QMouseEvent:
        """The event as if nothing had been scrolled sideways: at the place where Qt has the text that was meant."""
        shift = self._sideways.shift_at(event.position())
        if not shift:
            return event
        return QMouseEvent(
            event.type(),
            event.position() + QPointF(shift, 0),
            event.scenePosition(),
            event.globalPosition(),
            event.button(),
            event.buttons(),
            event.modifiers(),
            event.pointingDevice(),
        )

    def _show_cursor(self, point: QPointF) -> None:
        heads = self._ground.copy_button_at(point), self._ground.open_button_at(point)
        is_button = any(head is not None for head in heads) or self._feet.button_at(point) >= 0
        is_bar = not is_button and self._sideways.is_bar(point)
        if is_button or is_bar:
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if is_button else Qt.CursorShape.ArrowCursor)
        elif self._has_own_cursor:
            is_link = bool(self.anchorAt(point.toPoint()))
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if is_link else Qt.CursorShape.IBeamCursor)
        self._has_own_cursor = is_button or is_bar

    def _selections(self) -> Selections:
        """What is marked and what is selected, in the order in which Qt draws them."""
        selected = QTextCharFormat()
        selected.setBackground(self.palette().brush(QPalette.ColorRole.Highlight))
        selected.setForeground(self.palette().brush(QPalette.ColorRole.HighlightedText))
        # Copies: what a mark gives is gone with the mark.
        marks: Selections = [
            (QTextCursor(mark.cursor), QTextCharFormat(mark.format)) for mark in self.extraSelections()
        ]
        return [*marks, (self.textCursor(), selected)]

    def _on_selection_changed(self) -> None:
        """Qt paints only where it has the text itself."""
        if self._sideways.is_shifted:
            self.viewport().update()

    def _on_link_clicked(self, url: QUrl) -> None:
        open_link(url.toString(QUrl.ComponentFormattingOption.FullyEncoded), self)

    def _on_copied_pause_over(self) -> None:
        self._copied = self._feet.copied = -1
        self.viewport().update()
