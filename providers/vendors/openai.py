"""OpenAI: two APIs, and a table of which model takes what."""

import re
from collections.abc import AsyncIterator

from providers.calls import Http
from providers.contract import ChatRequest, Host, ModelInfo, Provider, ProviderInfo
from providers.events import Event
from providers.frozen import frozen
from providers.parameters import Parameters
from providers.wires.dialect import Dialect
from providers.wires.profile import EFFORT_DECIDES, NOT_ACCEPTED, SAMPLING, Fields, ModelProfile

INFO = ProviderInfo(
    id="openai",
    name="OpenAI",
    monogram="O",
    tint="#17977A",
    hosts=(
        Host(
            region="",
            base_url="https://api.openai.com/v1",
            key_page="https://platform.openai.com/api-keys",
            account_page="https://platform.openai.com/settings/organization/billing/overview",
            currency="USD",
        ),
    ),
    key_variable="OPENAI_API_KEY",
    model_hints=("gpt-5.5", "gpt-5.6-sol", "gpt-5.4-mini"),
    price_list="openai",
)


@frozen
class Family:
    """Models that take the same; the first pattern that the id begins with decides."""

    pattern: str
    efforts: tuple[str, ...] = ()
    """That may be sent; none where the effort is fixed or there is no thinking."""
    default: str = "medium"
    """The effort where none is sent. Sampling is accepted where the effort in force is ``none``."""


LOW_TO_HIGH = ("low", "medium", "high")

# github.com/pydantic/pydantic-ai profiles/openai.py (tried live, July 2026), model pages of developers.openai.com.
FAMILIES = (
    Family(r"gpt-5\.6(?!\d)", ("none", *LOW_TO_HIGH, "xhigh", "max")),
    Family(r"gpt-5-pro", ("high",), "high"),
    Family(r"gpt-5\.[2-5]-pro", ("medium", "high", "xhigh")),
    Family(r"gpt-5\.5(?!\d)", ("none", *LOW_TO_HIGH, "xhigh")),
    Family(r"gpt-5\.[1-3]-chat"),
    Family(r"gpt-5\.1-codex", (*LOW_TO_HIGH, "xhigh")),
    Family(r"gpt-5\.[23]-codex", (*LOW_TO_HIGH, "xhigh")),
    Family(r"gpt-5\.[2-4](?!\d)", ("none", *LOW_TO_HIGH, "xhigh"), "none"),
    Family(r"gpt-5\.1(?!\d)", ("none", *LOW_TO_HIGH), "none"),
    Family(r"gpt-5-chat", default="none"),
    Family(r"gpt-5-codex", LOW_TO_HIGH),
    Family(r"gpt-5(?![.\d])", ("minimal", *LOW_TO_HIGH)),
    Family(r"gpt-6-sol", ("none", "minimal", *LOW_TO_HIGH, "xhigh", "max")),
    # Unknown and newer: leaving sampling out is always safe, and gpt-6.1-sol refuses none and minimal.
    Family(r"gpt-([5-9]|\d\d)", (*LOW_TO_HIGH, "xhigh", "max")),
    Family(r"o\d", LOW_TO_HIGH),
)
NO_THINKER = Family("", default="none")

OWN = re.compile(r"gpt-|chatgpt-|codex|o\d|computer-use|text-|omni-|dall-e|whisper|tts-|sora|babbage|davinci")
"""What OpenAI's own models are called; to what others offer at a changed address none of its rules applies."""
RESPONSES_ONLY = re.compile(r"(?:(?:gpt-\d[\d.]*|o\d)(?:-mini)?-(?:pro|codex|deep-research)|codex-mini)(?![a-z])")

NO_CHAT = re.compile(
    r"embedding|tts|whisper|dall-e|image|moderation|realtime|transcribe|audio|sora|babbage|davinci|instruct|"
    r"computer-use|search-api|gpt-live"
)


def profile(model: str, parameters: Parameters) -> ModelProfile:
    """What a model takes; thinking models refuse sampling unless their effort is ``none``."""
    family = _family(model)
    is_thinker = bool(family.efforts) or family.default != "none"
    effort = parameters.reasoning_effort if parameters.reasoning_effort in family.efforts else None
    refused = {"thinking": EFFORT_DECIDES} if effort else {}
    if effort is None and parameters.thinking is not None:
        effort = str(_thinking(family).get(parameters.thinking, {}).get("reasoning_effort", "")) or None
    if (effort or family.default) != "none":
        refused |= dict.fromkeys(SAMPLING, NOT_ACCEPTED)
    if is_thinker:
        refused["stop"] = NOT_ACCEPTED
    return ModelProfile(
        refused=refused,
        efforts={level: level for level in family.efforts},
        thinking=_thinking(family),
        apis=("chat", "responses"),
        most_stops=4,
        system_role="developer" if is_thinker else "system",
        reasons=is_thinker,
    )


def _family(model: str) -> Family:
    base = _base(model)
    return next((family for family in FAMILIES if re.match(family.pattern, base)), NO_THINKER)


def _base(model: str) -> str:
    """What a fine-tuned model such as ``ft:gpt-4.1:owner:name:number`` was made of; any other one as it is."""
    return model.split(":")[1] if model.startswith("ft:") else model


def _thinking(family: Family) -> dict[bool, Fields]:
    """The switch, spelled as an effort, which is all that OpenAI has."""
    positions: dict[bool, Fields] = {}
    if family.default != "none":
        positions[True] = {}
    elif family.efforts:
        positions[True] = {"reasoning_effort": "medium"}
    if family.default == "none":
        positions[False] = {}
    elif "none" in family.efforts:
        positions[False] = {"reasoning_effort": "none"}
    return positions


def can_chat(model: str) -> bool:
    """Whether an id of the list, which has no other sign, looks like a model for chats."""
    return not (OWN.match(_base(model)) and NO_CHAT.search(_base(model)))


DIALECT = Dialect(profile=profile, chats=can_chat, token_limit_field="max_completion_tokens")


class OpenAI:
    """Both APIs: Chat Completions unless the model or the person wants Responses."""

    def __init__(self, http: Http) -> None:
        # Imported here, so that a start that only needs infos loads no wire.
        from providers.wires.openai_chat import OpenAIChat
        from providers.wires.openai_responses import OpenAIResponses

        self.info = INFO
        self._chat = OpenAIChat(INFO, DIALECT, http)
        self._responses = OpenAIResponses(INFO, DIALECT, http)

    async def models(self, base_url: str, key: str | None) -> tuple[ModelInfo, ...]:
        """The models that look as if they can chat. Raises ``ProviderError``."""
        return await self._chat.models(base_url, key)

    def stream(self, request: ChatRequest, key: str | None) -> AsyncIterator[Event]:
        """The answer as it arrives. Raises ``ProviderError``."""
        base = _base(request.model)
        needs_responses = bool(RESPONSES_ONLY.match(base))
        api = request.parameters.api
        wire = self._responses if api == "responses" or (needs_responses and api != "chat") else self._chat
        return wire.stream(request, key)


def build(http: Http) -> Provider:
    """OpenAI over ``http``."""
    return OpenAI(http)
