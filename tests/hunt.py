"""Everywhere that a secret might have got to, searched for it in every spelling it may have there."""

import base64
import html
import json
import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

from tests.spellings import SPELLINGS

FEWEST = 12
"""Characters of a spelling in base64 that do not depend on what stands before and behind them."""


def spellings(secret: str) -> tuple[bytes, ...]:
    """The secret as it is, escaped for addresses, JSON and HTML, in base64 wherever it begins in there, and so on."""
    percent = quote(secret, safe="")
    low = re.sub("%..", lambda escape: escape[0].lower(), percent)
    found = {secret, percent, low, quote(secret), json.dumps(secret)[1:-1], secret.replace("/", r"\/")}
    found |= {html.escape(secret), secret.encode().hex(), *(spell(secret) for spell in SPELLINGS.values())}
    for before in range(3):
        coded = base64.b64encode(b"." * before + secret.encode()).decode()
        core = coded[4 if before else 0 :].rstrip("=")[:-1]
        assert len(core) >= FEWEST
        found |= {core, core.replace("+", "-").replace("/", "_")}
    return (*(each.encode() for each in found), secret.encode("utf-16-le"))


class Hunt:
    """For one secret; what a search gives are the places where it was found."""

    def __init__(self, secret: str) -> None:
        self._spellings = spellings(secret)

    def is_in(self, content: bytes | str) -> bool:
        data = content.encode(errors="surrogatepass") if isinstance(content, str) else content
        return any(spelling in data for spelling in self._spellings)

    def files(self, *folders: Path) -> list[str]:
        """Of everything below these folders, the names included."""
        paths = [path for folder in folders for path in folder.rglob("*")]
        return [str(path) for path in paths if self.is_in(str(path)) or self.is_in(_content(path))]

    def command_lines(self) -> list[str]:
        """Of every process of this computer."""
        return [str(path) for path in Path("/proc").glob("[0-9]*/cmdline") if self.is_in(_content(path))]

    def texts(self, texts: Iterable[tuple[str, str]]) -> list[str]:
        """Of named texts."""
        return [f"{name}: {text}" for name, text in texts if self.is_in(text)]


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
