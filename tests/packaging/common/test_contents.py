import subprocess
from pathlib import Path

from common.contents import KEY_STORES, NOT_SHIPPED, ROOMS, data_files, own_modules

from providers.keys.store import stores_of

ROOT = Path(__file__).parents[3]


def test_every_file_of_ours_that_is_read_is_shipped() -> None:
    """A .ts is not read; the .qm beside it is made of it."""
    listed = subprocess.run(["git", "ls-files", *ROOMS], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    read = {line for line in listed.splitlines() if not line.endswith((".py", ".ts")) and (ROOT / line).exists()}
    assert sorted(read - {file.as_posix() for file in data_files(ROOT)}) == []


def test_every_key_store_that_is_tried_is_shipped() -> None:
    tried = {name for system in ("win32", "darwin", "linux") for name in stores_of(system)}
    assert {f"keyring.backends.{store}" for store in KEY_STORES} == {name.rpartition(".")[0] for name in tried}


def test_modules_are_named_as_they_are_imported() -> None:
    names = own_modules(ROOT)
    assert {"gui", "gui.__main__", "providers.vendors.openai", "comparison.cli.ask"} <= set(names)
    assert not set(names) & set(NOT_SHIPPED)


def test_what_is_not_shipped_is_there_to_be_left_out() -> None:
    assert all((ROOT / name.replace(".", "/")).with_suffix(".py").is_file() for name in NOT_SHIPPED)
