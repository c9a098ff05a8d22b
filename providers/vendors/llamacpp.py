"""llama.cpp's server on this computer; in its usual mode one model, whose id is the path of its file."""

from providers.calls import Http
from providers.contract import Host, Provider, ProviderInfo
from providers.parameters import Parameters
from providers.wires.dialect import Dialect
from providers.wires.profile import Fields, ModelProfile

INFO = ProviderInfo(
    id="llamacpp",
    name="llama.cpp",
    monogram="C",
    tint="#4F6D7A",
    hosts=(Host(region="", base_url="http://127.0.0.1:8080/v1"),),
    needs_key=False,
    is_local=True,
)

# github.com/ggml-org/llama.cpp, tools/server/README.md; a template that has no such switch ignores it.
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
    """llama.cpp over ``http``."""
    # Imported here, so that a start that only needs infos loads no wire.
    from providers.wires.openai_chat import OpenAIChat

    return OpenAIChat(INFO, DIALECT, http)
