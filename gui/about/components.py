"""The parts of the program and their licences, as they are listed in resources/licences."""

import json
import ssl
import sys
from collections.abc import Mapping
from typing import Any

import resources
from comparison.version import VERSION
from providers.frozen import frozen

FOLDER = "licences"
RULE = "\n" + "─" * 40 + "\n\n"


@frozen
class Component:
    """One part. ``licence`` is an SPDX expression; ``part_of`` names the part that it came with, if it did."""

    name: str
    version: str
    licence: str
    texts: tuple[str, ...]
    part_of: str
    home: str

    @property
    def short_licence(self) -> str:
        """The licence in a word; with an ellipsis if more than one applies."""
        first, *more = self.licence.partition(" OR ")[0].split(" AND ")
        word = first.partition(" WITH ")[0].removeprefix("LicenseRef-").partition("-Distributable")[0]
        return word.removesuffix("-only").removesuffix("-or-later") + (" …" if more else "")

    @property
    def is_of_qt(self) -> bool:
        return "Qt" in (self.part_of or self.name)

    @property
    def is_of_python(self) -> bool:
        return "Python" in (self.part_of, self.name)

    def text(self) -> str:
        """The whole text of its licence."""
        return RULE.join(resources.read_text(FOLDER, name) for name in self.texts)


def load_components(system: str = sys.platform) -> tuple[Component, ...]:
    """All that is shipped for ``system``, in the order of the file."""
    entries = json.loads(resources.read_text(FOLDER, "components.json"))["components"]
    return tuple(_component(entry) for entry in entries if system in entry.get("systems", (system,)))


def _component(entry: Mapping[str, Any]) -> Component:
    name = str(entry["name"])
    return Component(
        name=name,
        version=str(entry.get("version") or _own_versions().get(name, "")),
        licence=str(entry["licence"]),
        texts=tuple(entry["texts"]),
        part_of=str(entry.get("part_of", "")),
        home=str(entry.get("home", "")),
    )


def _own_versions() -> dict[str, str]:
    """Versions of what comes with the running interpreter."""
    python = ".".join(map(str, sys.version_info[:3]))
    return {"Paragone": VERSION, "Python": python, "OpenSSL": ssl.OPENSSL_VERSION.split()[1]}
