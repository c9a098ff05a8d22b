"""Anthropic, who make Claude: one host, and a table of how each family thinks."""

import re
from dataclasses import replace

from providers.calls import Http
from providers.contract import Host, Provider, ProviderInfo
from providers.frozen import frozen
from providers.parameters import Parameters
from providers.texts.phrase import Phrase
from providers.wires.dialect import Dialect
from providers.wires.profile import (
    NO_EFFECT_WITHOUT_THINKING,
    NOT_ACCEPTED,
    NOT_SUPPORTED,
    NOT_WHILE_THINKING,
    Fields,
    ModelProfile,
)

INFO = ProviderInfo(
    id="anthropic",
    name="Anthropic",
    monogram="A",
    tint="#C15F3C",
    hosts=(
        Host(
            region="",
            base_url="https://api.anthropic.com/v1",
            key_page="https://console.anthropic.com/settings/keys",
            account_page="https://console.anthropic.com/settings/billing",
            currency="USD",
        ),
    ),
    key_variable="ANTHROPIC_API_KEY",
    wire="anthropic_messages",
    model_hints=("claude-opus-5-5", "claude-sonnet-5-5", "claude-haiku-5-5"),
    price_list="anthropic",
)

GENEROUS = 64_000
"""Tokens of an answer, which every model since Claude 4.5 may write and which leave room to think in.
What is not written is not charged."""

LEAST_BUDGET = 1_024
USUAL_BUDGET = 16_000
"""Tokens of thinking, where a person asks for it and says not how much."""

NOT_HERE = dict.fromkeys(("seed", "presence_penalty", "frequency_penalty"), NOT_SUPPORTED)
ONE_OF_TWO = Phrase("not accepted together with temperature")
NO_ROOM = Phrase("max output tokens leave no room for thinking")

LOW_TO_HIGH = ("low", "medium", "high")
LOW_TO_MAX = (*LOW_TO_HIGH, "xhigh", "max")


@frozen
class Family:
    """Models that take the same; the first pattern that the id begins with decides. The defaults are the newest way."""

    pattern: str
    efforts: tuple[str, ...] = LOW_TO_MAX
    is_adaptive: bool = True
    """Whether it can be let think as it sees fit."""
    thinks_unasked: bool = True
    off: str = ""
    """The type of thinking that stops what is done unasked; empty where nothing stops it."""
    efforts_when_off: tuple[str, ...] = LOW_TO_MAX
    takes_budget: bool = False
    samples: bool = False
    follows_schemas: bool = True
    longest: int | None = None
    """Tokens of an answer; ``None`` where that is not known."""


NO_CLAUDE = Family("", efforts=(), is_adaptive=False, thinks_unasked=False, samples=True)
"""What another vendor's server may have at a changed address."""

CLAUDE_4 = replace(NO_CLAUDE, takes_budget=True, longest=64_000)

# The migration guides of each model at platform.claude.com/docs/en/models; github.com/anthropics/skills
# (skills/claude-api); getModelCapabilities of github.com/vercel/ai. Fable, Mythos and Opus 5.5 are like the newest.
FAMILIES = (
    Family(r"claude-opus-5(?!-\d\b)", off="disabled", efforts_when_off=LOW_TO_HIGH, longest=128_000),
    Family(r"claude-haiku-5-5", off="disabled", efforts_when_off=LOW_TO_HIGH, longest=128_000),
    Family(r"claude-sonnet-5-5", off="between_tools", efforts_when_off=LOW_TO_HIGH, longest=128_000),
    Family(r"claude-sonnet-5(?!-\d\b)", off="disabled", longest=128_000),
    Family(r"claude-opus-4-[78]", thinks_unasked=False, longest=128_000),
    replace(
        CLAUDE_4,
        pattern=r"claude-(opus|sonnet)-4-6",
        efforts=(*LOW_TO_HIGH, "max"),
        is_adaptive=True,
        longest=128_000,
    ),
    replace(CLAUDE_4, pattern=r"claude-opus-4-5", efforts=LOW_TO_HIGH),
    replace(CLAUDE_4, pattern=r"claude-(sonnet|haiku)-4-5"),
    replace(CLAUDE_4, pattern=r"claude-(opus|sonnet)-4(-[01]\b|-\d{8}|$)", follows_schemas=False, longest=32_000),
    replace(NO_CLAUDE, pattern=r"claude-([23]|instant)", follows_schemas=False, longest=4_096),
    # Unknown and newer: what all since Claude 4.7 take, and nothing that one of them refuses.
    Family(r"claude-"),
)


def profile(model: str, parameters: Parameters) -> ModelProfile:
    """What a model accepts. The newer a Claude, the less: sampling and budgets of thinking are gone since 4.7."""
    family = next((family for family in FAMILIES if re.match(family.pattern, model)), NO_CLAUDE)
    longest = _longest(family, parameters)
    is_off = parameters.thinking is False
    return ModelProfile(
        refused=NOT_HERE
        | _refused_thinking(family, parameters, longest)
        | _refused_sampling(family, parameters, longest),
        ranges=_ranges(family, longest),
        efforts={level: level for level in family.efforts if not is_off or level in family.efforts_when_off},
        thinking=_thinking(family, longest),
        takes_budget=family.takes_budget,
        formats=frozenset({"schema"} if family.follows_schemas else ()),
        default_max_tokens=None if family is NO_CLAUDE else min(GENEROUS, family.longest or GENEROUS),
        reasons=family.is_adaptive and _thinks(family, parameters, longest),
    )


def _longest(family: Family, parameters: Parameters) -> int:
    """Tokens of the answer that will be asked for."""
    most = family.longest or GENEROUS
    wished = parameters.max_tokens
    return wished if wished is not None and wished <= most else min(GENEROUS, most)


def _ranges(family: Family, longest: int) -> dict[str, tuple[float, float]]:
    ranges: dict[str, tuple[float, float]] = {"temperature": (0, 1), "thinking_budget": (LEAST_BUDGET, longest - 1)}
    return ranges | ({"max_tokens": (1, family.longest)} if family.longest else {})


def _thinks(family: Family, parameters: Parameters, longest: int) -> bool:
    """Whether it will think. An effort asks for thinking where it would not come by itself."""
    budget = parameters.thinking_budget or 0
    has_budget = family.takes_budget and LEAST_BUDGET <= budget < longest
    match parameters.thinking:
        case True:
            return family.is_adaptive or (family.takes_budget and longest > LEAST_BUDGET)
        case False:
            return family.thinks_unasked and not family.off
    return family.thinks_unasked or has_budget or (family.is_adaptive and parameters.reasoning_effort in family.efforts)


def _thinking(family: Family, longest: int) -> dict[bool, Fields]:
    """The switch. Where thinking is adaptive the wire spells it, for it comes unasked too."""
    positions: dict[bool, Fields] = {}
    if family.is_adaptive:
        positions[True] = {}
    elif family.takes_budget:
        budget = max(LEAST_BUDGET, min(USUAL_BUDGET, longest // 2))
        positions[True] = {"thinking": {"type": "enabled", "budget_tokens": budget}}
    if not family.thinks_unasked:
        positions[False] = {}
    elif family.off:
        positions[False] = {"thinking": {"type": family.off}}
    return positions


def _refused_thinking(family: Family, parameters: Parameters, longest: int) -> dict[str, str]:
    refused: dict[str, str] = {}
    if family.takes_budget and longest <= LEAST_BUDGET:
        refused["thinking_budget"] = NO_ROOM
        if parameters.thinking and not family.is_adaptive:
            refused["thinking"] = NO_ROOM
    if family.takes_budget and parameters.thinking is False:
        refused["thinking_budget"] = NO_EFFECT_WITHOUT_THINKING
    return refused


def _refused_sampling(family: Family, parameters: Parameters, longest: int) -> dict[str, str]:
    """Claude 4.1 and later take one of the two only (github.com/SalesforceAIResearch/MCP-Universe/issues/49)."""
    both = ("temperature", "top_p")
    if not family.samples:
        return dict.fromkeys(both, NOT_ACCEPTED)
    if _thinks(family, parameters, longest):
        return dict.fromkeys(both, NOT_WHILE_THINKING)
    is_taken = parameters.temperature is not None and parameters.temperature <= 1
    return {"top_p": ONE_OF_TWO} if is_taken and family is not NO_CLAUDE else {}


DIALECT = Dialect(profile=profile)


def build(http: Http) -> Provider:
    """Anthropic over ``http``."""
    # Imported here, so that a start that only needs infos loads no wire.
    from providers.wires.anthropic_messages import AnthropicMessages

    return AnthropicMessages(INFO, DIALECT, http)
