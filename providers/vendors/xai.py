"""xAI, who make Grok: thinking counted apart from the answer, and efforts that differ by model."""

import re

from providers.calls import Http
from providers.contract import Host, Provider, ProviderInfo
from providers.frozen import frozen
from providers.parameters import Parameters
from providers.wires.dialect import Dialect
from providers.wires.profile import EFFORT_DECIDES, NOT_ACCEPTED, Fields, ModelProfile

INFO = ProviderInfo(
    id="xai",
    name="xAI",
    monogram="X",
    tint="#2B2F36",
    hosts=(
        Host(
            region="",
            base_url="https://api.x.ai/v1",
            key_page="https://console.x.ai/team/default/api-keys",
            account_page="https://console.x.ai/team/default/billing",
            currency="USD",
        ),
    ),
    key_variable="XAI_API_KEY",
    model_hints=("grok-4.6", "grok-4.5", "grok-4.3"),
    price_list="x-ai",
)


@frozen
class Family:
    """Models that take the same; the first pattern that the id begins with decides."""

    pattern: str
    efforts: tuple[str, ...] = ()
    thinks: bool = True


LOW_TO_HIGH = ("low", "medium", "high")

# github.com/pydantic/pydantic-ai profiles/grok.py, github.com/vercel/ai packages/xai, docs.x.ai/developers/models.
FAMILIES = (
    Family(r".*non-reasoning", thinks=False),
    Family(r"grok-3-mini", ("low", "high")),
    Family(r"grok-[23](?!\d)", thinks=False),
    Family(r"grok-4\.3(?!\d)", ("none", *LOW_TO_HIGH)),
    Family(r"grok-4\.6(?!\d)", (*LOW_TO_HIGH, "xhigh")),
    Family(r"grok-(4\.[5-9](?!\d)|[5-9]|latest)", LOW_TO_HIGH),
    # Among them grok-4.20, which refuses every effort.
    Family(r""),
)

WHILE_THINKING = dict.fromkeys(("presence_penalty", "frequency_penalty", "stop"), NOT_ACCEPTED)
NO_CHAT = re.compile(r"image|imagine|video|embedding|voice|tts|stt")


def profile(model: str, parameters: Parameters) -> ModelProfile:
    """What a model takes; those that think refuse penalties and texts to stop at."""
    family = next(family for family in FAMILIES if re.match(family.pattern, model))
    if not family.thinks:
        return ModelProfile(efforts={}, thinking={False: {}})
    thinking: dict[bool, Fields] = {True: {}}
    if "none" in family.efforts:
        thinking[False] = {"reasoning_effort": "none"}
    decided = {"thinking": EFFORT_DECIDES} if parameters.reasoning_effort in family.efforts else {}
    return ModelProfile(
        refused=WHILE_THINKING | decided,
        efforts={level: level for level in family.efforts},
        thinking=thinking,
    )


def can_chat(model: str) -> bool:
    """Whether an id of the list, which has no other sign, looks like a model for chats."""
    return not NO_CHAT.search(model)


DIALECT = Dialect(
    profile=profile, chats=can_chat, token_limit_field="max_completion_tokens", counts_thinking_apart=True
)


def build(http: Http) -> Provider:
    """xAI over ``http``."""
    # Imported here, so that a start that only needs infos loads no wire.
    from providers.wires.openai_chat import OpenAIChat

    return OpenAIChat(INFO, DIALECT, http)
