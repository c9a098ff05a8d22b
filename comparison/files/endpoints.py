"""``endpoints.toml``: the providers that a person declared, read and written without touching the rest of the file."""

import errno
import os
import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from providers.endpoints import ID, Endpoint, read_endpoint
from providers.files import own_file
from providers.files.folder_lock import locked
from providers.frozen import frozen
from providers.redaction import HIDDEN, redacted
from providers.texts.json_text import is_deeper
from providers.texts.phrase import Phrase

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

LARGEST = 1 << 16
"""Bytes: some five hundred endpoints, which the library that keeps comments reads in a third of a second."""
DEEPEST = 30
_LONG_NAME = re.compile(r"""(?<![\w-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){30}""", re.ASCII)
"""``a.b.c.…``: the standard library takes the square of its length, hours for a file of the size that is allowed."""
PATIENCE = 0.05
"""Seconds; a person has pressed a button and the window waits."""

Tables = dict[str, object]


@frozen
class Endpoints:
    """What a file declares, and what in it could not be used."""

    found: tuple[Endpoint, ...] = ()
    broken: tuple[tuple[str, str], ...] = ()
    """Each with its id, or the name of the file, and the reason, a sentence."""


class Unusable(ValueError):
    """It may be TOML, but not of a kind that is read or edited here; the text quotes nothing of it."""


class FileChanged(Exception):
    """The file is not what was written last."""


def load_endpoints(path: Path) -> Endpoints:
    """The endpoints of a file; none if there is no file. Never raises: what is wrong is left out and named."""
    try:
        tables = _tables(_text(path))
    except NotADirectoryError:
        return Endpoints()
    except OSError as error:
        return Endpoints(broken=((path.name, Phrase("It can't be read: {why}.", why=own_file.reason(error))),))
    except ValueError as error:
        return Endpoints(broken=((path.name, Phrase("It is not valid TOML{place}.", place=place_in_toml(error))),))
    found, broken = [], []
    for name, table in tables.items():
        try:
            found.append(read_endpoint(name, table))
        except ValueError as error:
            broken.append((redacted(name) if ID.fullmatch(name) else HIDDEN, str(error)))
    return Endpoints(tuple(found), tuple(broken))


def place_in_toml(error: Exception) -> str:
    """Where reading TOML failed, to end a sentence with. What stood there may be a key, so it is not quoted."""
    if isinstance(error, Unusable):
        return Phrase(": {why}", why=str(error))
    place = re.search(r"\bline (\d+),? col(?:umn)? (\d+)", str(error))
    return Phrase(": line {line}, column {column}", line=place[1], column=place[2]) if place else ""


def save_endpoint(path: Path, endpoint: Endpoint) -> None:
    """Add it, or replace the one of its id. ``OSError``, or ``ValueError`` if the file is not TOML: nothing changes."""
    table = _table(endpoint)

    def put(document: "TOMLDocument | Tables") -> None:
        document[endpoint.id] = table

    with locked(path, PATIENCE):
        before = _text(path)
        _replace(path, _edited(before, put))


def remove_endpoint(path: Path, endpoint_id: str) -> tuple[str, str]:
    """Take it out; the text before and after. ``OSError``, or ``ValueError`` if the file is not TOML."""

    def take_out(document: "TOMLDocument | Tables") -> None:
        document.pop(endpoint_id, None)

    with locked(path, PATIENCE):
        before = _text(path)
        after = _edited(before, take_out)
        if after != before:
            _replace(path, after)
    return before, after


def restore_text(path: Path, before: str, after: str) -> None:
    """Undo a removal exactly. ``FileChanged`` where the file is no longer what that left; ``OSError``."""
    with locked(path, PATIENCE):
        if _text(path) != after:
            raise FileChanged
        _replace(path, before)


def _edited(text: str, edit: "Callable[[TOMLDocument | Tables], None]") -> str:
    """The text with a change; ``ValueError`` if it is not TOML, or would then say anything but what was meant."""
    # Slow to import, and only a change needs it.
    import tomlkit

    meant = _tables(text)
    edit(meant)
    try:
        document = tomlkit.parse(text)
        edit(document)
        edited = tomlkit.dumps(document)
    except Exception:  # it raises errors of six kinds, a key that comes twice among them
        raise Unusable(Phrase("the way it is written can't be edited here")) from None
    if _tables(edited) != meant:
        raise Unusable(Phrase("the way it is written can't be edited here"))
    return edited


def _table(endpoint: Endpoint) -> Tables:
    table: Tables = {
        "name": endpoint.name,
        "base_url": endpoint.base_url,
        "wire": endpoint.wire,
        "needs_key": endpoint.needs_key,
        "models": list(endpoint.models),
        "local_network": endpoint.local_network,
    }
    return table | ({"headers": dict(endpoint.headers)} if endpoint.headers else {})


def _tables(text: str) -> Tables:
    """``ValueError`` with the end of a sentence if it is not TOML that can be read here."""
    if _LONG_NAME.search(text):
        raise Unusable(Phrase("its names are nested too deeply"))
    try:
        tables = tomllib.loads(text)
    except RecursionError:
        raise Unusable(Phrase("it is nested too deeply")) from None
    if is_deeper(tables, DEEPEST):
        raise Unusable(Phrase("it is nested too deeply"))
    return tables


def _text(path: Path) -> str:
    try:
        data = own_file.read(path, LARGEST)
    except FileNotFoundError:
        return ""
    except ValueError:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG)) from None
    return data.decode("utf-8-sig")


def _replace(path: Path, text: str) -> None:
    own_file.replace(path, text.encode())
