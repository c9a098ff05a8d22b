import pytest

import resources
from gui.about.components import Component, load_components


@pytest.mark.parametrize("system", ["linux", "win32", "darwin"])
def test_every_part_has_a_licence_and_its_text(system: str) -> None:
    for component in load_components(system):
        assert component.licence
        assert len(component.text()) > 50, component.name


def test_only_what_this_system_has_is_listed() -> None:
    names = {system: {each.name for each in load_components(system)} for system in ("linux", "win32", "darwin")}
    assert "pywin32-ctypes" in names["win32"] - names["linux"] - names["darwin"]
    assert "SecretStorage" in names["linux"] - names["win32"] - names["darwin"]
    assert "httpx" in names["linux"] & names["win32"] & names["darwin"]


def test_qt_tells_that_it_may_be_replaced_and_where_its_source_is() -> None:
    for component in load_components():
        if component.name == "Qt" or component.name.endswith("(Qt for Python)"):
            text = component.text()
            wanted = ("replace", "reverse engineer", "https://download.qt.io/")
            wanted += ("GNU LESSER GENERAL PUBLIC LICENSE", "GNU GENERAL PUBLIC LICENSE")
            assert [words for words in wanted if words not in text] == []


def test_no_text_is_of_a_licence_that_nobody_has() -> None:
    for name in resources.names("licences", ".txt"):
        assert "Qt License Agreement" not in resources.read_text("licences", name)


@pytest.mark.parametrize(
    ("licence", "word"),
    [
        ("MIT", "MIT"),
        ("LGPL-3.0-only OR GPL-2.0-only", "LGPL-3.0"),
        ("Apache-2.0 AND MIT", "Apache-2.0 …"),
        ("GPL-2.0-or-later WITH Bootloader-exception", "GPL-2.0"),
        ("LicenseRef-Microsoft-Distributable-Code", "Microsoft"),
    ],
)
def test_a_licence_has_a_short_name(licence: str, word: str) -> None:
    assert Component("x", "1", licence, (), "", "").short_licence == word
