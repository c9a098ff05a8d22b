import json
import textwrap
from pathlib import Path
from typing import Any

import pytest

from tests.providers.keys.scripts import CANARY, LOCK, PRELUDE, UNLOCK, UNUSABLE, said_by
from tests.servers.secret_service import State, require_secret_service, run_beside


@pytest.fixture(autouse=True)
def _tools() -> None:
    require_secret_service()


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
