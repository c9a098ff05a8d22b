"""How fair the votes of a ranking are: a card for each thing that may have swayed them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.judging.ranking.sentences import Finding
from gui.widgets.wrapped_label import WrappedLabel


class Fairness(QWidget):
    """Stands below the rows, which scroll, so that no card is ever cut."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(QLabel(self.tr("How fair are these votes?"), objectName="section_title"))
        cards = QHBoxLayout()
        cards.setSpacing(10)
        for finding in findings:
            cards.addWidget(_card(finding), 1)
        layout.addLayout(cards)


def _card(finding: Finding) -> QFrame:
    card = QFrame(objectName="finding")
    layout = QVBoxLayout(card)
    layout.setContentsMargins(14, 10, 14, 10)
    layout.setSpacing(2)
    for name, text in (
        ("finding_word", finding.title),
        ("finding_figure", finding.figure),
        ("finding_word", finding.meaning),
    ):
        label = WrappedLabel(text)
        label.setObjectName(name)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        layout.addWidget(label)
    layout.addStretch()
    return card
