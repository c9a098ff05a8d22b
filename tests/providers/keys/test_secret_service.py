from pathlib import Path

import pytest

from tests.providers.keys.scripts import CANARY, PLACE, said_by
from tests.servers.secret_service import State, require_secret_service


@pytest.fixture(autouse=True)
def _tools() -> None:
    require_secret_service()


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
