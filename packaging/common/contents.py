"""What of the program and of its libraries is shipped, whatever the system."""

from pathlib import Path

ROOMS = ("gui", "comparison", "providers", "resources")

DATA = (
    "resources/*/*.svg",
    "resources/*/*.qss",
    "resources/*/*.toml",
    "resources/*/*.qm",
    "resources/licences/*",
    "providers/facts/*.json",
    "comparison/judging/masking/*.toml",
)
"""Files of ours that are read and not imported, as patterns below the root."""

NOT_SHIPPED = ("providers.facts.refresh",)
"""Modules of ours that only a developer runs."""

KEY_STORES = ("Windows", "macOS", "SecretService", "kwallet", "libsecret")
"""The modules of ``keyring.backends`` that ``providers.keys.store`` imports by name, where nothing can see it."""

IMPORTED_BY_NAME = (*(f"keyring.backends.{store}" for store in KEY_STORES), "anyio._backends._asyncio")

IMPORTED_WHOLE = ("rich._unicode_data", "pygments.lexers", "pygments.styles")
"""Packages that import their own modules by names which are made up as they go."""

WITH_DATA = ("ziamath", "ziafont", "latex2mathml")
"""Libraries that read files of their own: fonts and tables of symbols."""

QT_MODULES = ("QtCore", "QtGui", "QtWidgets", "QtSvg")

UNUSED = (
    "tkinter", "turtle", "unittest", "doctest", "pydoc_data", "lib2to3", "distutils", "ensurepip", "idlelib",
    "setuptools", "pkg_resources", "pip", "trio", "IPython", "multiprocessing", "xmlrpc", "curses", "readline",
)  # fmt: skip
"""What libraries mention, and nobody here runs."""


def data_files(root: Path) -> list[Path]:
    """Every file of ``DATA``, below ``root``, sorted."""
    return sorted(path.relative_to(root) for pattern in DATA for path in root.glob(pattern))


def own_modules(root: Path) -> list[str]:
    """The full names of all modules of ours that are shipped, sorted; packages by their own names."""
    files = (path.relative_to(root) for room in ROOMS for path in (root / room).rglob("*.py"))
    names = {".".join(file.with_suffix("").parts).removesuffix(".__init__") for file in files}
    return sorted(names - set(NOT_SHIPPED))
