"""The keys in a file: whose they are, without a character of any, and which of them are to be saved."""

from functools import partial

from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from gui.desks.key_desk import KeyDesk
from gui.widgets.wrapped_label import WrappedLabel
from gui.words.errors import message_of
from gui.words.phrases import say
from providers.addresses.origin import host_of
from providers.errors import ProviderError
from providers.keys import KeySource
from providers.keys.env_file import EnvFile, FileKey

WIDTH = 460


class KeyDialog(QDialog):
    """Nothing is saved before a person says so; then it tells of each key what became of it."""

    def __init__(self, found: EnvFile, desk: KeyDesk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("key_dialog")
        self.setWindowTitle(self.tr("Import keys"))
        self._desk = desk
        self._boxes = [(key, self._box(key)) for key in found.keys]
        self._waiting = 0
        self._sentences = [self.tr("{0}: {1}").format(info.name, say(why)) for info, why in found.unfit]
        title = self.tr("Keys in this file") if found.keys else self.tr("This file has no usable keys")
        self._told = WrappedLabel("\n".join(self._sentences))
        self._told.setObjectName("import_told")
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._save = self._buttons.addButton(self.tr("Save keys"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._save.setObjectName("save_keys")

        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(10)
        layout.addWidget(QLabel(title, objectName="dialog_title"))
        hint = WrappedLabel(
            self.tr("They are saved in this computer's key store if there is one. The file is not changed.")
        )
        hint.setObjectName("dialog_hint")
        hint.setVisible(bool(found.keys))
        layout.addWidget(hint)
        for _, box in self._boxes:
            layout.addWidget(box)
        layout.addWidget(self._told)
        layout.addStretch()
        layout.addWidget(self._buttons)
        self.setMinimumWidth(WIDTH)

        self._buttons.rejected.connect(self.reject)
        self._buttons.accepted.connect(self._on_accepted)
        self._show_state()

    def reject(self) -> None:
        """Close, unless a key is being saved: that takes some seconds at most."""
        if not self._waiting:
            super().reject()

    def _box(self, key: FileKey) -> QCheckBox:
        words = self.tr("{0} ({1})").format(key.info.name, host_of(key.base_url))
        if self._desk.source(key.info, key.base_url) is KeySource.KEYRING:
            words = self.tr("{0} ({1}), replacing the saved key").format(key.info.name, host_of(key.base_url))
        box = QCheckBox(words.replace("&", "&&"), objectName="key_box", checked=True)
        box.toggled.connect(self._show_state)
        return box

    def _show_state(self) -> None:
        self._told.setVisible(bool(self._told.text()))
        self._save.setVisible(bool(self._boxes))
        self._save.setEnabled(not self._waiting and any(box.isChecked() for _, box in self._boxes))

    def _on_accepted(self) -> None:
        wanted = [key for key, box in self._boxes if box.isChecked()]
        self._waiting = len(wanted)
        for key, box in self._boxes:
            box.setEnabled(False)
            if key in wanted:
                saving = self._desk.save(key.info, key.base_url, key.value)
                saving.answered.connect(partial(self._on_done, self.tr("{0}: saved").format(key.info.name)))
                saving.failed.connect(partial(self._on_failed, key))
        self._show_state()

    def _on_failed(self, key: FileKey, error: ProviderError) -> None:
        self._on_done(self.tr("{0}: {1}").format(key.info.name, message_of(error)))

    def _on_done(self, sentence: str, _: object = None) -> None:
        self._sentences.append(sentence)
        self._waiting -= 1
        if not self._waiting:
            self._boxes.clear()
            self._sentences.append(self.tr("The file still contains the keys. Delete it once nothing else needs it."))
            self._buttons.setStandardButtons(QDialogButtonBox.StandardButton.Close)
        self._told.setText("\n".join(self._sentences))
        self._show_state()
