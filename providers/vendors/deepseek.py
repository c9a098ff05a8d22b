"""DeepSeek: one host, thinking by default, sampling without effect while it thinks."""

from providers.contract import Host, Provider, ProviderInfo
from providers.exchange import Http
from providers.parameters import Parameters
from providers.wires.dialect import Dialect
from providers.wires.profile import NO_EFFECT_WHILE_THINKING, NOT_SUPPORTED, SAMPLING, Echo, Fields, ModelProfile

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
        ),
    ),
    key_variable="DEEPSEEK_API_KEY",
    model_hints=("deepseek-v4-pro", "deepseek-flash"),
)

# The vendor's own mapping, api-docs.deepseek.com/guides/thinking_mode.
EFFORTS = {"minimal": "low", "low": "low", "medium": "high", "high": "high", "xhigh": "high", "max": "max"}
THINKING: dict[bool, Fields] = {True: {"thinking": {"type": "enabled"}}, False: {"thinking": {"type": "disabled"}}}
NOT_HERE = {"seed": NOT_SUPPORTED}


def profile(model: str, parameters: Parameters) -> ModelProfile:
    """What a model takes. Thinking is on unless switched off; the old alias ``deepseek-chat`` never thinks.

    While it thinks, sampling is accepted without effect, and every assistant message of the history must carry its
    ``reasoning_content`` or the request is refused (api-docs.deepseek.com/guides/thinking_mode).
    """
    if parameters.thinking is False or (parameters.thinking is None and model == "deepseek-chat"):
        off = {"reasoning_effort": "has no effect while thinking is off"}
        return ModelProfile(refused=NOT_HERE | off, thinking=THINKING, most_stops=16)
    without_effect = dict.fromkeys(SAMPLING, NO_EFFECT_WHILE_THINKING)
    return ModelProfile(
        refused=NOT_HERE | without_effect, efforts=EFFORTS, thinking=THINKING, most_stops=16, echo=Echo.ALWAYS
    )


DIALECT = Dialect(
    profile=profile,
    trims_start=True,
    failing_reasons=frozenset({"error", "insufficient_system_resource"}),
)


def build(http: Http) -> Provider:
    """DeepSeek over ``http``."""
    # Here and not above, so that a start that only wants infos loads no wire.
    from providers.wires.openai_chat import OpenAIChat

    return OpenAIChat(INFO, DIALECT, http)
