import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.comparison.cli.commands import Ran
from tests.plugin_package import PACKAGE, install, put_in_path

Command = Callable[..., Ran]


@pytest.fixture
def mark(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The package is installed; this file is there once it was imported."""
    made = install(tmp_path / "site")
    put_in_path(tmp_path / "site", monkeypatch)
    return made


def test_a_package_is_refused_until_it_is_allowed_and_after_it_is_forgotten(mark: Path, command: Command) -> None:
    for spoken in (("ask", "Hello", "-m", "acme/large"), ("models", "acme"), ("keys", "set", "acme")):
        refused = command(*spoken)
        assert (refused.status, refused.out) == (2, "")
        assert "The package acme-of-a-test 1.0 adds acme and has not been allowed" in refused.err
        assert refused.err.endswith(f"paragone plugins allow {PACKAGE}\n")
    listed = command("providers")
    assert (listed.status, "acme " in listed.out) == (1, False)
    assert f"paragone plugins allow {PACKAGE}" in listed.err
    assert not mark.exists()

    assert command("plugins", "allow", "Acme_of_a_Test").out == (
        "The package acme-of-a-test 1.0 may add its providers: acme.\n"
    )
    assert not mark.exists()
    listed = command("providers")
    assert (listed.status, listed.err, mark.exists()) == (0, "", True)
    assert "https://acme.test/v1" in listed.out

    assert command("plugins", "forget", PACKAGE).status == 0
    assert "has not been allowed" in command("models", "acme").err


def test_another_version_is_another_question(mark: Path, command: Command, tmp_path: Path) -> None:
    command("plugins", "allow", PACKAGE)
    install(tmp_path / "site", version="1.1")
    refused = command("models", "acme")
    assert "The package acme-of-a-test 1.1 adds acme" in refused.err
    assert not mark.exists()


def test_packages_are_listed_with_what_was_answered(mark: Path, command: Command) -> None:
    fields = {"package": PACKAGE, "version": "1.0", "providers": ["acme"]}
    assert json.loads(command("plugins", "list", "--json").out) == [fields | {"allowed": None}]
    command("plugins", "allow", PACKAGE)
    assert json.loads(command("plugins", "list", "--json").out) == [fields | {"allowed": True}]
    assert command("plugins", "list").out.split() == [PACKAGE, "1.0", "allowed", "acme"]
    assert not mark.exists()


@pytest.mark.parametrize("action", ["allow", "forget"])
def test_what_is_no_package_is_said_and_not_repeated(action: str, command: Command) -> None:
    ran = command("plugins", action, "sk-canary-7f3a91")
    assert (ran.status, ran.out) == (2, "")
    assert "a package of this name" in ran.err or "No package of this name" in ran.err
    assert "canary" not in ran.err


def test_without_any_the_list_is_empty(command: Command) -> None:
    assert (command("plugins", "list").out, json.loads(command("plugins", "list", "--json").out)) == ("", [])
