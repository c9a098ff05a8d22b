"""Files that are replaced as a whole or left as they were."""

import contextlib
import os
from pathlib import Path


def replace_text(path: Path, text: str) -> None:
    """Make ``text`` the content of a file, which is on the disk then. ``OSError`` if it can't be written."""
    import tempfile  # slow to import, and most runs write nothing

    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise
