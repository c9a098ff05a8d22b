"""One quiet line that offers the grid where lanes do not all fit side by side."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

FROM_LANES = 5
"""Fewer are scrolled through in a moment."""


class GridOffer(QFrame):
    """Declined once, it does not come again while the window is open."""

    accepted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("grid_offer")
        self._is_declined = False
        self._told = QLabel(objectName="grid_offer_text")
        self._accept = QToolButton(objectName="link_button", text=self.tr("Show them in a grid"))
        self._decline = QToolButton(objectName="link_button", text=self.tr("Not now"))

        layout = QHBoxLayout(self)
        layout.setContentsMargins(29, 2, 14, 2)
        layout.setSpacing(4)
        layout.addWidget(self._told)
        layout.addWidget(self._accept)
        layout.addWidget(self._decline)
        layout.addStretch()
        self.hide()

        self._accept.clicked.connect(self.accepted)
        self._decline.clicked.connect(self._on_declined)

    def consider(self, lanes: int, room: int) -> None:
        """Offer it if there is room for ``room`` of so many lanes only."""
        self._told.setText(self.tr("%Ln of {0} models fit here.", "", room).format(lanes))
        self.setVisible(lanes >= FROM_LANES and room < lanes and not self._is_declined)

    def _on_declined(self) -> None:
        self._is_declined = True
        self.hide()
