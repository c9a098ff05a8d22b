"""What is known of a model before it is asked: from the provider's list, the price list and a table of ours, merged."""

import re

from comparison.figures.cost import DEMO, FREE, Cost
from comparison.figures.prices import context_of, price
from providers.contract import ModelInfo, ModelTraits, ProviderInfo
from providers.events import Usage
from providers.facts.tables import model_table
from providers.frozen import frozen
from providers.registry import traits_of

THOUSAND = 1000


@frozen
class Passport:
    """The facts about one model at one provider; ``None`` is "not known", and nothing is guessed."""

    context_tokens: int | None = None
    output_tokens: int | None = None
    sees_images: bool | None = None
    thinks: bool | None = None
    open_weights: bool | None = None
    input_price: Cost | None = None
    """For a million tokens, as is ``output_price``."""
    output_price: Cost | None = None
    takes_sampling: bool | None = None
    efforts: tuple[str, ...] = ()
    thinking_switch: bool | None = None

    @property
    def may_think(self) -> bool:
        """Whether it is known to think, always or on request."""
        return bool(self.thinks or self.thinking_switch)


def passport_of(info: ProviderInfo, base_url: str, model: ModelInfo) -> Passport:
    """What is known about ``model``; what the provider says takes precedence over any table."""
    traits = traits_of(info.id, model.id) or ModelTraits()
    thinks = traits.thinks if model.thinks is None else model.thinks
    # A server on this computer takes the switch whatever model it runs.
    switch = None if info.is_local and thinks is None else traits.thinking_switch
    return Passport(
        context_tokens=model.context_tokens or context_of(info.id, model.id),
        output_tokens=model.output_tokens,
        sees_images=model.sees_images,
        thinks=thinks,
        open_weights=_open_weights(info.id, model.id),
        input_price=_per_million(info, base_url, model.id, Usage(THOUSAND, 0, 0)),
        output_price=_per_million(info, base_url, model.id, Usage(0, 0, THOUSAND)),
        takes_sampling=traits.takes_sampling,
        # Levels alone say nothing: where nobody decides whether it thinks, they are those of its provider.
        efforts=traits.efforts if thinks or switch else (),
        thinking_switch=switch,
    )


def _per_million(info: ProviderInfo, base_url: str, model: str, usage: Usage) -> Cost | None:
    """By the price of a thousand, which is in the lowest tier."""
    if info.is_demo or info.is_local:
        return DEMO if info.is_demo else FREE
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
