"""What went wrong with one answer, why, whether it was charged, and a button for what to do about it."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from comparison.figures.word_count import WordCount
from gui.theme.theme import Theme
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.wrapped_label import WrappedLabel
from gui.words.errors import charge_of, message_of, title_of
from providers.errors import Action, Failure


class FailureCard(QFrame):
    """One error. An answer that arrived in part has the milder look of a warning."""

    action_requested = Signal(str)
    """The ``Action`` of the button that was pressed."""

    def __init__(
        self,
        error: Failure,
        arrived: WordCount | None,
        offers: Mapping[Action, str],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """``arrived`` is what an answer that was cut off has; ``offers`` as in ``Directory.offers``."""
        super().__init__(parent)
        is_cut_off = arrived is not None
        self.setObjectName("cut_off_card" if is_cut_off else "failure_card")
        self._theme = theme
        token = "warning" if is_cut_off else "bad"
        title = self._cut_off_title(error, arrived) if arrived is not None else title_of(error)
        charge = charge_of(error, arrived is not None and arrived.number > 0)
        message = f"{message_of(error)} {charge}".rstrip()
        self._shape = QLabel()
        theme.dress(self._shape, "broken" if is_cut_off else "warning", token, size=18)
        self._title = WrappedLabel(title)
        self._title.setObjectName("card_title")
        self._title.setProperty("tone", token)
        self._message = WrappedLabel(message)
        self._message.setAccessibleName(self.tr("{0}. {1}").format(title, message))
        self._details = WrappedLabel(error.details)
        self._details.setObjectName("details")
        self._details.hide()

        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._shape, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._title, 1)
        buttons = FlowLayout(spacing=8)
        for action in (action for action in error.actions if action in offers):
            buttons.addWidget(self._action_button(action, error.kind, offers[action]))
        if error.details:
            buttons.addWidget(self._details_button())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self._message)
        layout.addLayout(buttons)
        layout.addWidget(self._details)

    def _cut_off_title(self, error: Failure, arrived: WordCount) -> str:
        if not arrived.number:
            return title_of(error)
        if arrived.is_of_characters:
            return self.tr("Cut off after %Ln characters", "", arrived.number)
        return self.tr("Cut off after %Ln words", "", arrived.number)

    def _action_button(self, action: Action, kind: str, host: str) -> QPushButton:
        words = {
            Action.RETRY: self.tr("Retry"),
            Action.ENTER_KEY: self.tr("Enter a key") if kind == "KeyMissing" else self.tr("Enter another key"),
            Action.TRY_OTHER_REGION: self.tr("Try {0}").format(host) if host else self.tr("Try the other regions"),
            Action.CHOOSE_MODEL: self.tr("Choose another model"),
            Action.EDIT_ADDRESS: self.tr("Edit the address"),
            Action.OPEN_ACCOUNT: self.tr("Open the account page"),
            Action.GIVE_UP: self.tr("Give up"),
        }
        button = QPushButton(words[action])
        button.setObjectName("card_button")
        button.setProperty("action", action.value)
        if action is Action.OPEN_ACCOUNT:
            self._theme.dress(button, "external", "text")
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
