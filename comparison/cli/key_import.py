"""``paragone keys import``: the keys in a ``.env`` file, saved in the system's store. None of them is ever shown."""

import argparse
import sys
from pathlib import Path

from comparison.cli.arguments import UsageError
from comparison.cli.output.plain_text import agreed, complain, write
from comparison.cli.session import CommandSession
from comparison.running.engine import Engine
from providers.addresses.origin import host_of
from providers.errors import ProviderError
from providers.files.own_file import reason
from providers.keys.env_file import EnvFile, FileKey, read_env_file

LEFT = "The file still contains the keys in plain text. Delete it once no other program needs it."


def import_keys(arguments: argparse.Namespace, session: CommandSession) -> int:
    """Save what a person agrees to; 0 if every key that was found is saved. Raises ``UsageError``."""
    found = _read(Path(arguments.file), session)
    for info, why in found.unfit:
        complain(f"The key for {info.name} was left out. {why}")
    if not found.keys:
        complain(f"{arguments.file} has no usable keys.")
        return 1
    names = ", ".join(f"{key.info.name} ({host_of(key.base_url)})" for key in found.keys)
    write(f"Keys were found for: {names}.")
    if not arguments.yes and not _agrees():
        write("Nothing was saved.")
        return 1
    saved = [_save(key, session) for key in found.keys]
    if any(saved):
        write(LEFT)
    return 0 if all(saved) and not found.unfit else 1


def _read(path: Path, session: CommandSession) -> EnvFile:
    try:
        return read_env_file(path, [(info, session.base_url(info)) for info in session.infos()])
    except OSError as error:
        raise UsageError(f"The file can't be read: {reason(error)}.") from None
    except ValueError:
        raise UsageError("The file is not a .env file: it is too large, or not text.") from None


def _agrees() -> bool:
    if not sys.stdin.isatty():
        raise UsageError("Add --yes to save them.")
    return agreed("Save them?")


def _save(key: FileKey, session: CommandSession) -> bool:
    async def save(engine: Engine) -> str:
        await engine.keys.save(key.info, key.base_url, key.value)
        return await engine.keys.store_name()

    try:
        store = session.wait_for(save, key.info)
    except ProviderError as error:
        complain(error.message)
        return False
    write(f"The key for {key.info.name} at {host_of(key.base_url)} is kept in the {store}.")
    return True
