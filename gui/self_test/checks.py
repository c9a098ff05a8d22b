"""One check for each thing the program needs; each gives a detail, or raises."""

import ssl
import sys
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtGui import QFontDatabase, QFontInfo, QImageReader

from comparison.gfm.reader import Reader
from comparison.running.key_store_trial import try_key_store
from gui.self_test.report import Absent
from gui.theme.icons import draw_icon
from providers.calls import Limits
from providers.errors import KeyUnavailable
from providers.registry import BUILT_IN, load_registry

MODULES = ("httpx", "truststore", "keyring", "markdown", "pygments.lexers", "rich.console", "platformdirs", "tomlkit")


def imports() -> object:
    """Every library, every wire and vendor, and what the window loads late."""
    for module in (*MODULES, "gui.compare.thread.exchange_view", "gui.preferences.dialog", "comparison.cli.ask"):
        import_module(module)
    # The import is part of what is tried.
    from providers.http.client import HttpxHttp

    registry = load_registry(HttpxHttp(Limits()))
    if len(registry.providers) < len(BUILT_IN):
        raise LookupError(f"Providers are missing: {registry.broken}")
    return {"providers": len(registry.providers), "broken": registry.broken}


def tls() -> object:
    """A context that trusts what this computer trusts."""
    # The import is part of what is tried.
    import truststore

    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    return {"openssl": ssl.OPENSSL_VERSION, "lowest": context.minimum_version.name}


def sqlite() -> object:
    """SQLite with full-text search, which the history needs."""
    # The import is part of what is tried.
    import sqlite3

    with sqlite3.connect(":memory:") as database:
        database.execute("CREATE VIRTUAL TABLE texts USING fts5(text)")
        database.execute("INSERT INTO texts VALUES ('the art of comparison')")
        found = database.execute("SELECT count(*) FROM texts WHERE texts MATCH 'comparison'").fetchone()
    database.close()
    if found != (1,):
        raise LookupError(f"FTS5 found {found}.")
    return sqlite3.sqlite_version


def keyring() -> object:
    """A key put into this computer's store, read by another reader, and taken out again."""
    try:
        with TemporaryDirectory() as folder:
            return try_key_store(Path(folder))
    except KeyUnavailable as error:
        raise Absent(error.message) from None


def formulas() -> object:
    """One formula set in type."""
    # The import is part of what is tried.
    from comparison.typeset.formula import load, typeset

    load()
    formula = typeset(r"$$\frac{a}{b}$$")
    if formula is None or formula.width <= 0:
        raise LookupError("The formula could not be set.")
    return {"width": round(formula.width, 1)}


def markdown() -> object:
    """A reply read, and its code coloured."""
    # The import is part of what is tried.
    from pygments.lexers import get_lexer_by_name

    reader = Reader()
    reader.feed("# Title\n\n```python\nx = 1\n```\n")
    return {"lexer": get_lexer_by_name("python").name}


def fonts() -> object:
    """Letters to write with, and some of one width."""
    families = QFontDatabase.families()
    fixed = QFontInfo(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
    if not families:
        raise LookupError("There is no font.")
    return {"families": len(families), "fixed": fixed.family(), "is_fixed": fixed.fixedPitch()}


def icons() -> object:
    """An icon drawn from SVG."""
    if draw_icon("send", "#B4452B", 16).isNull():
        raise LookupError("The icon is empty.")
    return sorted(bytes(kind.data()).decode() for kind in QImageReader.supportedImageFormats())


def place() -> object:
    """Where the program runs from."""
    return {"frozen": bool(getattr(sys, "frozen", False)), "executable": sys.executable}
