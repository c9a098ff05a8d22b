"""One field for a key of any provider: its beginning says whose it is, or the person does."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gui.desks.directory import Directory
from gui.desks.key_desk import KeyDesk
from gui.theme.theme import Theme
from gui.welcome.provider_chips import ProviderChips
from gui.welcome.whose_key_field import WhoseKeyField
from gui.widgets.verdict import Verdict
from gui.words.errors import message_of
from gui.words.phrases import say
from providers.addresses.origin import host_of
from providers.contract import ProviderInfo
from providers.errors import ProviderError
from providers.keys import UnfitKey, check_key
from providers.texts.key_shapes import owners

LINES = 2
"""Kept free for what is said of a key, so that nothing moves when it is."""


class KeyForm(QWidget):
    """A key is saved for one provider at one address, and never tried at several."""

    saved = Signal(object, str)
    """A ``ProviderInfo``, and the base URL for which its key is kept."""

    def __init__(self, directory: Directory, desk: KeyDesk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._directory = directory
        self._desk = desk
        self._infos = {info.id: info for info, _ in directory.places() if info.needs_key and info.model_hints}
        self._said: str | None = None
        """Whose key it is, by the person's own word."""
        self._info: ProviderInfo | None = None
        self.field = WhoseKeyField(self.tr("Paste a key"))
        self.field.setAccessibleName(self.tr("Key of any provider"))
        self._save = QPushButton(self.tr("Save"), objectName="save_first_key")
        self._keep = QPushButton(self.tr("Keep for this session only"), objectName="keep_first_key")
        self._keep.hide()
        self._verdict = Verdict()
        self._verdict.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._verdict.setMinimumHeight(LINES * self._verdict.fontMetrics().lineSpacing())
        self._region = QComboBox(objectName="first_key_region")
        self._region.setAccessibleName(self.tr("Region"))
        self._region.hide()
        self._chips = ProviderChips(self._sorted(), theme)

        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(self._save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(row)
        layout.addWidget(self._verdict)
        layout.addWidget(self._keep, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._chips)
        layout.addWidget(self._region)

        self.field.textChanged.connect(self._on_typed)
        self.field.returnPressed.connect(self._on_save)
        self._save.clicked.connect(self._on_save)
        self._keep.clicked.connect(self._on_keep)
        self._chips.chosen.connect(self._on_chosen)
        self._region.currentIndexChanged.connect(self._show_place)
        self._on_typed()

    def ask(self) -> None:
        """Put the cursor where the key goes, and say why: a prompt waits for it."""
        self.field.setFocus()
        if not self.field.text().strip():
            self._verdict.say(self.tr("Your prompt waits until there is a key. Paste one, or watch the demo."))

    def _sorted(self) -> Sequence[ProviderInfo]:
        return sorted(self._infos.values(), key=lambda info: info.name.casefold())

    def _key(self) -> str:
        """What would be saved; empty where it can't be a key."""
        try:
            return check_key(self.field.text())
        except UnfitKey:
            return ""

    def _on_typed(self) -> None:
        if not self.field.text():
            self._said = None
        self._keep.hide()
        self._show_owner()

    def _on_chosen(self, provider: str) -> None:
        self._said = provider
        self._show_owner()
        self.field.setFocus()

    def _show_owner(self) -> None:
        possible = [provider for provider in owners(self._key()) if provider in self._infos]
        told = possible[0] if len(possible) == 1 else None
        chosen = self._said or told
        self._info = self._infos.get(chosen) if chosen else None
        self._chips.show_chosen(chosen)
        self._fill_regions()
        self._save.setEnabled(self._info is not None and bool(self.field.text().strip()))
        self._show_place()

    def _fill_regions(self) -> None:
        places = self._places()
        wanted = [url for url, _ in places]
        if wanted != [self._region.itemData(row) for row in range(self._region.count())]:
            self._region.blockSignals(True)
            self._region.clear()
            for url, region in places:
                self._region.addItem(" · ".join(part for part in (region, host_of(url)) if part), url)
            self._region.blockSignals(False)
        self._region.setVisible(len(places) > 1)

    def _places(self) -> list[tuple[str, str]]:
        """The base URLs of the chosen provider, each with its region."""
        if self._info is None:
            return []
        regions = {host.base_url: host.region for host in self._info.hosts}
        return [(url, regions.get(url, "")) for info, url in self._directory.places() if info == self._info]

    def _show_place(self) -> None:
        self._verdict.say(self._about())

    def _about(self) -> str:
        if self._info is not None:
            host = host_of(self._region.currentData())
            words = self.tr("{0}. Kept in this computer's key store if there is one, and sent only to {1}.")
            return words.format(self._info.name, host)
        if len(owners(self._key())) > 1:
            return self.tr("Several providers have keys that begin like this. Choose yours below.")
        if self.field.text().strip():
            return self.tr("The key doesn't show its provider. Choose it below.")
        return self.tr("Most keys reveal their provider. If yours doesn't, choose it below.")

    def _on_save(self) -> None:
        if not self.field.text().strip():
            self._verdict.say(self.tr("Paste a key here first. Without one, you can watch the demo."), "bad")
            return
        checked = self._checked()
        if checked is not None:
            info, url, key = checked
            self.field.setFocus()  # a button that is disabled while it has the focus gives it to whatever is next
            self._save.setEnabled(False)
            self._verdict.say(self.tr("Saving the key …"))
            keeping = self._desk.save(info, url, key)
            keeping.answered.connect(self._on_saved)
            keeping.failed.connect(self._on_not_saved)

    def _on_saved(self) -> None:
        if self._info is not None:
            self.saved.emit(self._info, self._region.currentData())

    def _on_not_saved(self, error: ProviderError) -> None:
        self._save.setEnabled(True)
        self._verdict.say(message_of(error), "bad")
        self._keep.show()

    def _on_keep(self) -> None:
        checked = self._checked()
        if checked is not None:
            self._desk.keep_for_this_run(*checked)
            self._on_saved()

    def _checked(self) -> tuple[ProviderInfo, str, str] | None:
        """For whom, where, and the key; else what is wrong is told."""
        try:
            key = check_key(self.field.text())
        except UnfitKey as unfit:
            self._verdict.say(say(str(unfit)), "bad")
            return None
        if self._info is None:
            self._verdict.say(self._about(), "bad")
            return None
        return self._info, self._region.currentData(), key
