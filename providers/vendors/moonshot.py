"""Moonshot AI, who make Kimi: two hosts whose keys do not mix, sampling fixed since kimi-k2.5."""

import re
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from providers.calls import Http
from providers.contract import ChatRequest, Host, ModelInfo, Provider, ProviderInfo
from providers.events import Event
from providers.parameters import Parameters
from providers.texts.json_text import object_at
from providers.wires.dialect import Dialect
from providers.wires.profile import NOT_ACCEPTED, NOT_SUPPORTED, SAMPLING, Echo, Fields, ModelProfile
from providers.wires.request import get, peer_of

if TYPE_CHECKING:
    from providers.balance import Balance

INFO = ProviderInfo(
    id="moonshot",
    name="Moonshot",
    monogram="M",
    tint="#7C6AE6",
    hosts=(
        Host(
            region="global",
            base_url="https://api.moonshot.ai/v1",
            key_page="https://platform.kimi.ai/console/api-keys",
            account_page="https://platform.kimi.ai/console/account",
            currency="USD",
        ),
        Host(
            region="China",
            base_url="https://api.moonshot.cn/v1",
            key_page="https://platform.kimi.com/console/api-keys",
            account_page="https://platform.kimi.com/console/account",
            currency="CNY",
        ),
    ),
    key_variable="MOONSHOT_API_KEY",
    model_hints=("kimi-k3", "kimi-k3.1-pro", "kimi-k2.6"),
    price_list="moonshotai",
    tells_balance=True,
)

GENEROUS = 32_768
"""Tokens. The server's own default is about 1,024, which thinking alone uses up (platform.kimi.ai/docs/api/chat)."""

NOT_HERE = {"seed": NOT_SUPPORTED}
SWITCH: dict[bool, Fields] = {True: {"thinking": {"type": "enabled"}}, False: {"thinking": {"type": "disabled"}}}
ALWAYS_ON: dict[bool, Fields] = {True: {}}
NEVER_ON: dict[bool, Fields] = {False: {}}


def profile(model: str, parameters: Parameters) -> ModelProfile:
    """What a model takes (platform.kimi.ai/docs/models-overview).

    From kimi-k2.5 on every sampling value but the default is an error, so none is sent; ids of an unknown Kimi are
    taken for newer ones, since leaving out is always safe. Only k2.5 and k2.6 can be told not to think.
    """
    version = _kimi_version(model)
    if version is None:
        return _classic(efforts={}, thinking=NEVER_ON)
    if version < (2, 5):
        return _classic(efforts={}, thinking=ALWAYS_ON if "thinking" in model else NEVER_ON)
    return ModelProfile(
        refused=NOT_HERE | dict.fromkeys(SAMPLING, NOT_ACCEPTED),
        efforts={level: level for level in ("low", "high", "max")} if version >= (3, 0) else {},
        thinking=SWITCH if version in ((2, 5), (2, 6)) else ALWAYS_ON,
        most_stops=5,
        most_stop_bytes=32,
        default_max_tokens=GENEROUS,
        echo=Echo.WHERE_THERE,
    )


def _classic(efforts: dict[str, str], thinking: dict[bool, Fields]) -> ModelProfile:
    return ModelProfile(
        refused=NOT_HERE,
        ranges={"temperature": (0, 1)},
        efforts=efforts,
        thinking=thinking,
        most_stops=5,
        most_stop_bytes=32,
        default_max_tokens=GENEROUS if True in thinking else None,
        echo=Echo.WHERE_THERE,
    )


def _kimi_version(model: str) -> tuple[int, int] | None:
    """Such as (2, 5); ``None`` if it is not a Kimi, newer than any if the id has no number."""
    if not model.startswith("kimi"):
        return None
    found = re.match(r"kimi-k(\d{1,2})(?:\.(\d{1,2}))?(?!\d)", model)
    return (int(found[1]), int(found[2] or 0)) if found else (99, 0)


def spelled(body: Fields) -> Fields:
    """A schema without ``$schema``, which confuses kimi-k2.5 (github.com/vercel/ai, packages/moonshotai)."""
    form = object_at(body, "response_format")
    wish = object_at(form, "json_schema")
    if "$schema" not in object_at(wish, "schema"):
        return body
    schema = {name: value for name, value in object_at(wish, "schema").items() if name != "$schema"}
    return body | {"response_format": form | {"json_schema": wish | {"schema": schema}}}


DIALECT = Dialect(
    profile=profile,
    spelled=spelled,
    token_limit_field="max_completion_tokens",
    switches=("thinking.type",),
    trims_start=True,
)


class Moonshot:
    """Chat Completions, and what is left of the account."""

    def __init__(self, http: Http) -> None:
        # Imported here, so that a start that only needs infos loads no wire.
        from providers.wires.openai_chat import OpenAIChat

        self.info = INFO
        self._http = http
        self._chat = OpenAIChat(INFO, DIALECT, http)

    async def models(self, base_url: str, key: str | None) -> tuple[ModelInfo, ...]:
        """The models that this key may use. Raises ``ProviderError``."""
        return await self._chat.models(base_url, key)

    def stream(self, request: ChatRequest, key: str | None) -> AsyncIterator[Event]:
        """The answer as it arrives. Raises ``ProviderError``."""
        return self._chat.stream(request, key)

    async def balance(self, base_url: str, key: str | None) -> "Balance":
        """What may be spent, without a currency where the host is not the vendor's. Raises ``ProviderError``."""
        # A start that only wants infos reads no balances.
        from providers.balance import read_moonshot_balance

        call = get(INFO, base_url, "/users/me/balance", key)
        peer = peer_of(call)
        # It does not name its currency (platform.kimi.ai and platform.kimi.com, docs/api/balance).
        currencies = {urlsplit(host.base_url).hostname: host.currency for host in INFO.hosts}
        currency = currencies.get(urlsplit(base_url).hostname, "")
        return read_moonshot_balance(await self._http.fetch(call), peer, currency)


def build(http: Http) -> Provider:
    """Moonshot over ``http``."""
    return Moonshot(http)
