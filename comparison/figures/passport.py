"""What is known of a model before it is asked: from the provider's list, the price list and a table of ours, merged."""

import re
from dataclasses import dataclass

from comparison.figures.cost import Cost
from comparison.figures.prices import context_of, price
from providers.contract import ModelInfo, ProviderInfo
from providers.events import Usage
from providers.facts.tables import model_table
from providers.registry import profile_of
from providers.wires.profile import Echo, ModelProfile

THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class Passport:
    """The facts of one model at one provider; ``None`` is "not known", and nothing is guessed."""

    context_tokens: int | None = None
    output_tokens: int | None = None
    sees_images: bool | None = None
    thinks: bool | None = None
    open_weights: bool | None = None
    input_price: Cost | None = None
    """For a million tokens, as is ``output_price``."""
    output_price: Cost | None = None
    takes_sampling: bool | None = None
    """Whether temperature and top p are sent at all."""
    efforts: tuple[str, ...] = ()
    """The levels of thinking that may be chosen."""
    thinking_switch: bool | None = None
    """Whether its thinking can be both switched on and off."""
    echoes_thinking: bool | None = None
    """Whether earlier thinking goes back to it."""


def passport_of(info: ProviderInfo, base_url: str, model: ModelInfo) -> Passport:
    """What is known of ``model``; the provider's own word goes before any table."""
    profile = profile_of(info.id, model.id)
    return Passport(
        context_tokens=model.context_tokens or context_of(info.id, model.id),
        output_tokens=model.output_tokens,
        sees_images=model.sees_images,
        thinks=_thinks(model, profile),
        open_weights=_open_weights(info.id, model.id),
        input_price=_per_million(info, base_url, model.id, Usage(THOUSAND, 0, 0)),
        output_price=_per_million(info, base_url, model.id, Usage(0, 0, THOUSAND)),
        takes_sampling="temperature" not in profile.refused if profile else None,
        efforts=tuple(profile.efforts) if profile else (),
        thinking_switch=len(profile.thinking) > 1 if profile else None,
        echoes_thinking=profile.echo is not Echo.NEVER if profile else None,
    )


def _thinks(model: ModelInfo, profile: ModelProfile | None) -> bool | None:
    if model.thinks is not None or profile is None:
        return model.thinks
    if profile.reasons or set(profile.thinking) == {True}:
        return True
    return False if set(profile.thinking) == {False} else None


def _per_million(info: ProviderInfo, base_url: str, model: str, usage: Usage) -> Cost | None:
    """By the price of a thousand, which is in the lowest tier."""
    cost = price(info.id, base_url, model, usage)
    if cost.low is None or cost.high is None:
        return None
    return Cost(cost.low * THOUSAND, cost.high * THOUSAND, cost.currency)


def _open_weights(provider: str, model: str) -> bool | None:
    known = model_table()["open_weights"].get(provider, {})
    for word, is_open in (("open", True), ("closed", False)):
        if any(re.fullmatch(pattern, model.lower()) for pattern in known.get(word, ())):
            return is_open
    return None
