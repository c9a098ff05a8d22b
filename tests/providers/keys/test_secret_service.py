import json
import textwrap
from pathlib import Path
from typing import Any

import pytest

from tests.servers.secret_service import State, require_secret_service, run_beside

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


@pytest.fixture(autouse=True)
def _tools() -> None:
    require_secret_service()


def said_by(state: State, script: str, home: Path, **environment: str) -> dict[str, Any]:
    """What a script, whose ``main`` fills ``said``, found out in a process of its own."""
    whole = PRELUDE + textwrap.dedent(script) + "\nasyncio.run(main())\nprint(json.dumps(said))\n"
    ended = run_beside(state, whole, home, environment)
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout.splitlines()[-1])


def test_a_key_is_set_read_replaced_and_removed(tmp_path: Path) -> None:
    said = said_by(
        State.OPEN,
        """
        async def main():
            said["name"] = await new_keys().store_name()
            await new_keys().save(INFO, URL, "sk-older")
            await new_keys().save(INFO, URL, KEY)
            said["stored"] = stored()
            said["found"] = (await outcome(new_keys().find(INFO, URL)))[0]
            said["known"] = new_keys().known_source(INFO, URL)
            await new_keys().remove(INFO, URL)
            said["stored after"] = stored()
            said["found after"] = (await outcome(new_keys().find(INFO, URL)))[0]
            said["known after"] = new_keys().known_source(INFO, URL)
            await new_keys().remove(INFO, URL)
        """,
        tmp_path,
    )
    assert said == {
        "name": "Secret Service",
        "stored": CANARY,
        "found": [CANARY, "keyring"],
        "known": "keyring",
        "stored after": "",
        "found after": None,
        "known after": None,
    }


def test_a_key_that_another_program_stored_is_found_and_entered_in_the_ledger(tmp_path: Path) -> None:
    said = said_by(
        State.OPEN,
        f"""
        async def main():
            subprocess.run(["secret-tool", "store", "--label=x", "service", "Paragone", "username", "{PLACE}"],
                           input=KEY, text=True, check=True)
            said["found"] = (await outcome(new_keys().find(INFO, URL)))[0]
            said["known"] = new_keys().known_source(INFO, URL)
        """,
        tmp_path,
    )
    assert said == {"found": [CANARY, "keyring"], "known": "keyring"}


def test_a_key_that_another_program_removed_is_struck_from_the_ledger(tmp_path: Path) -> None:
    said = said_by(
        State.OPEN,
        f"""
        async def main():
            await new_keys().save(INFO, URL, KEY)
            witness("clear", "service", "Paragone", "username", "{PLACE}")
            said["known before"] = new_keys().known_source(INFO, URL)
            said["found"] = (await outcome(new_keys().find(INFO, URL)))[0]
            said["known"] = new_keys().known_source(INFO, URL)
        """,
        tmp_path,
    )
    assert said == {"known before": "keyring", "found": None, "known": None}


def test_a_stored_text_that_can_be_no_key_is_named_and_not_shown(tmp_path: Path) -> None:
    said = said_by(
        State.OPEN,
        f"""
        async def main():
            subprocess.run(["secret-tool", "store", "--label=x", "service", "Paragone", "username", "{PLACE}"],
                           input=KEY + "\\nX-Injected: 1", text=True, check=True)
            said["found"] = (await outcome(new_keys().find(INFO, URL)))[0]
        """,
        tmp_path,
    )
    assert said["found"] == "KeyUnfit"
    assert CANARY not in str(said["messages"])


def test_a_key_is_found_at_its_own_origin_only(tmp_path: Path) -> None:
    said = said_by(
        State.OPEN,
        """
        async def main():
            await new_keys().save(INFO, URL, KEY)
            said["elsewhere"] = (await outcome(new_keys().find(INFO, "https://api.moonshot.cn/v1")))[0]
            said["plain"] = (await outcome(new_keys().find(INFO, "http://api.moonshot.ai/v1")))[0]
            said["other path"] = (await outcome(new_keys().find(INFO, "https://API.moonshot.ai:443/other")))[0]
        """,
        tmp_path,
    )
    assert said == {"elsewhere": None, "plain": None, "other path": [CANARY, "keyring"]}


@pytest.mark.parametrize(
    ("state", "error"),
    [(State.UNMADE, "KeyStoreLocked"), (State.NO_PROVIDER, "KeyStoreAbsent"), (State.NO_BUS, "KeyStoreAbsent")],
)
def test_without_a_usable_store_each_call_says_so_and_the_run_can_still_keep_a_key(
    state: State, error: str, tmp_path: Path
) -> None:
    said = said_by(state, UNUSABLE, tmp_path)
    _assert_unusable(said, error)


def test_a_locked_store_says_so_and_the_run_can_still_keep_a_key(tmp_path: Path) -> None:
    said = said_by(State.OPEN, LOCK + textwrap.dedent(UNUSABLE), tmp_path)
    _assert_unusable(said, "KeyStoreLocked")


def _assert_unusable(said: dict[str, Any], error: str) -> None:
    assert [result for result, _ in said["outcomes"]] == [error] * 3
    assert max(seconds for _, seconds in said["outcomes"]) < 4
    assert said["known"] is None
    assert said["environment"] == ["sk-environment", "environment"]
    assert said["kept"] == [CANARY, "session"]
    assert said["after removal"] == ["sk-environment", "environment"]
    assert said["files"] == []
    assert CANARY not in str(said["messages"])


def test_a_store_that_is_unlocked_later_works_again(tmp_path: Path) -> None:
    said = said_by(
        State.OPEN,
        LOCK
        + UNLOCK
        + textwrap.dedent("""
        async def main():
            keys = new_keys()
            said["locked"] = (await outcome(keys.save(INFO, URL, KEY)))[0]
            unlock()
            said["unlocked"] = (await outcome(keys.save(INFO, URL, KEY)))[0]
            said["stored"] = stored()
        """),
        tmp_path,
    )
    assert said["locked"] == "KeyStoreLocked"
    assert said["unlocked"] is None
    assert said["stored"] == CANARY


def test_a_frozen_store_is_given_up_on_and_works_again_once_it_moves(tmp_path: Path) -> None:
    said = said_by(
        State.OPEN,
        """
        async def main():
            keys = new_keys(limit=1.0)
            await new_keys().save(INFO, URL, KEY)
            await keys.store_name()
            os.kill(int(os.environ["SECRETS_PID"]), signal.SIGSTOP)
            gaps, ticker = [], asyncio.create_task(tick())
            said["first"], said["beside"] = await asyncio.gather(
                outcome(keys.find(INFO, URL)), outcome(keys.save(INFO, URL, "sk-never-stored")))
            said["later"] = await outcome(keys.find(INFO, URL))
            ticker.cancel()
            os.kill(int(os.environ["SECRETS_PID"]), signal.SIGCONT)
            for _ in range(100):
                said["again"] = (await outcome(keys.find(INFO, URL)))[0]
                if said["again"] != "KeyStoreFrozen":
                    break
                await asyncio.sleep(0.05)
            said["stored"] = stored()

        async def tick():
            while True:
                before = time.monotonic()
                await asyncio.sleep(0.01)
                said["gap"] = max(said.get("gap", 0), time.monotonic() - before)
        """,
        tmp_path,
    )
    for call in ("first", "beside"):
        result, seconds = said[call]
        assert result == "KeyStoreFrozen"
        assert 0.9 < seconds < 3
    assert said["later"][0] == "KeyStoreFrozen"
    assert said["later"][1] < 0.5, "a call behind a stuck one must not wait for the limit again"
    assert said["gap"] < 0.5, "the loop must go on while the store is frozen"
    assert said["again"] == [CANARY, "keyring"]
    assert said["stored"] == CANARY, "a save that was given up on before its turn must not be done later"


def test_the_real_limit_is_five_seconds_and_a_frozen_store_does_not_hold_up_quitting(tmp_path: Path) -> None:
    script = f"""
        import threading

        async def main():
            await new_keys().save(INFO, URL, KEY)
            os.kill(int(os.environ["SECRETS_PID"]), signal.SIGSTOP)
            said["frozen"] = await outcome(new_keys().find(INFO, URL))
            said["stuck threads"] = threading.active_count() - 1
            Path({str(tmp_path / "quitting")!r}).write_text(repr(time.monotonic()))
        """
    quitting = f"""
import time
from pathlib import Path
inner = {PRELUDE + textwrap.dedent(script)!r} + "\\nasyncio.run(main())\\nprint(json.dumps(said))\\n"
import subprocess, sys
ended = subprocess.run([sys.executable, "-c", inner], check=True)
print(time.monotonic() - float(Path({str(tmp_path / "quitting")!r}).read_text()))
"""
    ended = run_beside(State.OPEN, quitting, tmp_path)
    assert ended.returncode == 0, ended.stderr
    said, seconds_to_quit = ended.stdout.splitlines()
    result, seconds = json.loads(said)["frozen"]
    assert result == "KeyStoreFrozen"
    assert 4.9 < seconds < 6.5
    assert json.loads(said)["stuck threads"] >= 1
    assert float(seconds_to_quit) < 2


@pytest.mark.parametrize("by", ["variable", "file"])
def test_a_store_in_plain_text_is_refused_by_name_and_never_imported(by: str, tmp_path: Path) -> None:
    planted = tmp_path / "planted" / "keyrings" / "alt"
    planted.mkdir(parents=True)
    (planted / "file.py").write_text(
        f"open({str(tmp_path / 'imported')!r}, 'w').close()\nclass PlaintextKeyring: pass\n"
    )
    name = "keyrings.alt.file.PlaintextKeyring"
    environment = {"PYTHONPATH": str(tmp_path / "planted")}
    if by == "variable":
        environment["PYTHON_KEYRING_BACKEND"] = name
    else:
        settings = tmp_path / "config" / "python_keyring" / "keyringrc.cfg"
        settings.parent.mkdir(parents=True)
        settings.write_text(f"[backend]\ndefault-keyring={name}\nkeyring-path={tmp_path / 'planted'}\n")
    said = said_by(
        State.OPEN,
        """
        async def main():
            keys = new_keys()
            said["name"] = await keys.store_name()
            said["outcomes"] = [
                (await outcome(call))[0] for call in (keys.save(INFO, URL, KEY), keys.find(INFO, URL))]
        """,
        tmp_path,
        **environment,
    )
    assert said["outcomes"] == ["KeyStoreForbidden"] * 2
    assert all(name in message for message, _ in said["messages"])
    assert name in said["name"]
    assert not (tmp_path / "imported").exists()
    assert not list((tmp_path / "data").rglob("keyring_pass*"))


def test_a_key_shows_in_no_log_no_repr_and_no_file(tmp_path: Path) -> None:
    said = said_by(
        State.OPEN,
        """
        async def main():
            logging.basicConfig(filename=Path(os.environ["HOME"]) / "all.log", level=logging.DEBUG)
            loop = asyncio.get_running_loop()
            loop.set_debug(True)
            loop.slow_callback_duration = 0
            keys = new_keys()
            await keys.save(INFO, URL, KEY)
            found = await new_keys().find(INFO, URL)
            logging.info("%r %s %r", found, found, keys)
            os.kill(int(os.environ["SECRETS_PID"]), signal.SIGKILL)
            await outcome(keys.save(INFO, "https://api.moonshot.cn/v1", KEY))
        """,
        tmp_path,
    )
    home = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert tmp_path / "all.log" in home
    assert tmp_path / "keys.json" in home
    assert [str(path) for path in home if CANARY.encode() in path.read_bytes()] == []
    assert said["messages"]
    assert CANARY not in str(said)
