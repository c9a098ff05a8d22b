"""Groq: other makers' models, fast, with the thinking in a field of its own where it is asked for."""

import re

from providers.calls import Http
from providers.contract import Host, Provider, ProviderInfo
from providers.parameters import Parameters
from providers.texts.phrase import Phrase
from providers.wires.dialect import Dialect
from providers.wires.profile import Fields, ModelProfile

INFO = ProviderInfo(
    id="groq",
    name="Groq",
    monogram="Gq",
    tint="#C92A2A",
    hosts=(
        Host(
            region="",
            base_url="https://api.groq.com/openai/v1",
            key_page="https://console.groq.com/keys",
            account_page="https://console.groq.com/settings/billing",
            currency="USD",
        ),
    ),
    key_variable="GROQ_API_KEY",
    model_hints=("openai/gpt-oss-120b", "llama-3.3-70b-versatile", "qwen/qwen3-32b"),
    price_list="groq",
)

LOW_TO_HIGH = {level: level for level in ("low", "medium", "high")}
SWITCH: dict[bool, Fields] = {True: {"reasoning_effort": "default"}, False: {"reasoning_effort": "none"}}
ALWAYS_ON: dict[bool, Fields] = {True: {}}
NEVER_ON: dict[bool, Fields] = {False: {}}

ONLY_SWITCHED = {"reasoning_effort": Phrase("this model's thinking can only be switched on or off")}
NO_CHAT = re.compile(r"whisper|tts|orpheus|guard|embed")


def profile(model: str, parameters: Parameters) -> ModelProfile:
    """What a model takes (console.groq.com/docs/reasoning); of models it does not name nothing is known."""
    if model.startswith("openai/gpt-oss"):
        return ModelProfile(efforts=LOW_TO_HIGH, thinking=ALWAYS_ON)
    if model.startswith("qwen/"):
        return ModelProfile(refused=ONLY_SWITCHED, thinking=SWITCH)
    if model.startswith(("llama", "meta-llama/")):
        return ModelProfile(efforts={}, thinking=NEVER_ON)
    return ModelProfile(efforts={})


def can_chat(model: str) -> bool:
    """Whether an id of the list, which has no other sign, looks like a model for chats."""
    return not NO_CHAT.search(model)


def spelled(body: Fields) -> Fields:
    """Asks for the thinking apart from the answer, which is spelled in two ways; using both is an error."""
    model = str(body["model"])
    if model.startswith("openai/gpt-oss"):
        return body | {"include_reasoning": True}
    return body | {"reasoning_format": "parsed"} if model.startswith("qwen/") else body


DIALECT = Dialect(
    profile=profile,
    chats=can_chat,
    spelled=spelled,
    delivery=("include_reasoning", "reasoning_format"),
    token_limit_field="max_completion_tokens",
    trims_start=True,
)


def build(http: Http) -> Provider:
    """Groq over ``http``."""
    # Imported here, so that a start that only needs infos loads no wire.
    from providers.wires.openai_chat import OpenAIChat

    return OpenAIChat(INFO, DIALECT, http)
