"""The address of an endpoint, and below it, as it is typed, who will receive the key."""

from urllib.parse import urlsplit

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from gui.widgets.verdict import Verdict
from gui.words.phrases import say
from providers.addresses.base_url import read_base_url
from providers.addresses.local import is_loopback
from providers.addresses.origin import host_of


class AddressEntry(QWidget):
    """A field, a sentence, and a box to tick for http inside one's own network."""

    changed = Signal()

    def __init__(self, base_url: str, is_local_network: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._takes_key = True
        self.field = QLineEdit(base_url)
        self.field.setAccessibleName(self.tr("Address"))
        self._told = Verdict()
        self._trust = QCheckBox(self.tr("Allow http on my own network"))
        self._trust.setChecked(is_local_network)
        self.setFocusProxy(self.field)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.field)
        layout.addWidget(self._told)
        layout.addWidget(self._trust, 0, Qt.AlignmentFlag.AlignLeft)

        self.field.textChanged.connect(self._on_changed)
        self.field.editingFinished.connect(self.check)
        self._trust.toggled.connect(self._on_changed)
        self._render()

    @property
    def text(self) -> str:
        return self.field.text().strip()

    @property
    def is_trusted(self) -> bool:
        """Whether a person allowed http for what is an address of their own network."""
        return self._trust.isChecked() and _needs_trust(self.text)

    def suggest(self, example: str) -> None:
        """Show what such an address looks like while there is none."""
        self.field.setPlaceholderText(example)

    def show_key_use(self, takes_key: bool) -> None:
        """Whether a key will go to the address."""
        self._takes_key = takes_key
        self._render()

    def check(self) -> bool:
        """Whether it can be used; if not, the reason stands below the field."""
        try:
            read_base_url(self.text, may_be_local_network=self.is_trusted)
        except ValueError as problem:
            # An empty field is not a mistake yet, and what needs trust is explained with its checkbox.
            if self.text and not _needs_trust(self.text):
                self._told.say(say(str(problem)), "bad")
            return False
        return True

    def refuse(self) -> None:
        """Say what is wrong, the empty field included, and go there."""
        if not self.text:
            self._told.say(self.tr("Enter an address."), "bad")
        self.check()
        (self._trust if _needs_trust(self.text) else self.field).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_changed(self) -> None:
        self._render()
        self.changed.emit()

    def _render(self) -> None:
        needs_trust = _needs_trust(self.text)
        self._trust.setVisible(needs_trust)
        try:
            base_url = read_base_url(self.text, may_be_local_network=True)
        except ValueError:
            self._told.say(self.tr("https, or http on this computer or your own network."))
            return
        words, tone = self._fate(base_url, needs_trust)
        self._told.say(words.format(host_of(base_url)), tone)

    def _fate(self, base_url: str, needs_trust: bool) -> tuple[str, str]:
        """What happens to what is sent there: a sentence with a placeholder for the host, and its tone."""
        if needs_trust and self._takes_key:
            return self.tr(
                "Over http, anyone on your network can read what you send to {0}, including the key."
            ), "warning"
        if needs_trust:
            return self.tr("Over http, anyone on your network can read what you send to {0}."), "warning"
        if is_loopback(urlsplit(base_url).hostname or ""):
            return self.tr("{0} is this computer: nothing leaves it."), ""
        if self._takes_key:
            return self.tr("The key will be sent to {0} and nowhere else."), ""
        return self.tr("Requests will be sent to {0} and nowhere else."), ""


def _needs_trust(text: str) -> bool:
    """Whether the address can be used only by someone who trusts their network."""
    return _can_be_read(text, may_be_local_network=True) and not _can_be_read(text, may_be_local_network=False)


def _can_be_read(text: str, *, may_be_local_network: bool) -> bool:
    try:
        read_base_url(text, may_be_local_network=may_be_local_network)
    except ValueError:
        return False
    return True
