"""Scripts that look for a key in a process of their own, beside a real Secret Service."""

import json
import textwrap
from pathlib import Path
from typing import Any

from tests.servers.secret_service import State, run_beside

CANARY = "sk-canary-7f3a91"


PLACE = "moonshot@https://api.moonshot.ai"


PRELUDE = f"""
import asyncio, json, logging, os, signal, subprocess, sys, time
from pathlib import Path
from providers.contract import Host, ProviderInfo
from providers.keys.environment import take_keys
from providers.errors import KeyUnavailable
from providers.keys.ledger import KeyLedger
from providers.keys import Keys

URL = "https://api.moonshot.ai/v1"
INFO = ProviderInfo("moonshot", "Moonshot", "K", "#000000", (Host("", URL),), key_variable="MOONSHOT_API_KEY")
KEY = {CANARY!r}
LEDGER = Path(os.environ["HOME"]) / "keys.json"
said = {{}}

def new_keys(limit=5.0):
    return Keys(KeyLedger(LEDGER), take_keys(), soft_limit=limit)

async def outcome(call):
    began = time.monotonic()
    try:
        found = await call
        result = [found.value, found.source] if hasattr(found, "source") else found
    except KeyUnavailable as error:
        result = type(error).__name__
        said.setdefault("messages", []).append([error.message, error.details])
    return [result, time.monotonic() - began]

def witness(*arguments):
    return subprocess.run(["secret-tool", *arguments], capture_output=True, text=True).stdout

def stored():
    return witness("lookup", "service", "Paragone", "username", {PLACE!r})
"""


LOCK = """
import secretstorage
from contextlib import closing
with closing(secretstorage.dbus_init()) as bus:
    secretstorage.get_default_collection(bus).lock()
"""


UNLOCK = """
def unlock():
    # gnome-keyring's own door for those who have the password and no screen.
    from jeepney import DBusAddress, new_method_call
    name, root = "org.freedesktop.secrets", "/org/freedesktop/secrets"
    service = DBusAddress(root, name, "org.freedesktop.Secret.Service")
    door = DBusAddress(root, name, "org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface")
    with closing(secretstorage.dbus_init()) as bus:
        _, session = bus.send_and_get_reply(new_method_call(service, "OpenSession", "sv", ("plain", ("s", "")))).body
        path = secretstorage.get_default_collection(bus).collection_path
        secret = (session, b"", b"password of a test", "text/plain")
        bus.send_and_get_reply(new_method_call(door, "UnlockWithMasterPassword", "o(oayays)", (path, secret)))
"""


UNUSABLE = """
async def main():
    keys = new_keys()
    calls = [keys.find(INFO, URL), keys.save(INFO, URL, KEY), keys.remove(INFO, URL)]
    said["outcomes"] = [await outcome(call) for call in calls]
    said["known"] = keys.known_source(INFO, URL)
    os.environ["MOONSHOT_API_KEY"] = "sk-environment"
    keys = new_keys()
    said["environment"] = (await outcome(keys.find(INFO, URL)))[0]
    keys.keep_for_this_run(INFO, URL, KEY)
    said["kept"] = (await outcome(keys.find(INFO, URL)))[0]
    await keys.remove(INFO, URL)
    said["after removal"] = (await outcome(keys.find(INFO, URL)))[0]
    said["files"] = [str(path) for path in Path(os.environ["HOME"]).rglob("*") if path.is_file()
                     and KEY.encode() in path.read_bytes()]
"""


def said_by(state: State, script: str, home: Path, **environment: str) -> dict[str, Any]:
    """What a script, whose ``main`` fills ``said``, found out in a process of its own."""
    whole = PRELUDE + textwrap.dedent(script) + "\nasyncio.run(main())\nprint(json.dumps(said))\n"
    ended = run_beside(state, whole, home, environment)
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout.splitlines()[-1])
