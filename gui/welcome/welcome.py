"""The first screen of a person who has no key: one panel over the lanes that are to come."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

import resources
from gui.desks.directory import Directory
from gui.desks.key_desk import KeyDesk
from gui.desks.model_catalog import ModelCatalog
from gui.theme.theme import Theme
from gui.welcome.examples import Examples
from gui.welcome.ghost_lanes import paint_ghost_lanes
from gui.welcome.key_form import KeyForm
from gui.welcome.local_models import LocalModels
from gui.widgets.scrolled import scrolled
from gui.widgets.wrapped_label import WrappedLabel

WIDEST = 808
LOGO = 54
MARGIN = 12


class Welcome(QWidget):
    """Stands in the place of the lanes."""

    demo_requested = Signal()
    example_chosen = Signal(str)

    def __init__(
        self,
        directory: Directory,
        desk: KeyDesk,
        catalog: ModelCatalog,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.keys = KeyForm(directory, desk, theme)
        self.local = LocalModels(directory, catalog, theme)
        self._demo = QPushButton(self.tr("Watch the demo"), objectName="watch_demo")
        theme.dress(self._demo, "play", "on_accent")
        self._examples = Examples()
        ground = QWidget(objectName="welcome_ground")
        panel = QFrame(objectName="welcome_panel")
        panel.setMaximumWidth(WIDEST)

        inside = QVBoxLayout(panel)
        inside.setContentsMargins(40, 32, 40, 32)
        inside.setSpacing(24)
        inside.addLayout(self._head())
        inside.addLayout(self._divider())
        inside.addLayout(self._own_models())
        around = QGridLayout(ground)
        around.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        around.addWidget(panel, 1, 1)
        for edge in (0, 2):
            around.setRowStretch(edge, 1)
            around.setColumnStretch(edge, 1)
        around.setColumnStretch(1, 1_000)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, 0, MARGIN, 0)
        layout.setSpacing(MARGIN)
        self._lanes = scrolled(ground)
        self._lanes.setObjectName("welcome_scroll")
        self._lanes.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it has it
        layout.addWidget(self._lanes, 1)
        layout.addWidget(self._examples)

        self._demo.clicked.connect(self.demo_requested)
        self._examples.chosen.connect(self.example_chosen)

    def _head(self) -> QGridLayout:
        """What this program is, and the one thing to begin with."""
        logo = QLabel()
        logo.setPixmap(QIcon(resources.path("icon/paragone.svg")).pixmap(QSize(LOGO, LOGO), self.devicePixelRatioF()))
        title = WrappedLabel(self.tr("One prompt, several models, side by side."))
        title.setObjectName("welcome_title")
        why = WrappedLabel(
            self.tr("Ask once, watch the answers race, and judge which model is worth your time and money.")
        )
        why.setObjectName("welcome_why")
        promise = WrappedLabel(self.tr("Three scripted models answer at once.\nNo key, no account, nothing is sent."))
        promise.setObjectName("welcome_hint")
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._demo)
        row.addWidget(promise, 1)
        head = QGridLayout()
        head.setHorizontalSpacing(20)
        head.setVerticalSpacing(8)
        head.addWidget(logo, 0, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
        head.addWidget(title, 0, 1)
        head.addWidget(why, 1, 1)
        head.setRowMinimumHeight(2, 10)
        head.addLayout(row, 3, 1)
        head.setColumnStretch(1, 1)
        return head

    def _divider(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(_hairline(), 1)
        row.addWidget(QLabel(self.tr("or start with your own models"), objectName="welcome_hint"))
        row.addWidget(_hairline(), 1)
        return row

    def _own_models(self) -> QGridLayout:
        own = QGridLayout()
        own.setHorizontalSpacing(32)
        own.setVerticalSpacing(8)
        own.addWidget(QLabel(self.tr("Add a key"), objectName="card_title"), 0, 0)
        own.addWidget(QLabel(self.tr("Models on this computer"), objectName="card_title"), 0, 1)
        own.addWidget(self.keys, 1, 0, Qt.AlignmentFlag.AlignTop)
        own.addWidget(self.local, 1, 1)
        own.setColumnStretch(0, 8)
        own.setColumnStretch(1, 5)
        return own

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_ghost_lanes(painter, QRectF(self._lanes.geometry()), self._theme.tokens)


def _hairline() -> QFrame:
    line = QFrame(objectName="hairline")
    line.setFixedHeight(1)
    return line
