"""The differences of two answers to one prompt, side by side."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from gui.judging.differences.foot import Foot
from gui.judging.differences.found import Finding, Found, Version
from gui.judging.differences.overview import Overview
from gui.judging.differences.sheet import Sheet
from gui.judging.differences.side_words import side_words
from gui.theme.theme import Theme
from gui.widgets.elided_label import ElidedLabel, plain_tip
from gui.widgets.overlays.panel import Panel
from gui.widgets.wrapped_label import WrappedLabel

SIZE = (1240, 840)
AIR = 60
"""Pixels of the window that stay free around it."""


class DifferencesDialog(Panel):
    """Compares what was there when it was opened; what streams in later does not move it."""

    def __init__(self, versions: Sequence[Version], finding: Finding, theme: Theme, parent: QWidget) -> None:
        """There must be two ``versions`` at least."""
        super().__init__(parent)
        self.setObjectName("differences")
        self.setWindowTitle(self.tr("Differences"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._versions = versions
        self._finding = finding
        self._found: Found | None = None
        self._pair = (0, 1)
        self._stops: list[int] = []
        """Places, among the pieces that are shown, where a difference begins."""
        self._at = 0
        self._was_chosen = False
        """Whether a person is at the names above."""
        self._summary = WrappedLabel()
        self._summary.setObjectName("differences_summary")
        self._boxes = (self._box(self.tr("Left answer"), 0), self._box(self.tr("Right answer"), 1))
        self._sides = (ElidedLabel(), ElidedLabel())
        for line in self._sides:
            line.setObjectName("differences_side")
        self._told = WrappedLabel()
        self._told.setObjectName("differences_told")
        self._told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sheet = Sheet(theme)
        self._sheet.setAccessibleName(self.tr("Both answers"))
        self._pages = QStackedWidget()
        self._map = Overview(theme)
        self._foot = Foot(theme)
        self._lay_out()
        room = parent.window().size()
        self.resize(min(SIZE[0], room.width() - AIR), min(SIZE[1], room.height() - AIR))

        for side, box in enumerate(self._boxes):
            box.activated.connect(lambda place, side=side: self._on_chosen(side, place))
        self._sheet.seen.connect(self._map.show_seen)
        self._map.place_requested.connect(self._sheet.centre)
        self._foot.step_requested.connect(self._step)
        self._foot.hiding_changed.connect(self._show_pieces)
        self._foot.closed.connect(self.reject)
        self.finished.connect(finding.cancel)
        self._find()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_N and not event.modifiers() & ~shift:
            self._step(-1 if event.modifiers() & shift else 1)
        else:
            super().keyPressEvent(event)

    def _box(self, name: str, place: int) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(12)
        box.addItems([version.name for version in self._versions])
        box.setCurrentIndex(place)
        return box

    def _lay_out(self) -> None:
        heads = QHBoxLayout()
        heads.setContentsMargins(12, 10, 12, 10)
        heads.setSpacing(24)
        for box, line in zip(self._boxes, self._sides, strict=True):
            head = QVBoxLayout()
            head.setSpacing(5)
            head.addWidget(box)
            head.addWidget(line)
            heads.addLayout(head, 1)
        self._pages.addWidget(self._told)
        self._pages.addWidget(self._sheet)
        card = QFrame(objectName="differences_card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.setSpacing(0)
        inner.addLayout(heads)
        inner.addWidget(QFrame(objectName="hairline"))
        inner.addWidget(self._pages, 1)
        whole = QFrame(objectName="differences_card")
        beside = QVBoxLayout(whole)
        beside.setContentsMargins(1, 1, 1, 1)
        beside.addWidget(self._map)
        cards = QHBoxLayout()
        cards.setSpacing(12)
        cards.addWidget(card, 1)
        cards.addWidget(whole)
        title = QHBoxLayout()
        title.setSpacing(16)
        title.addWidget(QLabel(self.tr("Differences"), objectName="dialog_title"))
        title.addWidget(self._summary, 1)
        layout = QVBoxLayout(self.sheet)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(12)
        layout.addLayout(title)
        layout.addLayout(cards, 1)
        layout.addWidget(self._foot)

    def _on_chosen(self, side: int, place: int) -> None:
        """Whoever chooses what stands on the other side already changes both."""
        self._was_chosen = True
        chosen = list(self._pair)
        if chosen[1 - side] == place:
            chosen[1 - side] = chosen[side]
        chosen[side] = place
        self._pair = (chosen[0], chosen[1])
        for box, each in zip(self._boxes, self._pair, strict=True):
            box.setCurrentIndex(each)
        self._find()

    def _find(self) -> None:
        self._found = None
        self._say(self.tr("Comparing …"))
        self._summary.clear()
        self._map.show_bands(())
        for line in self._sides:
            line.setText("")
        self._foot.show_place(0, 0)
        a, b = (self._versions[place].text for place in self._pair)
        ask = self._finding.find(a, b)
        ask.answered.connect(self._on_found)
        ask.failed.connect(self._on_failed)

    def _on_failed(self) -> None:
        self._say(self.tr("These two answers could not be compared. Choose others, or close and try again."))

    def _on_found(self, found: Found) -> None:
        self._found = found
        self._summary.setText(self._summed_up(found))
        for side, label in enumerate(self._sides):
            label.setText(side_words(found, side))
            label.setToolTip(plain_tip(label.text()))
        self._show_pieces()
        self._pages.setCurrentWidget(self._sheet)
        if not self._was_chosen:
            self._sheet.setFocus()

    def _say(self, sentence: str) -> None:
        """Instead of the answers."""
        self._told.setText(sentence)
        self._pages.setCurrentWidget(self._told)

    def _show_pieces(self) -> None:
        if self._found is None:
            return
        found, hides = self._found, self._foot.hides_the_same
        places = found.different if hides and found.different else range(len(found.pieces))
        self._stops = [at for at, place in enumerate(places) if place in found.starts]
        left, right = (self._versions[place].name for place in self._pair)
        self._map.show_bands([found.bands[place] for place in places])
        self._sheet.show_pieces([found.pieces[place] for place in places], frozenset(self._stops), (left, right))
        self._at = min(self._at, max(len(self._stops) - 1, 0)) if hides else 0
        self._bring()

    def _step(self, by: int) -> None:
        if 0 <= self._at + by < len(self._stops):
            self._at += by
            self._bring()

    def _bring(self) -> None:
        """Go to the difference that one is at, if there is any."""
        self._foot.show_place(self._at + 1 if self._stops else 0, len(self._stops))
        if self._stops:
            self._sheet.bring(self._stops[self._at])
            self._sheet.tell(self._foot.place)

    def _summed_up(self, found: Found) -> str:
        if not found.starts:
            same = self.tr("No difference: both answers are the same, word for word.")
            return same if found.is_equal else self.tr("The words are the same; only the formatting differs.")
        return "; ".join(
            (
                self.tr("%Ln difference(s)", "", len(found.starts)),
                self.tr("{0} % of the words are shared").format(found.percent),
            )
        )
