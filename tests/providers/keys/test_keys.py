import asyncio
from pathlib import Path

import pytest

from providers.contract import Host, ProviderInfo
from providers.errors import KeyStoreAbsent, KeyUnfit
from providers.keys import FoundKey, Keys, KeySource, UnfitKey
from providers.keys.environment import EnvironmentKeys
from providers.keys.ledger import KeyLedger
from providers.keys.place import KeyPlace
from providers.keys.store import stores_of

URL = "https://api.moonshot.ai/v1"
CHINA = "https://api.moonshot.cn/v1"
CANARY = "sk-canary-7f3a91"
MOONSHOT = ProviderInfo(
    "moonshot", "Moonshot", "K", "#000000", (Host("", URL), Host("China", CHINA)), key_variable="MOONSHOT_API_KEY"
)
DEEPSEEK = ProviderInfo("deepseek", "DeepSeek", "D", "#000000", (Host("", "https://api.deepseek.com"),))
DEMO = ProviderInfo("demo", "Demo", "?", "#000000", (Host("", "https://demo.invalid"),), is_demo=True)

# No test has a store, unless it brings one: tests/providers/keys/test_secret_service.py has a real one.


@pytest.fixture
def ledger(tmp_path: Path) -> KeyLedger:
    return KeyLedger(tmp_path / "keys.json")


def keys_with(ledger: KeyLedger, **environment: str) -> Keys:
    return Keys(ledger, EnvironmentKeys(environment))


def test_a_key_of_this_run_is_found_before_the_environments(ledger: KeyLedger) -> None:
    keys = keys_with(ledger, MOONSHOT_API_KEY="sk-environment")
    keys.keep_for_this_run(MOONSHOT, URL, f"  {CANARY}\n")
    assert asyncio.run(keys.find(MOONSHOT, URL)) == FoundKey(CANARY, KeySource.SESSION)
    assert asyncio.run(keys.find(MOONSHOT, CHINA)) == FoundKey("sk-environment", KeySource.ENVIRONMENT)


def test_a_key_goes_to_no_other_provider_and_no_other_origin(ledger: KeyLedger) -> None:
    keys = keys_with(ledger)
    keys.keep_for_this_run(MOONSHOT, URL, CANARY)
    for info, address in [(MOONSHOT, CHINA), (DEEPSEEK, URL), (MOONSHOT, "http://api.moonshot.ai/v1")]:
        with pytest.raises(KeyStoreAbsent):
            asyncio.run(keys.find(info, address))


def test_the_environments_key_is_not_found_for_a_foreign_address(ledger: KeyLedger) -> None:
    keys = keys_with(ledger, MOONSHOT_API_KEY=CANARY)
    assert keys.known_source(MOONSHOT, "https://relay.example/v1") is None
    with pytest.raises(KeyStoreAbsent):
        asyncio.run(keys.find(MOONSHOT, "https://relay.example/v1"))


def test_an_empty_variable_is_no_key(ledger: KeyLedger) -> None:
    keys = keys_with(ledger, MOONSHOT_API_KEY="  ")
    assert keys.known_source(MOONSHOT, URL) is None
    with pytest.raises(KeyStoreAbsent):
        asyncio.run(keys.find(MOONSHOT, URL))


def test_a_variable_that_can_be_no_key_is_named_and_not_shown(ledger: KeyLedger) -> None:
    keys = keys_with(ledger, MOONSHOT_API_KEY=f"{CANARY}\nX-Injected: 1")
    with pytest.raises(KeyUnfit) as unfit:
        asyncio.run(keys.find(MOONSHOT, URL))
    assert "MOONSHOT_API_KEY" in unfit.value.details
    assert CANARY not in unfit.value.message + unfit.value.details


def test_a_store_that_is_missing_is_said_with_provider_and_host(ledger: KeyLedger) -> None:
    keys = keys_with(ledger)
    with pytest.raises(KeyStoreAbsent, match="Moonshot") as absent:
        asyncio.run(keys.save(MOONSHOT, URL, CANARY))
    assert absent.value.host == "api.moonshot.ai"
    assert CANARY not in repr(absent.value) + absent.value.details
    assert "no key store" in asyncio.run(keys.store_name())


def test_every_key_of_this_run_is_known_to_whoever_keeps_texts_free_of_them(ledger: KeyLedger) -> None:
    keys = keys_with(ledger, MOONSHOT_API_KEY="key-of-the-environment")
    assert keys.heard == ()
    asyncio.run(keys.find(MOONSHOT, URL))
    keys.keep_for_this_run(MOONSHOT, CHINA, f" {CANARY} ")
    with pytest.raises(KeyStoreAbsent):
        asyncio.run(keys.save(DEEPSEEK, DEEPSEEK.hosts[0].base_url, "key-that-was-not-saved"))
    keys.hear("key-to-be-tested")
    with pytest.raises(KeyStoreAbsent):
        asyncio.run(keys.remove(MOONSHOT, URL))
    assert set(keys.heard) == {"key-of-the-environment", CANARY, "key-that-was-not-saved", "key-to-be-tested"}
    assert list(map(len, keys.heard)) == sorted(map(len, keys.heard), reverse=True)


def test_the_demo_needs_no_key_and_touches_no_store(ledger: KeyLedger) -> None:
    assert asyncio.run(keys_with(ledger).find(DEMO, "https://demo.invalid")) is None


def test_the_likely_source_is_known_without_asking_the_store(ledger: KeyLedger) -> None:
    keys = keys_with(ledger, MOONSHOT_API_KEY="sk-environment")
    assert keys.known_source(MOONSHOT, URL) is KeySource.ENVIRONMENT
    ledger.add(KeyPlace.of(MOONSHOT, URL))
    assert keys.known_source(MOONSHOT, URL) is KeySource.KEYRING
    keys.keep_for_this_run(MOONSHOT, URL, CANARY)
    assert keys.known_source(MOONSHOT, URL) is KeySource.SESSION
    assert keys.known_source(DEEPSEEK, URL) is None


@pytest.mark.parametrize("key", ["", "a b", "a\nb", "ключ", "x" * 1001])
def test_an_unfit_key_is_neither_kept_nor_saved(key: str, ledger: KeyLedger) -> None:
    keys = keys_with(ledger)
    with pytest.raises(UnfitKey):
        keys.keep_for_this_run(MOONSHOT, URL, key)
    with pytest.raises(UnfitKey):
        asyncio.run(keys.save(MOONSHOT, URL, key))
    assert keys.known_source(MOONSHOT, URL) is None


def test_a_found_key_does_not_show_itself() -> None:
    assert CANARY not in f"{FoundKey(CANARY, KeySource.SESSION)!r} {FoundKey(CANARY, KeySource.SESSION)}"


def test_keyring_is_not_imported_before_the_store_is_needed(tmp_path: Path) -> None:
    import subprocess
    import sys

    script = f"""
import sys
from pathlib import Path
from providers.keys.ledger import KeyLedger
from providers.keys import Keys
Keys(KeyLedger(Path({str(tmp_path / "keys.json")!r})))
assert "keyring" not in sys.modules and "secretstorage" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", script], check=True, cwd=Path(__file__).parents[3])


@pytest.mark.parametrize(
    ("system", "names"),
    [
        ("win32", {"Windows Credential Manager"}),
        ("darwin", {"macOS Keychain"}),
        ("linux", {"Secret Service", "KWallet"}),
        ("freebsd14", {"Secret Service", "KWallet"}),
    ],
)
def test_each_system_has_its_own_stores(system: str, names: set[str]) -> None:
    assert set(stores_of(system).values()) == names


def test_only_the_stores_of_this_system_are_imported() -> None:
    import subprocess
    import sys

    script = """
import asyncio, os, sys
from pathlib import Path
from providers.keys.ledger import KeyLedger
from providers.keys import Keys
os.environ |= {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nobody/there", "PYTHON_KEYRING_BACKEND": ""}
print(asyncio.run(Keys(KeyLedger(Path("/nobody/there"))).store_name()))
print(*(name for name in sys.modules if name.startswith("keyring.backends.")))
"""
    command = [sys.executable, "-c", script]
    ran = subprocess.run(command, check=True, cwd=Path(__file__).parents[3], capture_output=True, text=True)
    said, imported = ran.stdout.splitlines()
    assert "no key store" in said
    assert set(imported.split()) <= {
        f"keyring.backends.{name}" for name in ("fail", "SecretService", "kwallet", "libsecret")
    }


@pytest.mark.parametrize("address", ["", "autolaunch:", "disabled:"])
def test_without_a_bus_no_store_that_would_start_one_is_looked_for(
    address: str, monkeypatch: pytest.MonkeyPatch, ledger: KeyLedger
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND")
    monkeypatch.setattr("providers.keys.store._first_usable", lambda stores: pytest.fail("it was looked for"))
    with pytest.raises(KeyStoreAbsent):
        asyncio.run(keys_with(ledger).save(MOONSHOT, URL, CANARY))
