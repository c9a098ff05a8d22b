"""LM Studio's server on this computer; models are loaded when they are asked for."""

from providers.calls import Http
from providers.contract import Host, Provider, ProviderInfo
from providers.parameters import Parameters
from providers.wires.dialect import Dialect
from providers.wires.profile import NOT_SUPPORTED, ModelProfile

INFO = ProviderInfo(
    id="lmstudio",
    name="LM Studio",
    monogram="L",
    tint="#3F7C85",
    # Not localhost, which may mean ::1 first, where it does not listen.
    hosts=(Host(region="", base_url="http://127.0.0.1:1234/v1"),),
    needs_key=False,
    is_local=True,
)

# JSON without a schema is refused (github.com/lmstudio-ai/lmstudio-bug-tracker/issues/189); there is no such switch.
PROFILE = ModelProfile(refused={"thinking": NOT_SUPPORTED}, formats=frozenset({"schema"}))


def profile(model: str, parameters: Parameters) -> ModelProfile:
    """What a model takes: nearly everything."""
    return PROFILE


def can_chat(model: str) -> bool:
    """Whether an id is not that of an embedding model, all of which the server names so."""
    return not model.startswith("text-embedding-")


DIALECT = Dialect(profile=profile, chats=can_chat, trims_start=True)


def build(http: Http) -> Provider:
    """LM Studio over ``http``."""
    # Imported here, so that a start that only needs infos loads no wire.
    from providers.wires.openai_chat import OpenAIChat

    return OpenAIChat(INFO, DIALECT, http)
