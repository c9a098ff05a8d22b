"""A file that a command makes, and never one that is there."""

import os
from pathlib import Path

from comparison.cli.arguments import UsageError
from providers.files.own_file import reason


def new_file(name: str) -> Path:
    """``UsageError`` if something of this name is there, be it a link to nothing, or there can be no such file."""
    path = Path(name)
    try:
        if not path.parent.is_dir():
            raise UsageError(f"There is no folder {path.parent}.")
        os.lstat(path)
    except FileNotFoundError:
        return path
    except OSError as error:
        raise UsageError(f"{path} can't be written: {reason(error)}.") from None
    raise UsageError(f"There is already a file {path}. Give another name, or delete it first.")
