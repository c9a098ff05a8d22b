"""A question in a lane that was saved with an address that its endpoint no longer has."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.theme.theme import Theme
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.wrapped_label import WrappedLabel
from providers.contract import ProviderInfo


class AddressCard(QFrame):
    """Lets a person choose between the address of the endpoint and the one that the lane had."""

    chosen = Signal(str)
    """The base URL to ask at."""

    def __init__(
        self, info: ProviderInfo, declared: str, former: str, theme: Theme, parent: QWidget | None = None
    ) -> None:
        """``declared`` is the base URL of the endpoint, ``former`` that of the lane."""
        super().__init__(parent)
        self.setObjectName("address_card")
        self._declared = declared
        self._former = former
        shape = QLabel()
        theme.dress(shape, "warning", "warning", size=18)
        title = QLabel(self.tr("The address of {0} has changed").format(info.name), objectName="card_title")
        title.setTextFormat(Qt.TextFormat.PlainText)
        why = WrappedLabel(
            self.tr(
                "This lane was saved with {0}; the endpoint is now at {1}. Its key and extra headers are "
                "never sent to the old address."
            ).format(former, declared)
        )
        follow = QPushButton(self.tr("Use the new address"), objectName="primary_button")
        stay = QPushButton(self.tr("Keep the old address"), objectName="card_button")

        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(shape)
        head.addWidget(title, 1)
        buttons = FlowLayout(spacing=8)
        buttons.addWidget(follow)
        buttons.addWidget(stay)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 14)
        layout.setSpacing(10)
        layout.addLayout(head)
        layout.addWidget(why)
        layout.addLayout(buttons)

        follow.clicked.connect(self._on_follow)
        stay.clicked.connect(self._on_stay)

    def _on_follow(self) -> None:
        self.chosen.emit(self._declared)

    def _on_stay(self) -> None:
        self.chosen.emit(self._former)
