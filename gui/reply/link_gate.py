"""The one way out of a reply: a link is checked, shown as it really is, and opened only when a person says so."""

import re
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from gui.toolkit.message_bus import as_inherited
from gui.widgets.dialogs.question import Question
from providers.files.own_file import make_folder
from providers.frozen import frozen

LONGEST = 4096
_SHAPE = re.compile(r"https?://[^/?#\\@]+(?:[/?#][^\\]*)?", re.IGNORECASE)
_UNSEEN = re.compile("[\x00- \x7f-\xa0\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\U000e0000-\U000e007f]")


@frozen
class CheckedLink:
    """An address that may be opened, fully encoded (``xn--`` for a host in other letters), and its host."""

    address: str
    host: str


def checked_link(href: str) -> CheckedLink | None:
    """What ``href`` leads to if it is a plain web address with a host and no user name in it, else ``None``."""
    href = href.strip()
    if len(href) > LONGEST or _UNSEEN.search(href) or not _SHAPE.fullmatch(href):
        return None
    url = QUrl(href)
    if not url.isValid() or url.scheme() not in ("http", "https") or not url.host() or url.userInfo():
        return None
    host = url.host(QUrl.ComponentFormattingOption.FullyEncoded)
    return CheckedLink(url.toString(QUrl.ComponentFormattingOption.FullyEncoded), host)


def open_link(href: str, parent: QWidget) -> None:
    """Ask whether to open ``href``, and do so when told to; an address the gate refuses is not asked about."""
    link = checked_link(href)
    if link is not None:
        LinkQuestion(link, parent).open()


def open_folder(folder: Path) -> bool:
    """Show a folder of this program's own, made if need be; whether something here does. ``OSError`` if it can't be."""
    make_folder(folder)
    return _open(QUrl.fromLocalFile(str(folder)))


def open_file(file: Path) -> bool:
    """Show a file of this program's own; whether something here does."""
    return _open(QUrl.fromLocalFile(str(file)))


def _open(url: QUrl) -> bool:
    """Hand it to what the desktop has for it: the one process that this program starts."""
    with as_inherited():
        return QDesktopServices.openUrl(url)


class LinkQuestion(Question):
    """Shows where a link leads, and offers to open or to copy it."""

    def __init__(self, link: CheckedLink, parent: QWidget) -> None:
        super().__init__(
            self.tr("Open a link"),
            self.tr("Open this page on {0} in your browser?").format(link.host),
            link.address,
            parent,
        )
        self.setObjectName("link_question")
        self._address = link.address
        copy = self.add_button(self.tr("Copy address"), "copy_address")
        self.add_safe_button(self.tr("Cancel"), "cancel")
        open_ = self.add_button(self.tr("Open"), "open_link")

        copy.clicked.connect(self._on_copy)
        open_.clicked.connect(self._on_open)

    def _on_open(self) -> None:
        _open(QUrl(self._address))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._address)
