"""Ollama on this computer: what was pulled, over its own API."""

import re

from providers.calls import Http
from providers.contract import Host, Provider, ProviderInfo
from providers.wires.dialect import Dialect

INFO = ProviderInfo(
    id="ollama",
    name="Ollama",
    monogram="Ol",
    tint="#6B7280",
    # Not localhost, which may mean ::1 first, where it does not listen.
    hosts=(Host(region="", base_url="http://127.0.0.1:11434"),),
    needs_key=False,
    is_local=True,
    wire="ollama",
)

NO_CHAT = re.compile(r"embed|minilm|\bbge-|\bsnowflake-arctic", re.IGNORECASE)
"""The embedding models of ollama.com/library, for servers whose list does not say what a model can do."""


def can_chat(model: str) -> bool:
    """Whether an id looks like a model for chats."""
    return not NO_CHAT.search(model)


DIALECT = Dialect(chats=can_chat, trims_start=True)


def build(http: Http) -> Provider:
    """Ollama over ``http``."""
    # Imported here, so that a start that only needs infos loads no wire.
    from providers.wires.ollama import Ollama

    return Ollama(INFO, DIALECT, http)
