import re
from email.message import Message
from importlib.metadata import Distribution, PathDistribution
from pathlib import Path, PurePosixPath

import pytest
from common.components import LICENCES, Component, make_component, read_components, write_components
from common.contents import data_files
from common.licences import home_of, is_licence, lay_text, licence_of
from common.locked import read_locked
from set_up import ROOT

COMPONENTS = read_components()
BY_REQUIREMENT = {component.requirement: component for component in COMPONENTS if component.requirement}
SPDX = re.compile(r"(\w[\w.-]*\w)( (AND|OR|WITH) \w[\w.-]*\w)*")


def metadata(**fields: str) -> Message:
    told = Message()
    told["Name"] = "thing"
    for name, value in fields.items():
        told[name.replace("_", "-")] = value
    return told


def wheel(folder: Path, **files: str) -> Distribution:
    """An installed package with these files about licences."""
    described = folder / "thing-1.0.dist-info"
    (described / "licenses").mkdir(parents=True)
    (described / "METADATA").write_text("Metadata-Version: 2.4\nName: thing\nVersion: 1.0\n")
    for name, text in files.items():
        (described / "licenses" / name).write_text(text)
    listed = [f"thing-1.0.dist-info/licenses/{name},," for name in files]
    (described / "RECORD").write_text("\n".join([*listed, "thing/LICENSE_reader.py,,", ""]))
    return PathDistribution(described)


def test_every_requirement_is_listed_with_the_version_that_is_locked() -> None:
    locked = read_locked((ROOT / "requirements" / "run.txt").read_text(encoding="utf-8"))
    told = {name: (component.version, component.systems) for name, component in BY_REQUIREMENT.items()}
    assert told == {each.name: (each.version, each.systems) for each in locked}, "run packaging/write_licences.py"


def test_what_no_lock_names_is_listed_too() -> None:
    names = {component.name for component in COMPONENTS}
    assert {"Paragone", "Qt", "Python", "OpenSSL", "SQLite", "zlib", "PyInstaller’s loader", "STIX Two Math"} <= names
    qt = next(component for component in COMPONENTS if component.name == "Qt")
    assert qt.version == BY_REQUIREMENT["pyside6-essentials"].version


def test_every_licence_is_an_spdx_expression_with_texts_that_are_there() -> None:
    for component in COMPONENTS:
        assert SPDX.fullmatch(component.licence), component
        assert component.texts, component
        assert all((LICENCES / name).stat().st_size > 50 for name in component.texts), component


def test_no_text_is_left_over_and_all_are_shipped() -> None:
    named = {name for component in COMPONENTS for name in component.texts}
    files = {path.name for path in LICENCES.iterdir()}
    assert files == named | {"components.json"}
    assert {path.name for path in data_files(ROOT) if path.parts[:2] == ("resources", "licences")} == files


def test_our_own_licence_is_the_one_of_the_repository() -> None:
    assert (LICENCES / "paragone.txt").read_bytes() == (ROOT / "LICENSE").read_bytes()


def test_the_note_on_qt_names_the_source_of_the_version_that_is_shipped() -> None:
    version = BY_REQUIREMENT["pyside6-essentials"].version
    note = (LICENCES / "qt.txt").read_text(encoding="utf-8")
    assert f"/{version}/single/" in note
    assert f"PySide6-{version}-src" in note
    assert "{" not in note


@pytest.mark.parametrize(
    ("fields", "licence"),
    [
        ({"License_Expression": "Apache-2.0 OR BSD-3-Clause", "License": "see file"}, "Apache-2.0 OR BSD-3-Clause"),
        ({"License": "MIT"}, "MIT"),
    ],
)
def test_a_licence_is_taken_from_what_a_wheel_says(fields: dict[str, str], licence: str) -> None:
    assert licence_of(metadata(**fields)) == licence


@pytest.mark.parametrize("fields", [{}, {"License": "UNKNOWN"}, {"License": "BSD 3-Clause License, see the file"}])
def test_prose_is_no_licence(fields: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"thing .* bundled\.toml"):
        licence_of(metadata(**fields))


def test_the_page_of_a_project_is_the_best_that_it_names() -> None:
    told = metadata(Home_page="https://old.example")
    told["Project-URL"] = "Changelog, https://thing.example/changes"
    assert home_of(told) == "https://old.example"
    told["Project-URL"] = "Source Code, https://code.example"
    assert home_of(told) == "https://code.example"
    told["Project-URL"] = "Homepage, http://plain.example"
    assert home_of(told) == "https://code.example"


def test_all_texts_of_a_wheel_come_into_one_file(tmp_path: Path) -> None:
    package = wheel(tmp_path / "site", LICENSE="one\r\n", NOTICE="two")
    assert lay_text("thing", package, tmp_path) == "thing.txt"
    text = (tmp_path / "thing.txt").read_text()
    assert text.startswith("LICENSE\n\none\n")
    assert text.endswith("NOTICE\n\ntwo\n")


def test_a_wheel_without_a_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="thing has no text"):
        lay_text("thing", wheel(tmp_path / "site"), tmp_path)


@pytest.mark.parametrize(
    ("place", "is_one"),
    [
        ("a-1.dist-info/licenses/LICENSE.md", True),
        ("a-1.dist-info/COPYING", True),
        ("a-1.dist-info/licenses/LicenseRef-Qt-Commercial.txt", False),
        ("a/LICENSE", False),
        ("a-1.dist-info/licenses/licenses.py", False),
    ],
)
def test_what_is_about_a_licence_is_told_by_its_name(place: str, is_one: bool) -> None:
    assert is_licence(PurePosixPath(place)) is is_one


def test_components_are_read_as_they_were_written(tmp_path: Path) -> None:
    said = (Component("a", "MIT", ("a.txt",)), Component("b", "MIT", ("b.txt", "c.txt"), "1", "a", "", ("linux",), "b"))
    write_components(said, tmp_path / "components.json")
    assert read_components(tmp_path / "components.json") == said


def test_a_field_that_no_component_has_is_refused() -> None:
    with pytest.raises(TypeError, match="No component has licens"):
        make_component({"name": "a", "licens": "MIT", "texts": []})
