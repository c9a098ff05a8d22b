"""What went wrong with one answer, why, and a button for what to do about it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.theme.theme import Theme
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.wrapped_label import WrappedLabel
from gui.words.errors import message_of, title_of
from providers.errors import Action, Failure


class FailureCard(QFrame):
    """One error. ``is_cut_off`` gives the milder look of an answer that arrived in part."""

    action_requested = Signal(str)
    """The ``Action`` of the button that was pressed."""

    def __init__(
        self,
        error: Failure,
        is_cut_off: bool,
        offers: frozenset[Action],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("cut_off_card" if is_cut_off else "failure_card")
        token = "warning" if is_cut_off else "bad"
        self._shape = QLabel()
        theme.dress(self._shape, "broken" if is_cut_off else "warning", token, size=18)
        self._title = QLabel(title_of(error))
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setObjectName("card_title")
        self._title.setProperty("tone", token)
        self._message = WrappedLabel(message_of(error))
        self._message.setAccessibleName(self.tr("{0}. {1}").format(title_of(error), message_of(error)))
        self._details = WrappedLabel(error.details)
        self._details.setObjectName("details")
        self._details.hide()

        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._shape)
        head.addWidget(self._title, 1)
        buttons = FlowLayout(spacing=8)
        for action in (action for action in error.actions if action in offers):
            buttons.addWidget(self._action_button(action, error.kind))
        if error.details:
            buttons.addWidget(self._details_button())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self._message)
        layout.addLayout(buttons)
        layout.addWidget(self._details)

    def _action_button(self, action: Action, kind: str) -> QPushButton:
        words = {
            Action.RETRY: self.tr("Retry"),
            Action.ENTER_KEY: self.tr("Enter a key") if kind == "KeyMissing" else self.tr("Enter another key"),
            Action.TRY_OTHER_REGION: self.tr("Try the key in the other region"),
            Action.CHOOSE_MODEL: self.tr("Choose another model"),
            Action.EDIT_ADDRESS: self.tr("Edit the address"),
            Action.OPEN_ACCOUNT: self.tr("Open the account page"),
        }
        button = QPushButton(words[action])
        button.setObjectName("card_button")
        button.setProperty("action", action.value)
        button.clicked.connect(self._on_action)
        return button

    def _details_button(self) -> QPushButton:
        button = QPushButton(self.tr("Details"))
        button.setObjectName("link_button")
        button.setCheckable(True)
        button.toggled.connect(self._details.setVisible)
        return button

    def _on_action(self) -> None:
        self.action_requested.emit(self.sender().property("action"))
