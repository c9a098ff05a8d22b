"""Where a key is pasted, tested, saved and removed; used wherever one is asked for."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from gui.ask import Ask
from gui.desks.key_desk import KeyDesk
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.key_field import KeyField
from gui.widgets.verdict import Verdict
from gui.words.errors import message_of
from gui.words.phrases import say
from providers.addresses.origin import host_of
from providers.contract import ModelInfo, ProviderInfo
from providers.errors import ProviderError
from providers.keys import KeySource, UnfitKey, check_key


class KeyEntry(QWidget):
    """A field, Save, Test and Remove; "Keep for this run only" where the store failed. A key is never shown again."""

    saved = Signal()

    def __init__(self, info: ProviderInfo, base_url: str, desk: KeyDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._info = info
        self._base_url = base_url
        self._desk = desk
        self._trial: Ask | None = None
        self._field = KeyField(self.tr("Paste the key here"))
        self._verdict = Verdict()
        self._save = QPushButton(self.tr("Save"), objectName="primary_button")
        self._test = QPushButton(self.tr("Test"), objectName="card_button")
        self._keep = QPushButton(self.tr("Keep for this session only"), objectName="card_button")
        self._buttons = FlowLayout(spacing=8)
        self._remove = QPushButton(self.tr("Remove"), objectName="card_button")
        for button in (self._save, self._test, self._remove, self._keep):
            self._buttons.addWidget(button)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._field)
        layout.addLayout(self._buttons)
        layout.addWidget(self._verdict)  # below, where it moves no button away from under the pointer

        self._field.textChanged.connect(self.show_state)
        self._field.returnPressed.connect(self._on_save)
        self._save.clicked.connect(self._on_save)
        self._test.clicked.connect(self._on_test)
        self._remove.clicked.connect(self._on_remove)
        self._keep.clicked.connect(self._on_keep)
        desk.changed.connect(self._show_buttons)
        self.move_to(base_url)

    def move_to(self, base_url: str) -> None:
        """Ask for the key of another of the provider's hosts."""
        self._base_url = base_url
        place = host_of(base_url)
        for widget, name in (
            (self._field, self.tr("Key for {0} at {1}")),
            (self._save, self.tr("Save the key for {0} at {1}")),
            (self._test, self.tr("Test the key for {0} at {1}")),
            (self._remove, self.tr("Remove the key for {0} at {1}")),
        ):
            widget.setAccessibleName(name.format(self._info.name, place))
        self.show_state()

    def take_focus(self) -> None:
        """Put the cursor where the key goes."""
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, text: str, tone: str = "") -> None:
        """Tell how something went; ``tone`` is "ok", "bad" or nothing."""
        self._verdict.say(text, tone)

    def show_state(self) -> None:
        """Show what can be done with what is typed; a verdict on another key no longer applies."""
        self._drop_trial()
        self._keep.hide()
        self.say("")
        self._show_buttons()

    def _show_buttons(self) -> None:
        is_typed = bool(self._field.text().strip())
        source = self._desk.source(self._info, self._base_url)
        self._save.setEnabled(is_typed)
        self._test.setEnabled(is_typed or source is not None)
        self._remove.setVisible(source in (KeySource.SESSION, KeySource.KEYRING))

    def _on_test(self) -> None:
        key = self._checked() if self._field.text().strip() else None
        if key is not None or not self._field.text().strip():
            self.say(self.tr("Contacting {0} …").format(self._info.name))
            self._drop_trial()
            self._trial = self._desk.test(self._info, self._base_url, key)
            self._trial.answered.connect(self._on_tested)
            self._trial.failed.connect(self._on_failed)

    def _on_tested(self, models: tuple[ModelInfo, ...]) -> None:
        self.say(self.tr("The key works: %Ln models.", "", len(models)), "ok")

    def _on_failed(self, error: ProviderError) -> None:
        self.say(message_of(error), "bad")

    def _on_save(self) -> None:
        if not self._field.text().strip():
            self.say(self.tr("Paste a key here first."), "bad")
            return
        key = self._checked()
        if key is not None:
            self.say(self.tr("Saving the key …"))
            keeping = self._desk.save(self._info, self._base_url, key)
            keeping.answered.connect(self._on_saved)
            keeping.failed.connect(self._on_not_saved)

    def _on_saved(self) -> None:
        self._end(self.tr("The key was saved."))

    def _on_not_saved(self, error: ProviderError) -> None:
        self._on_failed(error)
        self._keep.show()

    def _on_keep(self) -> None:
        key = self._checked()
        if key is not None:
            self._desk.keep_for_this_run(self._info, self._base_url, key)
            self._end(self.tr("The key is kept for this session only."))

    def _on_remove(self) -> None:
        self._drop_trial()
        removal = self._desk.remove(self._info, self._base_url)
        removal.answered.connect(self._on_removed)
        removal.failed.connect(self._on_failed)

    def _on_removed(self) -> None:
        self.say(self.tr("The key was removed."), "ok")

    def _drop_trial(self) -> None:
        if self._trial is not None:
            self._trial.drop()

    def _end(self, told: str) -> None:
        self._field.clear()
        self.say(told, "ok")
        self.saved.emit()

    def _checked(self) -> str | None:
        try:
            return check_key(self._field.text())
        except UnfitKey as unfit:
            self.say(say(str(unfit)), "bad")
            return None
