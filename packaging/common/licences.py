"""Which licences what is shipped stands under, and their texts, gathered from the wheels that the lock names."""

import re
import shutil
import sys
import tempfile
import tomllib
from collections.abc import Mapping
from importlib.metadata import Distribution, PackageMetadata
from pathlib import Path, PurePath

from common.commands import run_quietly
from common.components import LICENCES, Component, make_component, write_components
from common.locked import Locked, read_locked
from set_up import ROOT

BUNDLED = Path(__file__).with_name("bundled.toml")
QT_NOTE = Path(__file__).with_name("qt.txt")
"""What the LGPL asks us to say, for any version of Qt."""
WORDS = ("LICEN", "COPYING", "NOTICE", "AUTHORS")
"""A file is about a licence if one of these is in its name."""
SIMPLE = re.compile(r"[A-Za-z0-9.+-]+(?: (?:AND|OR|WITH) [A-Za-z0-9.+-]+)*")
"""What an SPDX expression without brackets looks like; other words in that field are prose."""
HOMES = ("homepage", "home", "source", "source code", "repository", "github", "documentation")
"""What projects call the link that is of use here, the best first."""


def write_licences(lock: str, folder: Path = LICENCES) -> tuple[Component, ...]:
    """Write components.json and the texts of the packages of ``lock`` into ``folder``.

    What this environment does not have, because it is for another system, is fetched. Raises ``Stuck`` if that fails,
    and ``ValueError`` for a package that says too little.
    """
    said = tomllib.loads(BUNDLED.read_text(encoding="utf-8"))
    locked = read_locked(lock)
    versions = {each.name: each.version for each in locked}
    found = [bundled(entry, versions) for entry in said["component"]]
    with tempfile.TemporaryDirectory() as elsewhere:
        for each in locked:
            package = find_package(each, elsewhere)
            texts = said["texts"].get(each.name) or [lay_text(each.name, package, folder)]
            name = said["names"].get(each.name, package.metadata["Name"])
            licence = said["licences"].get(each.name) or licence_of(package.metadata)
            home = home_of(package.metadata)
            found.append(Component(name, licence, tuple(texts), each.version, "", home, each.systems, each.name))
    version = versions["pyside6-essentials"]
    note = QT_NOTE.read_text(encoding="utf-8").format(version=version, series=version.rpartition(".")[0])
    (folder / "qt.txt").write_text(note, encoding="utf-8")
    shutil.copy(ROOT / "LICENSE", folder / "paragone.txt")
    write_components(found, folder / "components.json")
    return tuple(found)


def bundled(entry: Mapping[str, object], versions: Mapping[str, str]) -> Component:
    """A component of bundled.toml; with the version of the requirement that it comes with, if it names one."""
    plain = dict(entry)
    if of := plain.pop("of", None):
        plain["version"] = versions[str(of)]
    return make_component(plain)


def find_package(each: Locked, elsewhere: str) -> Distribution:
    """In this environment, or in the folder ``elsewhere``, where it is installed for that."""
    for place in (sys.path, [elsewhere]):
        for package in Distribution.discover(name=each.name, path=place):
            if package.version == each.version:
                return package
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    plainly = ("--no-deps", "--no-compile", "--only-binary", ":all:", "--target", elsewhere)
    run_quietly(*pip, *plainly, f"{each.name}=={each.version}")
    return next(iter(Distribution.discover(name=each.name, path=[elsewhere])))


def licence_of(metadata: PackageMetadata) -> str:
    """An SPDX expression. ``ValueError`` where the metadata has none; ``bundled.toml`` has to say it then."""
    for field in ("License-Expression", "License"):
        said = metadata.get(field, "").strip()
        if SIMPLE.fullmatch(said) and said != "UNKNOWN":
            return said
    raise ValueError(f"{metadata['Name']} names no licence that could be understood; add it to {BUNDLED.name}.")


def home_of(metadata: PackageMetadata) -> str:
    """The project's own page, if it names one on the web."""
    links = dict(line.split(", ", 1) for line in metadata.get_all("Project-URL", []) if ", " in line)
    by_name = {name.casefold(): link for name, link in links.items()}
    candidates = [by_name.get(name, "") for name in HOMES] + [metadata.get("Home-page", "")]
    return next((link for link in candidates if link.startswith("https://")), "")


def lay_text(name: str, package: Distribution, folder: Path) -> str:
    """One file with all texts of a package; its name. ``ValueError`` if the package has none."""
    files = sorted(file for file in package.files or () if is_licence(file))
    texts = [(file.name, file.read_text(encoding="utf-8").strip()) for file in files]
    if not texts:
        raise ValueError(f"The wheel of {name} has no text of its licence; {BUNDLED.name} has to name one.")
    parts = [f"{title}\n\n{text}" if len(texts) > 1 else text for title, text in texts]
    text = f"\n\n{'-' * 72}\n\n".join(parts).replace("\r\n", "\n").replace("\f", "")
    (folder / f"{name}.txt").write_text(text + "\n", encoding="utf-8")
    return f"{name}.txt"


def is_licence(file: PurePath) -> bool:
    """By its name, and not the commercial one of Qt: nobody here has it."""
    name = file.name.upper()
    is_about = any(word in name for word in WORDS) and "COMMERCIAL" not in name
    return is_about and file.parts[0].endswith(".dist-info") and file.suffix not in (".py", ".json")
