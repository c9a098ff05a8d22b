"""What a reply is written on: a text document in one typography, which loads nothing and opens nothing by itself."""

from PySide6.QtCore import QByteArray, QSize, Qt, QUrl
from PySide6.QtGui import QTextDocument, QTextOption
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QWidget

from gui.reply.writing.colours import ReplyColours
from gui.reply.writing.typographies import Typographies
from gui.reply.writing.typography import Typography
from gui.theme.fonts import grown


class Paper(QTextBrowser):
    """It has no scroll bars: it stands in a scroll area and is as high as its text. Whoever writes on it writes all of
    it once more when told to ``_write_anew``."""

    def __init__(self, colours: ReplyColours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colours = colours
        self._zoom = 100
        self._wraps_code = True
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)

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
            self._change_typography()

    def loadResource(self, kind: int, name: QUrl | str) -> QByteArray:
        """Nothing a reply names is ever loaded. Were it ``None``, Qt would go and read a local file itself."""
        return QByteArray()

    def sizeHint(self) -> QSize:
        return QSize(360, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.height())

    def _write_anew(self, typography: Typography) -> None:
        """Write all of the text once more, as a document of its own."""
        raise NotImplementedError

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
        find = Typographies.of_program().find
        return find(self._colours, grown(self._zoom), self.logicalDpiY(), wraps_code=self._wraps_code)

    def _on_width_changed(self, low: int, high: int) -> None:
        """Only what is too wide scrolls sideways, each by itself. Qt would move all of the text."""
        self.horizontalScrollBar().setRange(0, 0)
