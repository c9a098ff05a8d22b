"""Google's Gemini: thinking by level since version 3, by a number of tokens before."""

import re

from providers.calls import Http
from providers.contract import Host, Provider, ProviderInfo
from providers.frozen import frozen
from providers.parameters import Parameters
from providers.texts.phrase import Phrase
from providers.wires.dialect import Dialect
from providers.wires.profile import NOT_ACCEPTED, Fields, ModelProfile

INFO = ProviderInfo(
    id="gemini",
    name="Google",
    monogram="G",
    tint="#B8457C",
    hosts=(
        Host(
            region="",
            base_url="https://generativelanguage.googleapis.com/v1beta",
            key_page="https://aistudio.google.com/apikey",
            account_page="https://aistudio.google.com/usage",
            currency="USD",
        ),
    ),
    key_variable="GEMINI_API_KEY",
    wire="gemini",
    model_hints=("gemini-3.8-flash", "gemini-3.1-pro-preview", "gemini-3.5-flash-lite"),
    price_list="google",
)

BUDGET_DECIDES = Phrase("the thinking budget decides")


@frozen
class Family:
    """Models that take the same; the first pattern that the id begins with decides."""

    pattern: str
    levels: tuple[str, ...] = ()
    """Of thinking, that may be sent."""
    budget: tuple[int, int] | None = None
    """Least and most tokens of thinking, where it is limited by a number."""
    thinks: bool = True
    """Unless told otherwise."""
    can_stop_thinking: bool = False
    takes_penalties: bool = False

    def takes(self, budget: int | None) -> bool:
        """Whether that number of tokens may be sent."""
        if budget is None or self.budget is None:
            return False
        return self.budget[0] <= budget <= self.budget[1] or (budget == 0 and self.can_stop_thinking)


LOW_TO_HIGH = ("low", "medium", "high")
MINIMAL_TO_HIGH = ("minimal", *LOW_TO_HIGH)

# ai.google.dev/gemini-api/docs/generate-content/thinking, both tables; for Gemma
# ai.google.dev/gemma/docs/core/gemma_on_gemini_api. Summaries asked of a model that does not think are refused
# (github.com/google-gemini/gemini-cli/issues/1953, github.com/anomalyco/models.dev/issues/576).
FAMILIES = (
    Family(r"gemini-2\.0", thinks=False, takes_penalties=True),
    Family(r"gemini-2\.5-.*(image|tts)", thinks=False),
    Family(r"gemini-2\.5-flash-lite", budget=(512, 24_576), thinks=False, can_stop_thinking=True),
    Family(r"gemini-2\.5-flash", budget=(1, 24_576), can_stop_thinking=True),
    Family(r"gemini-2\.5", budget=(128, 32_768)),
    Family(r"gemini-3-pro", ("low", "high")),
    Family(r"gemini-3(\.\d+)?-flash-lite|gemini-3(\.[1-6])?-flash", MINIMAL_TO_HIGH),
    # Unknown and newer, and names such as gemini-flash-latest: 3.7 and 3.8 refuse minimal.
    Family(r"gemini-", LOW_TO_HIGH),
    Family(r"gemma-4", ("minimal", "high")),
)
NO_THINKER = Family("", thinks=False)

PENALTIES = ("presence_penalty", "frequency_penalty")

NO_CHAT = re.compile(r"embedding|image|tts|audio|live|transcribe|lyria|nano-banana|computer-use|deep-research")
"""Models listed as if they could chat, but which draw, speak, or require tools."""


def profile(model: str, parameters: Parameters) -> ModelProfile:
    """What a model accepts. Penalties are refused by all since 2.5 (github.com/google-gemini/cookbook/issues/1290)."""
    family = _family(model)
    budget = parameters.thinking_budget if family.takes(parameters.thinking_budget) else None
    refused = {} if family.takes_penalties else dict.fromkeys(PENALTIES, NOT_ACCEPTED)
    if budget is not None:
        refused["thinking"] = BUDGET_DECIDES
    return ModelProfile(
        refused=refused,
        ranges={"thinking_budget": family.budget} if family.budget and budget is None else {},
        efforts={level: level for level in family.levels},
        thinking=_thinking(family),
        takes_budget=family.budget is not None,
        most_stops=5,
        reasons=_thinks(family, budget, parameters),
    )


def _family(model: str) -> Family:
    base = model.removeprefix("models/")
    return next((family for family in FAMILIES if re.match(family.pattern, base)), NO_THINKER)


def _thinking(family: Family) -> dict[bool, Fields]:
    """The switch, spelled as a budget: 0 is off, -1 as much as the model likes."""
    positions: dict[bool, Fields] = {}
    if family.thinks:
        positions[True] = {}
    elif family.budget:
        positions[True] = {"thinking_budget": -1}
    if not family.thinks:
        positions[False] = {}
    elif family.can_stop_thinking:
        positions[False] = {"thinking_budget": 0}
    return positions


def _thinks(family: Family, budget: int | None, parameters: Parameters) -> bool:
    """Whether there will be thoughts to ask for, once these parameters are in force."""
    if budget is not None:
        return budget > 0
    if parameters.thinking is not None and parameters.thinking in _thinking(family):
        return parameters.thinking
    return family.thinks and not (parameters.reasoning_effort == "minimal" and "minimal" in family.levels)


def can_chat(model: str) -> bool:
    """Whether an id of the list looks like a model for chats."""
    return not NO_CHAT.search(model)


DIALECT = Dialect(profile=profile, chats=can_chat)


def build(http: Http) -> Provider:
    """Google over ``http``."""
    # Imported here, so that a start that only needs infos loads no wire.
    from providers.wires.gemini import Gemini

    return Gemini(INFO, DIALECT, http)
