import asyncio
import logging
from pathlib import Path

import pytest

from comparison.files.endpoints import Endpoints
from comparison.files.plugin_answers import PluginAnswers
from comparison.files.settings import Settings
from comparison.running.engine import Engine, build_engine, without_keys
from providers.addresses.origin import host_of
from providers.calls import Limits
from providers.endpoints import Endpoint
from providers.errors import KeyRefused, NoResponse, ProxyFailed
from providers.keys import Keys
from providers.keys.ledger import KeyLedger
from providers.plugins import Plugin, installed_plugins
from providers.registry import built_in_infos
from tests.servers.fault_server import FaultServer, hang, request

ADAPTERS = """
def broken(http):
    raise RuntimeError("written for another version")
"""


def built(folder: Path, *allowed: Plugin) -> Engine:
    answers = PluginAnswers(folder / "plugins.json")
    for plugin in allowed:
        answers.remember(plugin, True)
    return build_engine(Limits(), Keys(KeyLedger(folder / "keys.json")), plugins=answers)


def test_the_engine_has_every_provider_that_is_built_in(tmp_path: Path) -> None:
    engine = built(tmp_path)
    assert list(engine.providers) == [info.id for info in built_in_infos()]
    assert all(provider.info.id == provider_id for provider_id, provider in engine.providers.items())


def test_the_demo_answers_without_a_network_and_without_a_key(tmp_path: Path) -> None:
    async def main() -> list[str]:
        engine = built(tmp_path)
        demo = engine.providers["demo"]
        try:
            return [model.id for model in await demo.models(demo.info.hosts[0].base_url, None)]
        finally:
            await engine.close()

    models = asyncio.run(main())
    assert models
    assert set(models) <= {"demo-thinker", "demo-swift", "demo-essayist"}


def test_a_broken_adapter_is_left_out_and_named_in_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "adapters_of_a_test.py").write_text(ADAPTERS, encoding="utf-8")
    metadata = tmp_path / "adapters_of_a_test-1.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: adapters-of-a-test\nVersion: 1\n", "utf-8")
    (metadata / "entry_points.txt").write_text("[paragone.providers]\nshaky = adapters_of_a_test:broken\n", "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    with caplog.at_level(logging.WARNING):
        assert "openai" in built(tmp_path, *installed_plugins()).providers
    assert "shaky" in caplog.text
    assert "written for another version" in caplog.text


def test_each_provider_is_asked_through_the_proxy_that_was_chosen_for_it(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.json")
    keys = Keys(KeyLedger(tmp_path / "keys.json"))

    async def asked(*providers: str) -> list[str]:
        engine = build_engine(Limits(), keys, settings=settings)
        hosts = []
        for each in providers:
            try:
                await engine.providers[each].models(engine.providers[each].info.hosts[0].base_url, "sk-canary-7f3a91d2")
            except ProxyFailed as failure:
                hosts.append(failure.host)
        await engine.close()
        return hosts

    with FaultServer([request()]) as one, FaultServer([request()]) as other:
        settings.set_proxy("openai", f"http://{one.authority}")
        settings.set_proxy("moonshot", f"http://{other.authority}")
        assert asyncio.run(asked("openai", "moonshot")) == [one.authority, other.authority]
        assert one.received.startswith(b"CONNECT api.openai.com:443 ")
        assert other.received.startswith(b"CONNECT api.moonshot.")
        assert b"canary" not in one.received + other.received


def test_limits_that_are_changed_hold_from_the_next_request_on(tmp_path: Path) -> None:
    async def main() -> None:
        engine = built(tmp_path)
        await engine.hold_to(Limits(first_byte=0.1))
        with pytest.raises(NoResponse):
            await engine.providers["ollama"].models(f"http://{silent.authority}", None)
        await engine.close()

    with FaultServer([request(), hang()]) as silent:
        asyncio.run(main())


def test_only_the_address_of_a_provider_is_warmed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(tmp_path / "settings.json")
    settings.set_base_url("moonshot", "https://gateway.test/v1")

    async def main() -> None:
        engine = build_engine(Limits(), Keys(KeyLedger(tmp_path / "keys.json")), settings=settings)
        for base_url in ("https://elsewhere.test/v1", "nonsense", engine.providers["demo"].info.hosts[0].base_url):
            await engine.warm(base_url)
        assert proxy.connections == []
        await engine.warm("https://gateway.test/v1")
        await engine.close()

    with FaultServer([request()]) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", f"http://{proxy.authority}")
        asyncio.run(main())
        assert proxy.received.startswith(b"CONNECT gateway.test:443 ")


def test_what_the_headers_of_an_endpoint_hold_is_kept_out_of_texts_as_keys_are(tmp_path: Path) -> None:
    keys = Keys(KeyLedger(tmp_path / "keys.json"))
    headers = {"Authorization": "Bearer header-canary", "X-Team": "team-canary", "Accept": "text/event-stream"}
    endpoint = Endpoint("own", "Own", "https://own.test/v1", headers=headers)
    asyncio.run(build_engine(Limits(), keys, Endpoints((endpoint,))).close())
    assert keys.heard == ("header-canary", "team-canary")


def test_an_error_of_an_adapter_loses_the_keys_that_it_quotes() -> None:
    error = KeyRefused(provider="Vendor", host="h/key-canary", said="no key-canary", details="sent key-canary")
    assert without_keys(error, ["key-canary"]) is error
    assert "canary" not in f"{error.message}{error.details}{error!r}{error}"


@pytest.mark.parametrize(
    ("base_url", "host"),
    [
        ("https://api.moonshot.ai/v1", "api.moonshot.ai"),
        ("http://127.0.0.1:8080/v1", "127.0.0.1:8080"),
        ("http://[::1]:8080", "[::1]:8080"),
        ("https://me:secret@api.moonshot.ai/v1", "api.moonshot.ai"),
        ("nonsense", "nonsense"),
        ("", ""),
    ],
)
def test_a_sentence_names_the_host_and_never_a_password(base_url: str, host: str) -> None:
    assert host_of(base_url) == host
