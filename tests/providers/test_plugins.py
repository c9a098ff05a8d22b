from pathlib import Path
from shutil import rmtree

import pytest

from providers.http.client import HttpxHttp
from providers.plugins import Plugin, installed_plugins, normalised
from providers.registry import load_registry
from tests.plugin_package import install, put_in_path

ACME = Plugin("acme-of-a-test", "1.0", ("acme",))


def test_a_package_is_named_and_nothing_of_it_is_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mark = install(tmp_path)
    put_in_path(tmp_path, monkeypatch)
    assert installed_plugins() == (ACME,)
    assert str(ACME) == "acme-of-a-test 1.0"
    assert not mark.exists()


@pytest.mark.parametrize("answer", [None, False, True])
def test_it_is_loaded_only_where_it_is_allowed(
    answer: bool | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = install(tmp_path)
    put_in_path(tmp_path, monkeypatch)
    registry = load_registry(HttpxHttp(), is_allowed=lambda plugin: answer)
    assert ("acme" in registry.providers, mark.exists()) == (answer is True, answer is True)
    assert registry.waiting == ((ACME,) if answer is None else ())
    assert registry.broken == ()


def test_where_nobody_can_be_asked_none_is_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mark = install(tmp_path)
    put_in_path(tmp_path, monkeypatch)
    assert "acme" not in load_registry(HttpxHttp()).providers
    assert not mark.exists()


def test_the_key_of_a_vendor_goes_to_no_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, variable="OPENAI_API_KEY")
    put_in_path(tmp_path, monkeypatch)
    registry = load_registry(HttpxHttp(), is_allowed=lambda plugin: True)
    assert registry.broken == (("acme", "The key in OPENAI_API_KEY belongs to OpenAI."),)


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("METADATA", "Name: paragone\x1b[2J\nVersion: 1.0\n"),
        ("METADATA", "Name: acme-of-a-test\nVersion: \x1b[2J\n"),
        ("METADATA", "Version: 1.0\n"),
        ("METADATA", "Name: " + "a" * 1000 + "\nVersion: 1.0\n"),
        ("METADATA", ""),
        ("entry_points.txt", "[paragone.providers]\n\u202ereversed = acme_of_a_test:build\n"),
        ("entry_points.txt", "this is no list of entry points"),
        ("entry_points.txt", "[paragone.providers]\nx\n"),
    ],
)
def test_what_can_not_be_asked_about_is_passed_over(
    file: str, content: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = install(tmp_path)
    next(tmp_path.glob("*.dist-info")).joinpath(file).write_text(content, "utf-8")
    put_in_path(tmp_path, monkeypatch)
    assert installed_plugins() == ()
    assert not mark.exists()


def test_of_two_of_one_name_the_first_in_the_path_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder, version in (("behind", "2.0"), ("before", "1.0")):
        install(tmp_path / folder, version)
        put_in_path(tmp_path / folder, monkeypatch)
    assert installed_plugins() == (ACME,)


def test_the_walk_is_done_again_only_where_something_was_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in_path(tmp_path, monkeypatch)
    before = installed_plugins()
    assert installed_plugins() is before
    install(tmp_path)
    assert installed_plugins() == (ACME,)
    rmtree(next(tmp_path.glob("*.dist-info")))
    assert installed_plugins() == ()


def test_a_name_has_one_spelling() -> None:
    assert {normalised(name) for name in ("Acme.of.a-Test", "acme_of_a_test", "ACME-_-of--a.test")} == {
        "acme-of-a-test"
    }
