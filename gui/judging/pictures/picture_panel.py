"""One picture before the window, with what it means and the ways to carry it away."""

import csv
import io
from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from comparison.export.table import harmless
from comparison.figures.plots.plot import Plot
from gui.desks.judging_desk import JudgingDesk
from gui.judging.pictures.picture import Picture
from gui.judging.pictures.picture_file import png_of, svg_of
from gui.judging.pictures.plot_painter import PlotPainter, height_of
from gui.judging.pictures.saving import Saving
from gui.theme.theme import Theme
from gui.widgets.overlays.panel import Panel
from gui.widgets.scrolled import scrolled
from gui.widgets.wrapped_label import WrappedLabel

SIZE = (720, 560)
LEAST_HEIGHT = 320
AROUND = 190
"""Pixels above and below the picture."""
AIR = 48
"""Pixels of the window that stay free around it."""
MARK = "\ufeff"
"""Without which Excel takes a table for another encoding."""


class PictureView(QWidget):
    """Paints a picture; screen readers get it in words."""

    def __init__(self, picture: Picture, tint: Callable[[str], str], theme: Theme) -> None:
        super().__init__()
        self.setObjectName("picture_view")
        self._picture = picture
        self._tint = tint
        self._theme = theme
        self.setAccessibleName(picture.title)
        self.setAccessibleDescription(picture.told)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(height_of(picture.plot, LEAST_HEIGHT))
        if picture.plot.strips:
            self.setFixedHeight(self.minimumHeight())

    def paint(self, painter: QPainter) -> None:
        """Onto anything of the widget's size."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        PlotPainter(self._theme.tokens, self.font(), self._tint, self._picture).paint(painter, QRectF(self.rect()))

    def paintEvent(self, event: QPaintEvent) -> None:
        self.paint(QPainter(self))


class PicturePanel(Panel):
    """One picture at a time."""

    def __init__(
        self, picture: Picture, tint: Callable[[str], str], desk: JudgingDesk, theme: Theme, parent: QWidget
    ) -> None:
        """``tint`` is that of a provider."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("picture_panel")
        self.setWindowTitle(picture.title)
        self._picture = picture
        self._theme = theme
        self._view = PictureView(picture, tint, theme)
        self._saving = Saving(desk, self)
        self._said = WrappedLabel()
        self._said.setObjectName("picture_said")
        export = QPushButton(self.tr("Export …"), objectName="ranking_export", autoDefault=False)
        export.setMenu(self._menu())
        close = QPushButton(self.tr("Close"), objectName="picture_close", autoDefault=False)

        foot = QHBoxLayout()
        foot.addWidget(export)
        foot.addStretch()
        foot.addWidget(close)
        hint = WrappedLabel(picture.meaning)
        hint.setObjectName("dialog_hint")
        layout = QVBoxLayout(self.sheet)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(10)
        layout.addWidget(QLabel(picture.title, objectName="dialog_title"))
        layout.addWidget(scrolled(self._view), 1)
        layout.addWidget(hint)
        layout.addWidget(self._said)
        layout.addLayout(foot)
        self._said.hide()
        room = parent.window().size()
        high = self._view.minimumHeight() + AROUND if picture.plot.strips else SIZE[1]
        self.resize(min(SIZE[0], room.width() - AIR), min(high, room.height() - AIR))

        self._saving.told.connect(self._on_told)
        close.clicked.connect(self.reject)

    def _menu(self) -> QMenu:
        menu = QMenu(self, objectName="picture_exports")
        for name, words, do in (
            ("png", self.tr("Picture (PNG)"), self._save_png),
            ("svg", self.tr("Picture (SVG)"), self._save_svg),
            ("csv", self.tr("Figures (CSV)"), self._save_csv),
        ):
            menu.addAction(words, do).setObjectName(name)
        return menu

    def _save_png(self) -> None:
        data = png_of(self._view.paint, self._view.size(), self._ground)
        self._saving.ask(self._picture.name, self.tr("Picture"), "png", lambda: data)

    def _save_svg(self) -> None:
        data = svg_of(self._view.paint, self._view.size(), self._ground, self._picture.title)
        self._saving.ask(self._picture.name, self.tr("Picture"), "svg", lambda: data)

    def _save_csv(self) -> None:
        self._saving.ask(self._picture.name, self.tr("Figures"), "csv", as_csv(self._picture.plot).encode)

    @property
    def _ground(self) -> QColor:
        return QColor(self._theme.tokens["panel"])

    def _on_told(self, sentence: str) -> None:
        self._said.setText(sentence)
        self._said.show()


def as_csv(plot: Plot) -> str:
    """Its table, with a byte order mark; no cell is a formula."""
    table = io.StringIO()
    writer = csv.writer(table)
    for row in plot.table:
        writer.writerow("" if cell is None else harmless(cell) if isinstance(cell, str) else cell for cell in row)
    return MARK + table.getvalue()
