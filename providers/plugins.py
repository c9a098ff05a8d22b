"""Packages that add providers: which they are, known before any of their code is imported."""

import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.metadata import Distribution, EntryPoint

GROUP = "paragone.providers"
"""The entry points of this group are callables that take an ``Http`` and give a ``Provider``."""

_PACKAGE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,98}[A-Za-z0-9])?")
_VERSION = re.compile(r"[A-Za-z0-9.!+_-]{1,60}")
_PROVIDER = re.compile(r"[\w.:-]{1,60}", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Plugin:
    """One installed package in one version."""

    package: str
    version: str
    providers: tuple[str, ...]
    """Its names for the providers it adds."""
    points: "tuple[EntryPoint, ...]" = field(default=(), compare=False, repr=False)

    def __str__(self) -> str:
        return f"{self.package} {self.version}"


def normalised(package: str) -> str:
    """The one spelling of a package's name (packaging.python.org, "Names and normalization")."""
    return re.sub(r"[-_.]+", "-", package).lower()


def installed_plugins() -> tuple[Plugin, ...]:
    """All that are installed, by name. Their metadata is read; nothing of them is imported.

    A package whose name, version or entry points are not what they should be can't be asked about and is passed over.
    The walk takes as long as a prompt may not wait: it is done again only where a folder has changed since.
    """
    return _installed_in(tuple((folder, _last_change(folder)) for folder in sys.path))


@lru_cache(maxsize=1)
def _installed_in(folders: tuple[tuple[str, int], ...]) -> tuple[Plugin, ...]:
    # Walks through all installed packages, which is not needed for the built-in providers alone.
    from importlib.metadata import distributions

    found: dict[str, Plugin] = {}
    for distribution in distributions(path=[folder for folder, _ in folders]):
        for plugin in _plugins_of(distribution):
            found.setdefault(plugin.package, plugin)  # what comes first in the path is what would be imported
    return tuple(sorted(found.values()))


def _last_change(folder: str) -> int:
    """Of its entries, in nanoseconds; a package that is installed, removed or replaced makes it another one."""
    try:
        return os.stat(folder or os.curdir).st_mtime_ns
    except OSError:
        return 0


def _plugins_of(distribution: "Distribution") -> Iterator[Plugin]:
    """The package as a plug-in, if it is one."""
    try:
        points = tuple(point for point in distribution.entry_points if point.group == GROUP)
        package, version = (distribution.metadata["Name"], distribution.metadata["Version"]) if points else ("", "")
    except Exception:  # whatever a broken file makes the library raise
        return
    names = tuple(point.name for point in points)
    if (
        names
        and _fits(_PACKAGE, package)
        and _fits(_VERSION, version)
        and all(_fits(_PROVIDER, each) for each in names)
    ):
        yield Plugin(normalised(package), version, names, points)


def _fits(pattern: re.Pattern[str], text: object) -> bool:
    return isinstance(text, str) and pattern.fullmatch(text) is not None
