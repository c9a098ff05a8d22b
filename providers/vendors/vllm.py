"""vLLM's server on this computer."""

from providers.calls import Http
from providers.contract import Host, Provider, ProviderInfo
from providers.parameters import Parameters
from providers.wires.dialect import Dialect
from providers.wires.profile import Fields, ModelProfile

INFO = ProviderInfo(
    id="vllm",
    name="vLLM",
    monogram="V",
    tint="#2F8F83",
    hosts=(Host(region="", base_url="http://127.0.0.1:8000/v1"),),
    needs_key=False,
    is_local=True,
)

# docs.vllm.ai/en/latest/features/reasoning_outputs; a template that has no such switch ignores it.
SWITCH: dict[bool, Fields] = {
    True: {"chat_template_kwargs": {"enable_thinking": True}},
    False: {"chat_template_kwargs": {"enable_thinking": False}},
}
PROFILE = ModelProfile(thinking=SWITCH)


def profile(model: str, parameters: Parameters) -> ModelProfile:
    """What a model takes: everything."""
    return PROFILE


DIALECT = Dialect(profile=profile, switches=("chat_template_kwargs.enable_thinking",), trims_start=True)


def build(http: Http) -> Provider:
    """vLLM over ``http``."""
    # Imported here, so that a start that only needs infos loads no wire.
    from providers.wires.openai_chat import OpenAIChat

    return OpenAIChat(INFO, DIALECT, http)
