"""OpenRouter: hundreds of models of others behind one key, with one way to speak of their thinking."""

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

from providers.calls import Http
from providers.contract import ChatRequest, Host, ModelInfo, Provider, ProviderInfo
from providers.errors import KeyRefused, PermissionRefused
from providers.events import Event
from providers.parameters import Parameters
from providers.wires.dialect import Dialect
from providers.wires.profile import EFFORT_DECIDES, NO_EFFECT_WITHOUT_THINKING, Fields, ModelProfile
from providers.wires.request import get, peer_of

if TYPE_CHECKING:
    from providers.balance import Balance

INFO = ProviderInfo(
    id="openrouter",
    name="OpenRouter",
    monogram="OR",
    tint="#5F7A12",
    hosts=(
        Host(
            region="",
            base_url="https://openrouter.ai/api/v1",
            key_page="https://openrouter.ai/settings/keys",
            account_page="https://openrouter.ai/settings/credits",
        ),
    ),
    key_variable="OPENROUTER_API_KEY",
    model_hints=("anthropic/claude-sonnet-5.5", "openai/gpt-5.5", "moonshotai/kimi-k3"),
    tells_balance=True,
)

SWITCH: dict[bool, Fields] = {True: {"reasoning": {"enabled": True}}, False: {"reasoning": {"enabled": False}}}
BY_EFFORT = dict.fromkeys(("thinking", "thinking_budget"), EFFORT_DECIDES)
WHILE_OFF = {"thinking_budget": NO_EFFECT_WITHOUT_THINKING}


def profile(model: str, parameters: Parameters) -> ModelProfile:
    """What is taken: everything, as it leaves out itself what a model does not know.

    Effort and budget exclude each other (openrouter.ai/docs/use-cases/reasoning-tokens).
    """
    refused = BY_EFFORT if parameters.reasoning_effort else WHILE_OFF if parameters.thinking is False else {}
    return ModelProfile(refused=refused, thinking=SWITCH, takes_budget=True)


DIALECT = Dialect(
    profile=profile,
    spellings={"reasoning_effort": ("reasoning.effort",), "thinking_budget": ("reasoning.max_tokens",)},
    switches=("reasoning.enabled",),
    lists_openly=True,
    # openrouter.ai/docs/use-cases/reasoning-tokens, "Preserving reasoning".
    wants_details_back=True,
)


class OpenRouter:
    """Chat Completions, and what is left of the credits."""

    def __init__(self, http: Http) -> None:
        # Imported here, so that a start that only needs infos loads no wire.
        from providers.wires.openai_chat import OpenAIChat

        self.info = INFO
        self._http = http
        self._chat = OpenAIChat(INFO, DIALECT, http)

    async def models(self, base_url: str, key: str | None) -> tuple[ModelInfo, ...]:
        """All models. Raises ``ProviderError``.

        Anybody may see the list, so a key is tested by what it is told of itself
        (openrouter.ai/docs/api-reference/limits).
        """
        if (key or "").strip():
            await self._http.fetch(get(INFO, base_url, "/key", key))
        return await self._chat.models(base_url, key)

    def stream(self, request: ChatRequest, key: str | None) -> AsyncIterator[Event]:
        """The answer as it arrives. Raises ``ProviderError``."""
        return self._chat.stream(request, key)

    async def balance(self, base_url: str, key: str | None) -> "Balance":
        """The credits of the account, or what the key's own limit leaves where it may not see those.

        Raises ``ProviderError``; ``PermissionRefused`` where it may not and has no limit.
        """
        # A start that only wants infos reads no balances.
        from providers.balance import read_openrouter_credits, read_openrouter_key

        call = get(INFO, base_url, "/credits", key)
        peer = peer_of(call)
        try:
            return read_openrouter_credits(await self._http.fetch(call), peer)
        except (KeyRefused, PermissionRefused):
            limited = read_openrouter_key(await self._http.fetch(get(INFO, base_url, "/key", key)), peer)
        if limited is None:
            raise peer.fault(PermissionRefused)
        return limited


def build(http: Http) -> Provider:
    """OpenRouter over ``http``."""
    return OpenRouter(http)
