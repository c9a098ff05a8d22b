"""Providers that a person declares without code, each a table of ``endpoints.toml``.

::

    [my-vllm]
    name = "vLLM at work"
    base_url = "https://llm.example.com/v1"
    wire = "openai_chat"          # or openai_responses, anthropic_messages, gemini, ollama
    needs_key = true              # the default; the key itself goes into the key store and never in here
    models = ["qwen3-32b"]        # to offer before a list was fetched
    local_network = false         # true allows http inside one's own network
    headers = { X-Team = "maths" }
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from importlib import import_module
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from providers.addresses.base_url import read_base_url
from providers.addresses.local import is_loopback
from providers.calls import Http
from providers.contract import Host, Provider, ProviderInfo
from providers.frozen import frozen
from providers.texts.phrase import Phrase
from providers.wires.dialect import Dialect

WIRES: Mapping[str, str] = MappingProxyType(
    {
        "openai_chat": "OpenAIChat",
        "openai_responses": "OpenAIResponses",
        "anthropic_messages": "AnthropicMessages",
        "gemini": "Gemini",
        "ollama": "Ollama",
    }
)
"""The module of each wire format in ``providers.wires`` and its class."""

ID = re.compile(r"[a-z0-9][a-z0-9_.-]{0,39}")
HEADER_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")
HEADER_VALUE = re.compile(r"[\x20-\x7e]{0,4000}")
TINT = "#5C6672"
FIELDS = ("name", "base_url", "wire", "needs_key", "models", "local_network", "headers")


@frozen
class Endpoint:
    """One declared provider; it does not include the key."""

    id: str
    name: str
    base_url: str
    wire: str = "openai_chat"
    needs_key: bool = True
    models: tuple[str, ...] = ()
    local_network: bool = False
    """Whether http to a host of the person's own network is allowed."""
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def info(self) -> ProviderInfo:
        return ProviderInfo(
            id=self.id,
            name=self.name,
            monogram=self.name[:1].upper(),
            tint=TINT,
            hosts=(Host(region="", base_url=self.base_url),),
            needs_key=self.needs_key,
            is_local=is_loopback(urlsplit(self.base_url).hostname or ""),
            wire=self.wire,
            model_hints=self.models,
        )

    def build(self, http: Http) -> Provider:
        """The provider that talks to it over ``http``."""
        wire: Callable[[ProviderInfo, Dialect, Http], Provider] = getattr(
            import_module(f"providers.wires.{self.wire}"), WIRES[self.wire]
        )
        return wire(self.info, Dialect(headers=self.headers), http)


def read_endpoint(name: str, table: object) -> Endpoint:
    """One table of the file. ``ValueError`` with a sentence for a person if it can't be used.

    The sentence repeats nothing of the table, since a key may have been typed anywhere in it.
    """
    if not ID.fullmatch(name):
        raise ValueError(Phrase("Its name can't be an id: use lowercase letters, digits and hyphens, 40 at most."))
    if not isinstance(table, dict):
        raise ValueError(Phrase("It is not a table of settings."))
    if any(field not in FIELDS for field in table):
        raise ValueError(
            Phrase(
                "It has an unknown field. The fields are {fields}; none of them is for a key.", fields=", ".join(FIELDS)
            )
        )
    wire = _value(table, "wire", str, "openai_chat")
    if wire not in WIRES:
        raise ValueError(Phrase("{name} must be one of {choices}.", name="wire", choices=", ".join(WIRES)))
    local_network = _value(table, "local_network", bool, False)
    return Endpoint(
        id=name,
        name=_value(table, "name", str, name).strip()[:60] or name,
        base_url=read_base_url(_value(table, "base_url", str, ""), may_be_local_network=local_network),
        wire=wire,
        needs_key=_value(table, "needs_key", bool, True),
        models=tuple(_models(table)),
        local_network=local_network,
        headers=dict(_headers(table)),
    )


def _value(table: Mapping[str, object], key: str, kind: type, default: Any) -> Any:
    value = table.get(key, default)
    if not isinstance(value, kind):
        told = (
            Phrase("{name} must be true or false.", name=key)
            if kind is bool
            else Phrase("{name} must be a string.", name=key)
        )
        raise ValueError(told)
    return value


def _models(table: Mapping[str, object]) -> Iterator[str]:
    models = table.get("models", [])
    if not isinstance(models, list) or not all(isinstance(model, str) and model.strip() for model in models):
        raise ValueError(Phrase("models must be a list of strings."))
    yield from models


def _headers(table: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    headers = table.get("headers", {})
    if not isinstance(headers, dict):
        raise ValueError(Phrase("headers must be a table of strings."))
    for name, value in headers.items():
        if not HEADER_NAME.fullmatch(name) or not isinstance(value, str) or not HEADER_VALUE.fullmatch(value):
            raise ValueError(Phrase("A header has a name or a value that can't be sent."))
        yield name, value
