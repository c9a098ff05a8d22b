"""Pages that a browser is shown: files of this run alone, gone when it ends or at the next start."""

import os
import shutil
from contextlib import ExitStack, suppress
from pathlib import Path

from providers.files.folder_lock import locked
from providers.files.own_file import MINE, make_folder

RUN = "run-"


class Pages:
    """Those of one run, in a folder of its own below ``folder`` that nobody else may look into."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._mine: Path | None = None
        self._lock = ExitStack()

    def write(self, page: str) -> Path:
        """A further file, for its owner alone. ``OSError`` if there can't be one."""
        import tempfile  # slow to import, and most runs open nothing

        if self._mine is None:
            make_folder(self._folder)
            self._mine = Path(tempfile.mkdtemp(prefix=RUN, dir=self._folder))
            # Held as long as the program runs, however it ends: nobody sweeps what is in use.
            self._lock.enter_context(locked(self._mine / "page", patience=0))
        handle, name = tempfile.mkstemp(prefix="page-", suffix=".html", dir=self._mine)
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
            os.chmod(name, MINE)
            file.write(page)
        return Path(name)

    def remove(self) -> None:
        """All of them. Never raises."""
        self._lock.close()
        if self._mine is not None:
            shutil.rmtree(self._mine, ignore_errors=True)
            self._mine = None
            _remove_if_empty(self._folder)


def sweep(folder: Path) -> None:
    """Remove what runs that were killed have left below ``folder``. ``OSError`` if it can't be read."""
    if not folder.is_dir():
        return
    for each in folder.iterdir():
        if each.name.startswith(RUN) and each.is_dir() and not each.is_symlink():
            with suppress(OSError):
                with locked(each / "page", patience=0) as is_free:
                    pass
                if is_free:
                    shutil.rmtree(each, ignore_errors=True)
    _remove_if_empty(folder)


def _remove_if_empty(folder: Path) -> None:
    """It may stand where a person sees it; another run may use it."""
    with suppress(OSError):
        folder.rmdir()
