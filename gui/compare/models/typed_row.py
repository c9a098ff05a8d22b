"""A row for a name that no list has: at which provider to use it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QWidget

from comparison.lanes.lane import LaneSetup
from gui.compare.models.offers.offer import Offer, place_in_words
from gui.compare.models.offers.stock import Counter
from gui.theme.theme import Theme
from gui.widgets.elided_label import ElidedLabel

LONGEST = 40
"""Characters of a name on the button; all of it is used."""


class TypedRow(QWidget):
    """Use “gpt-7” at OpenAI."""

    used = Signal(object)
    """A ``LaneSetup``."""
    left_upwards = Signal()
    """The arrow key led back into the list."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ""
        self._counters: list[Counter] = []
        self._is_chosen = False
        """Whether a person said where."""
        self._button = QPushButton(objectName="use_typed", autoDefault=False)
        theme.dress(self._button, "plus")
        at = QLabel(self.tr("at"), objectName="dialog_hint")
        self._where = QComboBox(objectName="use_typed_at")
        self._where.setAccessibleName(self.tr("Provider for the name you typed"))
        why = ElidedLabel(self.tr("for a model that is not listed yet"))
        why.setObjectName("dialog_hint")

        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(8)
        layout.addWidget(self._button)
        layout.addWidget(at)
        layout.addWidget(self._where)
        layout.addWidget(why, 1)

        self._where.activated.connect(self._on_chosen)
        self._button.clicked.connect(self._on_clicked)
        self._button.installEventFilter(self)

    @property
    def setup(self) -> LaneSetup | None:
        """What would be used; ``None`` while there is no name, or nobody to ask."""
        if not self._name or self._where.currentIndex() < 0:
            return None
        info, base_url = self._counters[self._where.currentIndex()]
        return LaneSetup(info.id, self._name, base_url)

    def show_counters(self, counters: Sequence[Counter]) -> None:
        """Who can be asked; whom a person chose stays chosen."""
        chosen = self._where.currentText()
        self._counters = [counter for counter in counters if not counter[0].is_demo]
        self._where.clear()
        self._where.addItems([place_in_words(*counter) for counter in self._counters])
        self._where.setCurrentIndex(max(0, self._where.findText(chosen)))

    def suggest(self, offer: Offer) -> None:
        """Most likely the name is for whoever has this one, unless a person says otherwise."""
        if not self._is_chosen and not offer.info.is_demo:
            self._where.setCurrentIndex(max(0, self._where.findText(offer.place)))

    def show_name(self, name: str) -> None:
        """What was typed; a name with blanks in it is none."""
        self._name = "" if " " in name else name
        shown = name if len(name) <= LONGEST else f"{name[:LONGEST]}…"
        self._button.setText(self.tr("Use “{0}”").format(shown).replace("&", "&&"))
        self.setVisible(self.setup is not None)

    def enter(self) -> None:
        """Give the focus to the button: the arrow key led past the last row."""
        self._button.setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Up:
                self.left_upwards.emit()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._on_clicked()
                return True
        return super().eventFilter(watched, event)

    def _on_chosen(self) -> None:
        self._is_chosen = True

    def _on_clicked(self) -> None:
        if self.setup is not None:
            self.used.emit(self.setup)
