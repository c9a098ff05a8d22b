from collections.abc import Callable
from pathlib import Path

import pytest

from tests.comparison.cli.commands import Ran

CANARY = "sk-canary7f3a91b2c4d5e6f7"
Command = Callable[..., Ran]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / ".env"
    path.write_text(f"MOONSHOT_API_KEY={CANARY}\nOPENAI_API_KEY=your_api_key\nPORT=80\n")
    return path


def test_the_providers_are_named_and_without_a_store_that_is_said(command: Command, path: Path) -> None:
    ran = command("keys", "import", str(path), "--yes")
    assert (ran.status, ran.out) == (1, "Keys were found for: Moonshot (api.moonshot.ai).\n")
    assert "no key store, so the key for Moonshot can't be saved" in ran.err
    assert "The key for OpenAI was left out." in ran.err
    assert CANARY not in ran.out + ran.err


def test_nothing_is_saved_that_nobody_agreed_to(command: Command, path: Path) -> None:
    ran = command("keys", "import", str(path))
    assert (ran.status, ran.err.splitlines()[-1]) == (2, "paragone: Add --yes to save them.")


@pytest.mark.parametrize("data", [b"", b"PORT=80", b"\0\0", b"# OPENAI_API_KEY=x"])
def test_a_file_without_keys_is_told(command: Command, path: Path, data: bytes) -> None:
    path.write_bytes(data)
    ran = command("keys", "import", str(path), "--yes")
    assert ran.status in (1, 2)
    assert any(said in ran.err for said in (" has no usable keys.", "The file is not a .env file"))


def test_a_file_that_is_not_there_is_told(command: Command, tmp_path: Path) -> None:
    assert command("keys", "import", str(tmp_path / "none")).status == 2
