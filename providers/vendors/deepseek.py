"""DeepSeek: one host, thinking by default, sampling without effect while it thinks."""

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

from providers.calls import Http
from providers.contract import ChatRequest, Host, ModelInfo, Provider, ProviderInfo
from providers.events import Event
from providers.parameters import Parameters
from providers.wires.dialect import Dialect
from providers.wires.profile import (
    NO_EFFECT_WHILE_THINKING,
    NO_EFFECT_WITHOUT_THINKING,
    NOT_SUPPORTED,
    SAMPLING,
    Echo,
    Fields,
    ModelProfile,
)
from providers.wires.request import get, peer_of

if TYPE_CHECKING:
    from providers.balance import Balance

INFO = ProviderInfo(
    id="deepseek",
    name="DeepSeek",
    monogram="D",
    tint="#3B76EF",
    hosts=(
        Host(
            region="",
            base_url="https://api.deepseek.com",
            key_page="https://platform.deepseek.com/api_keys",
            account_page="https://platform.deepseek.com/top_up",
            # An account may choose CNY instead.
            currency="USD",
        ),
    ),
    key_variable="DEEPSEEK_API_KEY",
    model_hints=("deepseek-v4-pro", "deepseek-flash"),
    price_list="deepseek",
    tells_balance=True,
)

# The vendor's own mapping, api-docs.deepseek.com/guides/thinking_mode.
EFFORTS = {"minimal": "low", "low": "low", "medium": "high", "high": "high", "xhigh": "high", "max": "max"}
THINKING: dict[bool, Fields] = {True: {"thinking": {"type": "enabled"}}, False: {"thinking": {"type": "disabled"}}}
NOT_HERE = {"seed": NOT_SUPPORTED}
# A schema is refused (api-docs.deepseek.com/guides/json_mode).
FORMATS = frozenset({"json"})


def profile(model: str, parameters: Parameters) -> ModelProfile:
    """What a model accepts. Thinking is on unless switched off; the old alias ``deepseek-chat`` never thinks.

    While it thinks, sampling is accepted without effect, and every assistant message of the history must carry its
    ``reasoning_content`` or the request is refused (api-docs.deepseek.com/guides/thinking_mode).
    """
    if parameters.thinking is False or (parameters.thinking is None and model == "deepseek-chat"):
        off = {"reasoning_effort": NO_EFFECT_WITHOUT_THINKING}
        return ModelProfile(refused=NOT_HERE | off, thinking=THINKING, formats=FORMATS, most_stops=16)
    without_effect = dict.fromkeys(SAMPLING, NO_EFFECT_WHILE_THINKING)
    return ModelProfile(
        refused=NOT_HERE | without_effect,
        efforts=EFFORTS,
        thinking=THINKING,
        formats=FORMATS,
        most_stops=16,
        echo=Echo.ALWAYS,
    )


DIALECT = Dialect(profile=profile, switches=("thinking.type",), trims_start=True)


class DeepSeek:
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
        """What is left of the account, in the currency it is kept in. Raises ``ProviderError``."""
        # A start that only wants infos reads no balances.
        from providers.balance import read_deepseek_balance

        call = get(INFO, base_url, "/user/balance", key)
        return read_deepseek_balance(await self._http.fetch(call), peer_of(call))


def build(http: Http) -> Provider:
    """DeepSeek over ``http``."""
    return DeepSeek(http)
