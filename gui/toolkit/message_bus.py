"""The session's message bus, which Qt and the libraries below it look for, and would start if there is none."""

import os
import sys
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from pathlib import Path

VARIABLE = "DBUS_SESSION_BUS_ADDRESS"
NOWHERE = "disabled:"
"""An address of a kind that nothing can connect to, and that keeps libdbus from running ``dbus-launch``."""


def start_no_bus(environment: MutableMapping[str, str] = os.environ, system: str = sys.platform) -> None:
    """Do without a bus if the session has none. To be called before any Qt code."""
    if system in ("win32", "darwin") or environment.get(VARIABLE):
        return
    runtime = environment.get("XDG_RUNTIME_DIR")
    if not runtime or not Path(runtime, "bus").exists():  # where libdbus looks next
        environment[VARIABLE] = NOWHERE


@contextmanager
def as_inherited(environment: MutableMapping[str, str] = os.environ) -> Iterator[None]:
    """The environment as this program found it, minus the keys, for programs a person starts from here."""
    if environment.get(VARIABLE) != NOWHERE:
        yield
        return
    del environment[VARIABLE]
    try:
        yield
    finally:
        environment[VARIABLE] = NOWHERE
