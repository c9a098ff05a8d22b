"""What a reply is painted on: the ground below its text, wide code above it, and the pointer's part in both."""

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QMimeData, QPointF, QRect, QRectF, QSize, Qt, QTimer, QUrl
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
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QWidget

from gui.reply import copied
from gui.reply.link_gate import open_link
from gui.reply.painting.ground import Ground
from gui.reply.painting.wide_code import Selections, WideCode
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


class Sheet(QTextBrowser):
    """It has no scroll bars: it stands in a scroll area and is as high as its text. Whoever writes on it writes all of
    it once more when told to ``_write_anew``."""

    def __init__(self, colours: ReplyColours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colours = colours
        self._zoom = 100
        self._wraps_code = True
        self._copied = -1
        self._has_own_cursor = False
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        typography = self._new_typography()
        self.setDocument(self._blank_document(typography))
        self._ground = Ground(self.document(), typography)
        self._wide_code = WideCode(self._ground)
        self._copied_pause = QTimer(self, singleShot=True, interval=COPIED_MS)

        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)
        self.viewport().setMouseTracking(True)
        for widget in (self, self.viewport()):
            # What grows at its end is not painted again as a whole.
            widget.setAttribute(Qt.WidgetAttribute.WA_StaticContents)

        self.horizontalScrollBar().rangeChanged.connect(self._on_width_changed)
        self.selectionChanged.connect(self._on_selection_changed)
        self.anchorClicked.connect(self._on_link_clicked)
        self._copied_pause.timeout.connect(self._on_copied_pause_over)

    @property
    def typography(self) -> Typography:
        """What the text is set in."""
        return self._ground.typography

    def set_colours(self, colours: ReplyColours) -> None:
        """Paint in other colours; nothing is read again."""
        self._colours = colours
        self._change_typography()

    def set_zoom(self, percent: int) -> None:
        """Paint in another size; 100 is body text of 13.5 pixels."""
        if percent != self._zoom:
            self._zoom = percent
            self._change_typography()

    def wrap_code(self, wraps: bool) -> None:
        """Whether long lines of code wrap; else they stay whole, and code that is too wide scrolls sideways."""
        if wraps != self._wraps_code:
            self._wraps_code = wraps
            self._wide_code.forget()
            self._change_typography()

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

    def bring_into_sight(self, cursor: QTextCursor) -> QRect:
        """Select what ``cursor`` does, scroll code sideways so that it can be seen, and give the place of its end."""
        self.setTextCursor(cursor)
        self._wide_code.reveal(cursor)
        self.viewport().update()
        place = self.cursorRect(cursor)
        return place.translated(-round(self._wide_code.shift_at(QPointF(place.center()))), 0)

    def setExtraSelections(self, marks: Sequence[QTextBrowser.ExtraSelection]) -> None:
        super().setExtraSelections(marks)
        self._on_selection_changed()

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
        self._ground.paint(painter, event.rect(), self._copied)
        painter.end()
        super().paintEvent(event)
        if self._wide_code.widths:
            painter.begin(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._wide_code.paint(painter, QRectF(event.rect()), self._selections())
            painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Sideways, code is scrolled; all else is for the scroll area around this."""
        turn = event.pixelDelta() if not event.pixelDelta().isNull() else event.angleDelta() / 2
        is_turned = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        across, along = (turn.y(), 0) if is_turned and not turn.x() else (turn.x(), turn.y())
        if abs(across) > abs(along) and self._wide_code.scroll(event.position(), -across):
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
            self._wide_code.scroll_all(QRectF(self.viewport().visibleRegion().boundingRect()), step)
            self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._wide_code.is_held:
            self._wide_code.drag(event.position())
            self.viewport().update()
            return
        super().mouseMoveEvent(self._aimed(event))
        self._show_cursor(event.position())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        is_left = event.button() is Qt.MouseButton.LeftButton
        head = self._ground.copy_button_at(event.position()) if is_left else None
        if head is not None:
            self.copy_code(head)
        elif is_left and self._wide_code.is_bar(event.position()):
            self._wide_code.hold(event.position())
            self.viewport().update()
        else:
            super().mousePressEvent(self._aimed(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._wide_code.is_held:
            self._wide_code.release()
            self.viewport().update()
        else:
            super().mouseReleaseEvent(self._aimed(event))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(self._aimed(event))

    def _write_anew(self, typography: Typography) -> None:
        """Write all of the text once more, as a document of its own that is then ``_put_on``."""
        raise NotImplementedError

    def _put_on(self, document: QTextDocument, typography: Typography) -> None:
        """Show another document, written in ``typography``."""
        old = self.document()
        self.setDocument(document)
        self._ground = Ground(document, typography)
        self._wide_code.stand_on(self._ground)
        old.deleteLater()
        self.viewport().update()

    def _blank_document(self, typography: Typography) -> QTextDocument:
        document = QTextDocument(self)
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)
        document.setDefaultFont(self.font())
        option = document.defaultTextOption()
        option.setWrapMode(self.wordWrapMode())
        option.setTabStopDistance(typography.tab_width())
        document.setDefaultTextOption(option)
        document.setTextWidth(self.viewport().width())
        return document

    def _change_typography(self) -> None:
        self._write_anew(self._new_typography())

    def _new_typography(self) -> Typography:
        return Typography(self._colours, self._zoom, self.logicalDpiY(), wraps_code=self._wraps_code)

    def _aimed(self, event: QMouseEvent) -> QMouseEvent:
        """The event as if nothing had been scrolled sideways: at the place where Qt has the text that was meant."""
        shift = self._wide_code.shift_at(event.position())
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
        is_button = self._ground.copy_button_at(point) is not None
        is_bar = not is_button and self._wide_code.is_bar(point)
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

    def _on_width_changed(self, low: int, high: int) -> None:
        """Only code scrolls sideways, each by itself. Qt would move all of the text where a line of code is wider."""
        self.horizontalScrollBar().setRange(0, 0)

    def _on_selection_changed(self) -> None:
        """Qt paints only where it has the text itself."""
        if self._wide_code.is_shifted:
            self.viewport().update()

    def _on_link_clicked(self, url: QUrl) -> None:
        open_link(url.toString(QUrl.ComponentFormattingOption.FullyEncoded), self)

    def _on_copied_pause_over(self) -> None:
        self._copied = -1
        self.viewport().update()
