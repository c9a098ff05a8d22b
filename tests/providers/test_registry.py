import sys
from collections.abc import Callable
from pathlib import Path
from pkgutil import iter_modules

import pytest

from providers import vendors
from providers.contract import ProviderInfo
from providers.endpoints import WIRES, Endpoint
from providers.http.client import HttpxHttp
from providers.plugins import GROUP
from providers.registry import BUILT_IN, VENDORS, Registry, Vendor, built_in_infos, load_registry, traits_of
from providers.wires.dialect import Dialect
from providers.wires.openai_responses import OpenAIResponses

README = Path(__file__).parents[2] / "README.md"

GOOD = """
from providers.contract import Host, ProviderInfo

class Provider:
    def __init__(self, id, hosts):
        self.info = ProviderInfo(id, "Foreign", "F", "#000000", hosts)
    async def models(self, base_url, key):
        return ()
    async def stream(self, request, key):
        yield None

HOSTS = (Host("", "https://api.foreign.test/v1"),)

def build(http):
    return Provider("foreign", HOSTS)

def again(http):
    return Provider("moonshot", HOSTS)

def homeless(http):
    return Provider("homeless", ())

def raising(http):
    raise KeyError("lost")

def leaving(http):
    raise SystemExit(3)

def nothing(http):
    return None

class Stranger:
    info = "I am a provider"

class Silent(Provider):
    models = None

def stranger(http):
    return Stranger()

def silent(http):
    return Silent("silent", HOSTS)

not_callable = 7
"""


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Registry]:
    """The registry of a computer where a package with these entry points is installed, one a line."""

    def installed(lines: str) -> Registry:
        (tmp_path / "foreign_provider.py").write_text(GOOD)
        (tmp_path / "broken_provider.py").write_text("this is no Python")
        package = tmp_path / "foreign-1.0.dist-info"
        package.mkdir()
        (package / "METADATA").write_text("Metadata-Version: 2.1\nName: foreign\nVersion: 1.0\n")
        (package / "entry_points.txt").write_text(f"[{GROUP}]\n{lines}\n")
        monkeypatch.syspath_prepend(tmp_path)
        for name in ("foreign_provider", "broken_provider"):
            monkeypatch.delitem(sys.modules, name, raising=False)
        return load_registry(HttpxHttp(), is_allowed=lambda plugin: True)

    return installed


FIRST = ["moonshot", "deepseek", "openai"]
LOCAL = ["ollama", "lmstudio", "llamacpp", "vllm"]
BUILT_IN_IDS = [vendor.INFO.id for vendor in BUILT_IN]


def test_the_built_in_providers_are_there_in_order() -> None:
    registry = load_registry(HttpxHttp())
    assert list(registry.providers) == BUILT_IN_IDS
    assert (BUILT_IN_IDS[:3], BUILT_IN_IDS[-5:]) == (FIRST, [*LOCAL, "demo"])
    assert registry.broken == ()
    assert registry.infos == built_in_infos() == tuple(vendor.INFO for vendor in BUILT_IN)


def test_every_built_in_provider_has_what_a_person_needs() -> None:
    for info in built_in_infos():
        assert info.name
        assert info.monogram
        assert info.hosts
        assert info.wire in WIRES
        assert all(not host.base_url.endswith("/") for host in info.hosts)


def test_a_provider_elsewhere_has_a_key_and_pages_about_it() -> None:
    for info in built_in_infos():
        if not info.is_demo and not info.is_local:
            assert (info.needs_key, info.key_variable.endswith("_API_KEY")) == (True, True)
            assert info.model_hints
            for host in info.hosts:
                assert host.base_url.startswith("https://")
                assert host.key_page.startswith("https://")


def test_a_server_on_this_computer_needs_no_key_and_is_on_loopback() -> None:
    locals_ = [info for info in built_in_infos() if info.is_local]
    assert [info.id for info in locals_] == LOCAL
    for info in locals_:
        assert (info.needs_key, info.key_variable) == (False, "")
        assert all(host.base_url.startswith("http://127.0.0.1:") for host in info.hosts)


def test_every_vendor_has_its_line_in_the_registry_and_its_name_in_the_readme() -> None:
    assert sorted(VENDORS) == sorted(module.name for module in iter_modules(vendors.__path__))
    readme = README.read_text("utf-8")
    assert [info.name for info in built_in_infos() if not info.is_demo and info.name not in readme] == []


@pytest.mark.parametrize("vendor", BUILT_IN, ids=lambda vendor: vendor.__name__)
def test_every_vendor_has_what_the_registry_asks_it_for(vendor: Vendor) -> None:
    assert isinstance(vendor.INFO, ProviderInfo)
    assert isinstance(vendor.DIALECT, Dialect)
    assert vendor.build(HttpxHttp()).info is vendor.INFO


def test_no_two_providers_look_alike() -> None:
    infos = built_in_infos()
    assert len({info.monogram for info in infos}) == len({info.tint for info in infos}) == len(infos)


def test_what_a_model_takes_is_known_of_built_in_providers_alone() -> None:
    kimi = traits_of("moonshot", "kimi-k3")
    assert kimi
    assert kimi.takes_sampling is False
    assert traits_of("mine", "kimi-k3") is None


def test_a_provider_of_another_package_comes_after_them(installed: Callable[[str], Registry]) -> None:
    registry = installed("foreign = foreign_provider:build")
    assert list(registry.providers) == [*BUILT_IN_IDS, "foreign"]
    assert registry.infos[-1].name == "Foreign"
    assert registry.broken == ()


BROKEN = {
    "missing = no_such_module:build": "It failed with ModuleNotFoundError",
    "absent = foreign_provider:no_such_name": "It failed with AttributeError",
    "syntax = broken_provider:build": "It failed with SyntaxError",
    "raising = foreign_provider:raising": "It failed with KeyError: 'lost'",
    "leaving = foreign_provider:leaving": "It failed with SystemExit: 3",
    "nothing = foreign_provider:nothing": "It failed with AttributeError",
    "stranger = foreign_provider:stranger": "It is not a provider.",
    "silent = foreign_provider:silent": "It is not a provider.",
    "again = foreign_provider:again": "There is already a provider “moonshot”.",
    "homeless = foreign_provider:homeless": "It has no host.",
    "number = foreign_provider:not_callable": "It failed with TypeError",
}


@pytest.mark.parametrize(("line", "reason"), BROKEN.items(), ids=[line.split()[0] for line in BROKEN])
def test_a_broken_one_is_named_and_left_out(line: str, reason: str, installed: Callable[[str], Registry]) -> None:
    registry = installed(line)
    assert list(registry.providers) == BUILT_IN_IDS
    ((name, why),) = registry.broken
    assert name == line.split()[0]
    assert why.startswith(reason)


def test_declared_endpoints_come_between_and_speak_the_wire_they_name() -> None:
    mine = Endpoint("mine", "Mine", "http://127.0.0.1:1/v1", "openai_responses", needs_key=False, models=("m",))
    registry = load_registry(HttpxHttp(), [mine, Endpoint("openai", "Another", "https://x.test/v1")])
    assert list(registry.providers) == [*BUILT_IN_IDS, "mine"]
    assert isinstance(registry.providers["mine"], OpenAIResponses)
    assert registry.broken == (("openai", "There is already a provider “openai”."),)


@pytest.mark.parametrize("wire", WIRES)
def test_every_wire_that_an_endpoint_may_name_is_there(wire: str) -> None:
    endpoint = Endpoint("mine", "Mine", "http://127.0.0.1:1/v1", wire)
    assert endpoint.build(HttpxHttp()).info == endpoint.info


def test_many_broken_ones_spoil_no_good_one(installed: Callable[[str], Registry]) -> None:
    registry = installed("\n".join([*BROKEN, "zfine = foreign_provider:build"]))
    assert list(registry.providers) == [*BUILT_IN_IDS, "foreign"]
    assert sorted(name for name, _ in registry.broken) == sorted(line.split()[0] for line in BROKEN)
