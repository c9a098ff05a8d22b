"""A reply as it streams: paints what changed of it, and is as high as its text."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QPointF, QRect, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QPainter, QPaintEvent, QResizeEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QMenu, QWidget

from comparison.gfm.blocks import Block
from gui.reply.inflow import Inflow
from gui.reply.painting.ground import end_of_text
from gui.reply.painting.sheet import Sheet
from gui.reply.reply_menu import ReplyMenu
from gui.reply.writing.colours import ReplyColours
from gui.reply.writing.draft import Draft
from gui.reply.writing.formulas import OBJECT, FormulaObject, Formulas, formula_at
from gui.reply.writing.typography import Typography
from gui.reply.writing.writer import Bookmark, Writer
from gui.slices import Slices


class ReplyView(Sheet):
    """Shows one reply."""

    painted_anew = Signal()
    """All that is missing is there, or another document is shown: marks in the old one are lost."""

    def __init__(self, colours: ReplyColours, slices: Slices, parent: QWidget | None = None) -> None:
        super().__init__(colours, parent)
        self._slices = slices
        self._inflow = Inflow()
        self._painted = 0
        self._open: tuple[Block, ...] = ()
        self._shows_source = False
        self._draft: Draft | None = None
        self._is_fitted = True
        """Whether all tables have the widths that they should have."""
        self._formulas = Formulas.of_program()
        self._formula_object = FormulaObject(self._formulas, self)
        self._furnish(self.document())
        self._writer = Writer(self.document(), self.typography, self._formulas)
        self._end = self._start = self._writer.bookmark()
        self._sideways.tables = self._feet.tables = self._writer.tables

        self._formulas.ready.connect(self._on_formulas_ready)

    def append(self, piece: str) -> None:
        """Take in what arrived; nothing is read or painted yet."""
        self._inflow.append(piece)

    def finish(self) -> None:
        """The reply is over. It may be told more than once, and more may still come."""
        was_streaming = self._inflow.is_streaming
        self._inflow.finish()
        if was_streaming:
            self.viewport().update()

    def paint(self) -> None:
        """Show what is new, up to a frame's worth of it; the rest follows by itself when the event loop turns."""
        reader = self._inflow.reader
        if self._painted == len(reader.closed):
            self._inflow.read()
        self._heed_definitions()
        if self._painted < len(reader.closed) or (not self._inflow.is_behind and self._inflow.open != self._open):
            self._repaint(self._end)
        if self._draft is not None:
            self._write_on(self._draft)
        elif not self._is_fitted:
            self._fit_tables()
        if self.is_behind:
            self._slices.soon(self, self._go_on, is_urgent=self._is_seen)

    @property
    def is_behind(self) -> bool:
        """Whether some of what arrived is not painted yet, or not in the typography and the width of now."""
        is_written = self._painted == len(self._inflow.reader.closed) and self._is_fitted and self._draft is None
        return self._inflow.is_behind or not is_written

    @property
    def blocks(self) -> Sequence[Block]:
        """What it is made of, once it is over and painted; nothing before, nor while its source is shown."""
        is_done = self._inflow.is_over and not (self._shows_source or self.is_behind or self._open)
        return self._inflow.reader.closed if is_done else ()

    def top_of(self, place: int) -> int:
        """How many pixels below the top the block at ``place`` begins."""
        block = self.document().findBlockByNumber(self._writer.starts[place])
        return round(self._ground.area_of(block).top())

    def raw_text(self) -> str:
        """What arrived, unchanged."""
        return self._inflow.source()

    def paintEvent(self, event: QPaintEvent) -> None:
        with self._formulas.at_rest():
            super().paintEvent(event)
        if self._inflow.is_streaming:
            painter = QPainter(self.viewport())
            self._draw_caret(painter)
            painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit_tables()
            self._fit()
            if not self._is_fitted:
                self._slices.soon(self, self._go_on, is_urgent=self._is_seen)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.menu_at(QPointF(event.pos()))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def menu_at(self, point: QPointF) -> QMenu:
        """What may be done with the text at ``point``."""
        code, link = self._ground.code_at(point), self.anchorAt(point.toPoint())
        formula = formula_at(self.document(), point + QPointF(self._sideways.shift_at(point), 0))
        at, table = None if code is None else code.position(), self._feet.table_at(point)
        menu = ReplyMenu(self, self.raw_text, link, formula, at, table)
        menu.show_source.setChecked(self._shows_source)
        menu.show_source.toggled.connect(self.show_source)
        return menu

    @property
    def shows_source(self) -> bool:
        """Whether the reply stands there as the model wrote it."""
        return self._shows_source

    def show_source(self, shows_source: bool) -> None:
        """Show the reply as the model wrote it, or rendered; in frames, as if it arrived anew."""
        self._shows_source = shows_source
        self._begin_anew()
        self.paint()

    def start_over(self) -> None:
        """Forget all that arrived."""
        self._inflow.forget()
        self._begin_anew()

    def _begin_anew(self) -> None:
        self._inflow.begin_anew(as_source=self._shows_source)
        self._sideways.forget()
        self._painted = 0
        self._repaint(self._start)
        if self._draft is not None:
            self._write_anew(self._draft.typography)

    def _heed_definitions(self) -> None:
        """Write anew what waited for a definition that has come, or turned out to be something else; hardly ever."""
        revised = self._inflow.reader.take_revised()
        self._painted = min(self._painted, len(self._inflow.reader.closed))
        written = self._painted if self._draft is None else self._draft.written
        if revised is not None and revised < written:
            self._write_anew((self._draft or self).typography)

    def _repaint(self, bookmark: Bookmark) -> None:
        """Write on from ``bookmark``."""
        selected = self.textCursor()
        anchor, position = selected.anchor(), selected.position()
        top = self._ground.top_of(bookmark.end.position)
        with self._formulas.at_rest():
            self._rewrite(bookmark)
        self._sideways.widths = self._writer.code_widths
        if anchor != position:
            self._select(anchor, position)
        self._fit()
        self._update_below(top)

    def _rewrite(self, bookmark: Bookmark) -> None:
        edit = QTextCursor(self.document())
        edit.beginEditBlock()
        self._writer.rewind(bookmark)
        closed = self._inflow.reader.closed
        self._painted = self._writer.write_slice(closed, self._painted)
        self._end = self._writer.bookmark()
        self._open = self._inflow.open if self._painted == len(closed) else ()
        for block in self._open:
            self._writer.write(block, is_open=True)
        # What is still to be written may need other widths again.
        self._is_fitted = self._painted == len(closed) and self._writer.fit_tables()
        edit.endEditBlock()

    def _fit_tables(self) -> None:
        with self._formulas.at_rest():
            edit = QTextCursor(self.document())
            edit.beginEditBlock()
            self._is_fitted = self._writer.fit_tables()
            edit.endEditBlock()
        self._fit()
        self.viewport().update()

    def _update_below(self, top: int) -> None:
        """Qt does not know of the ground that is drawn beyond the text."""
        self.viewport().update(QRect(0, top, self.viewport().width(), self.viewport().height() - top))

    def _go_on(self) -> bool:
        self.paint()
        if not self.is_behind:
            self.updateGeometry()  # its place held room for what was still missing
            self.painted_anew.emit()
        return False

    def _write_anew(self, typography: Typography) -> None:
        if self._draft is not None:
            self._draft.document.deleteLater()
            self._draft = None
        if not self._painted and not self._open:
            self._show(self._new_draft(typography))
            return
        self._draft = self._new_draft(typography)
        self._slices.soon(self, self._go_on, is_urgent=self._is_seen)

    def _new_draft(self, typography: Typography) -> Draft:
        document = self._blank_document(typography)
        self._furnish(document)
        # All of it is laid out at once when it is shown, whatever was done before.
        document.setLayoutEnabled(False)
        writer = Writer(document, typography, self._formulas)
        return Draft(document, typography, writer, writer.bookmark())

    def _write_on(self, draft: Draft) -> None:
        """Write a slice of the draft, and show it once it is whole."""
        edit, closed = QTextCursor(draft.document), self._inflow.reader.closed
        with self._formulas.at_rest():
            edit.beginEditBlock()
            draft.written = draft.writer.write_slice(closed, draft.written)
            is_fitted = draft.writer.fit_tables()
            edit.endEditBlock()
        if draft.written == len(closed) and is_fitted:
            self._show(draft)

    def _show(self, draft: Draft) -> None:
        """Let the draft take the place of what is shown; what is selected stays so."""
        selected = self.textCursor()
        self._draft = None
        self._writer, self._start, self._end = draft.writer, draft.start, draft.writer.bookmark()
        self._painted = draft.written
        self._put_on(draft.document, draft.typography)
        self._sideways.tables = self._feet.tables = self._writer.tables
        self._is_fitted = self._writer.fit_tables()  # the reply may have become narrower meanwhile
        draft.document.setLayoutEnabled(True)
        if self._open:
            self._repaint(self._end)
        self._sideways.widths = self._writer.code_widths
        if selected.hasSelection():
            self._select(selected.anchor(), selected.position())
        self._fit()
        self._formulas.tell_again()  # some may have been set while they were written
        self.painted_anew.emit()

    def _furnish(self, document: QTextDocument) -> None:
        document.documentLayout().registerHandler(OBJECT, self._formula_object)
        document.documentLayout().documentSizeChanged.connect(self._on_size_changed)

    @property
    def _is_seen(self) -> bool:
        # Not the region of this widget: its viewport covers all of it.
        return not self.viewport().visibleRegion().isEmpty()

    def _select(self, anchor: int, position: int) -> None:
        last = self.document().characterCount() - 1
        cursor = self.textCursor()
        cursor.setPosition(min(anchor, last))
        cursor.setPosition(min(position, last), QTextCursor.MoveMode.KeepAnchor)
        with QSignalBlocker(self):  # nobody selected anything
            self.setTextCursor(cursor)

    def _fit(self) -> None:
        foot = self.typography.px(self._writer.foot)
        height = ceil(self.document().documentLayout().documentSize().height() + foot)
        if height != self.height():
            self.setFixedHeight(height)

    def _draw_caret(self, painter: QPainter) -> None:
        end = end_of_text(self.document())
        if not end.isNull():
            end.adjust(2 * end.width(), 2, self.typography.px(5) * end.width(), 0)
            end = end.normalized()
            end.translate(-self._sideways.shift_at(end.center()), 0)
            painter.fillRect(end, self.typography.colour("text"))

    def _on_size_changed(self) -> None:
        self._fit()

    def _on_formulas_ready(self, until: float) -> None:
        if self._formula_object.owes_picture:
            self._formula_object.owes_picture = False
            self.viewport().update()
        if self._draft is None and self._writer.is_out_of_date:
            self._write_anew(self.typography)
        settled = self._writer.settle(until)
        if settled is not None:
            self._fit_tables()
            if not self._is_fitted:
                self._slices.soon(self, self._go_on, is_urgent=self._is_seen)
            self._update_below(self._ground.top_of(settled))
