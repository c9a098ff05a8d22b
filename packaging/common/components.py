"""The components of the program: what they are called, and under which licence they are shipped."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from set_up import ROOT

LICENCES = ROOT / "resources" / "licences"
"""Their texts, and ``components.json``, which the About window reads."""


@dataclass(frozen=True, slots=True)
class Component:
    """One part of what a person downloads."""

    name: str
    licence: str
    """An SPDX expression (spdx.org/licenses)."""
    texts: tuple[str, ...]
    """Files of ``LICENCES``, in the order in which they are to be read."""
    version: str = ""
    """Empty where it is the artefact's own: Python's, and what comes with Python."""
    part_of: str = ""
    home: str = ""
    systems: tuple[str, ...] = ()
    """Where it is shipped, as in ``sys.platform``; empty for everywhere."""
    requirement: str = ""
    """Its name in requirements/run.txt; empty for what no lock names."""


def read_components(path: Path = LICENCES / "components.json") -> tuple[Component, ...]:
    entries = json.loads(path.read_text(encoding="utf-8"))["components"]
    return tuple(make_component(entry) for entry in entries)


def write_components(components: Iterable[Component], path: Path) -> None:
    """Only what is not the default, one component a line."""
    plain = Component("", "", ())
    lines = []
    for component in components:
        said = {key: value for key, value in asdict(component).items() if value != getattr(plain, key)}
        lines.append(json.dumps(said, ensure_ascii=False))
    path.write_text('{"components": [\n' + ",\n".join(lines) + "\n]}\n", encoding="utf-8")


def make_component(entry: dict[str, object]) -> Component:
    """From what JSON or TOML says. Raises ``TypeError`` for a field that no component has."""
    known = {field.name for field in fields(Component)}
    if unknown := entry.keys() - known:
        raise TypeError(f"No component has {', '.join(sorted(unknown))}.")
    return Component(**{key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()})
