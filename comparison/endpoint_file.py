"""``endpoints.toml``: the providers that a person declared, read and written without touching the rest of the file."""

import errno
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from comparison.whole_file import replace_text
from providers.endpoints import ID, Endpoint, read_endpoint
from providers.redaction import HIDDEN, redacted

LARGEST = 1 << 20


@dataclass(frozen=True, slots=True)
class Endpoints:
    """What a file declares, and what in it could not be used."""

    found: tuple[Endpoint, ...] = ()
    broken: tuple[tuple[str, str], ...] = ()
    """Each with its id, or the name of the file, and the reason, a sentence."""


def load_endpoints(path: Path) -> Endpoints:
    """The endpoints of a file; none if there is no file. Never raises: what is wrong is left out and named."""
    try:
        tables = _tables(path)
    except (FileNotFoundError, NotADirectoryError):
        return Endpoints()
    except OSError as error:
        return Endpoints(broken=((path.name, f"It can't be read: {error.strerror}."),))
    except (ValueError, RecursionError) as error:
        return Endpoints(broken=((path.name, f"It is not TOML{place_in_toml(error)}."),))
    found, broken = [], []
    for name, table in tables.items():
        try:
            found.append(read_endpoint(name, table))
        except ValueError as error:
            broken.append((redacted(name) if ID.fullmatch(name) else HIDDEN, str(error)))
    return Endpoints(tuple(found), tuple(broken))


def place_in_toml(error: Exception) -> str:
    """Where a reader of TOML stumbled, to be put behind a sentence. What it found there may be a key."""
    place = re.search(r"\bline (\d+),? col(?:umn)? (\d+)", str(error))
    return f": line {place[1]}, column {place[2]}" if place else ""


def save_endpoint(path: Path, endpoint: Endpoint) -> None:
    """Add it, or replace the one of its id. ``OSError``, or ``ValueError`` if the file is no TOML: nothing changes."""
    import tomlkit

    document = tomlkit.parse(_text(path))
    table = tomlkit.table()
    table.update(
        {
            "name": endpoint.name,
            "base_url": endpoint.base_url,
            "wire": endpoint.wire,
            "needs_key": endpoint.needs_key,
            "models": list(endpoint.models),
            "local_network": endpoint.local_network,
        }
    )
    if endpoint.headers:
        table["headers"] = dict(endpoint.headers)
    document[endpoint.id] = table
    replace_text(path, tomlkit.dumps(document))


def remove_endpoint(path: Path, endpoint_id: str) -> None:
    """Take it out; nothing happens if it is not there. ``OSError``, or ``ValueError`` if the file is no TOML."""
    import tomlkit

    document = tomlkit.parse(_text(path))
    if endpoint_id in document:
        del document[endpoint_id]
        replace_text(path, tomlkit.dumps(document))


def _tables(path: Path) -> Mapping[str, object]:
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
    return tomllib.loads(data.decode())


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except FileNotFoundError:
        return ""
