"""The log file, for looking into a fault: without secrets, and never on a person's screen."""

import logging
from collections.abc import Callable, Iterable
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path

from comparison.seen_text import seen
from providers.files.own_file import make_folder, open_for_appending
from providers.redaction import redacted

NAME = "paragone"
LARGEST = 1 << 20
KEPT = 3


class _Redacted(logging.Formatter):
    """A formatter rather than a filter, because only here is the traceback text already."""

    secrets: Callable[[], Iterable[str]] = tuple

    def format(self, record: logging.LogRecord) -> str:
        # A line that begins with a space belongs to the one before, so no text can pass for a record.
        return seen(redacted(super().format(record), self.secrets())).replace("\n", "\n  ")


class _LogFile(logging.Handler):
    """A rotating file, made with the first record: most runs write none, and what rotates is slow to import.

    A full or read-only disk is ignored silently: nothing about it may reach a person's screen.
    """

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        if self._file is None:
            self._file = self._open()
        self._file.setFormatter(self.formatter)
        self._file.emit(record)

    def close(self) -> None:
        if self._file is not None:
            with suppress(OSError):  # what a full disk did not take is tried once more
                self._file.close()
        super().close()

    def _open(self) -> logging.Handler:
        # Loaded with the first line that is logged.
        from logging.handlers import RotatingFileHandler

        class OwnersFile(RotatingFileHandler):
            def _open(self) -> TextIOWrapper:
                return open(self.baseFilename, self.mode, encoding=self.encoding, opener=open_for_appending)  # type: ignore[return-value]  # it is text

        try:
            make_folder(self._path.parent)
            opened = OwnersFile(self._path, maxBytes=LARGEST, backupCount=KEPT, encoding="utf-8")
        except OSError:
            return logging.NullHandler()
        opened.handleError = lambda record: None  # type: ignore[method-assign]
        return opened


def open_log(folder: Path) -> Path:
    """Send warnings of everything, and information of this program, to a file in ``folder``; the file.

    The file is made with the first record. A folder that can't be made means no log, and nothing else.
    """
    path = folder / "paragone.log"
    close_log()
    handler = _LogFile(path)
    handler.set_name(NAME)
    handler.setFormatter(_Redacted("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
    return path


def keep_out_of_log(secrets: Callable[[], Iterable[str]]) -> None:
    """Look for these in each record: no pattern knows a key of unusual shape."""
    for handler in _handlers():
        if isinstance(handler.formatter, _Redacted):
            handler.formatter.secrets = secrets


def close_log() -> None:
    """Let go of the file."""
    for handler in _handlers():
        logging.getLogger().removeHandler(handler)
        handler.close()


def _handlers() -> list[logging.Handler]:
    return [handler for handler in logging.getLogger().handlers if handler.get_name() == NAME]
