"""What a prompt will roughly need, before it is sent: tokens by rule of thumb, and a range of cost."""

import re
from collections.abc import Iterable
from decimal import Decimal

from comparison.figures.cost import FREE, Cost
from comparison.figures.prices import price
from comparison.lanes.comparison import Comparison
from comparison.lanes.lane import Lane
from providers.contract import ProviderInfo
from providers.events import Usage
from providers.frozen import frozen
from providers.texts.phrase import Phrase

MESSAGE_TOKENS = 4
"""Tokens that a chat template puts around each message, roughly."""
SHORT_ANSWER = 50
LONG_ANSWER = 4_000
"""Tokens of the answers that a cost range is for, if no maximum is set."""
NEARLY_FULL = 0.8
"""The share of a context window from which it is said that it fills up."""
SAMPLE = 5_000
"""Characters examined to tell a text's kind; it is the same throughout."""
DENSE = re.compile(
    "[\u0e00-\u0e7f\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\U0001f000-\U0003ffff]"
)
"""Characters of about one token each: Chinese, Japanese, Korean, Thai, and emoji."""


@frozen
class Span:
    """From ``low`` to ``high`` tokens."""

    low: int
    high: int

    @property
    def middle(self) -> int:
        return (self.low + self.high) // 2


@frozen
class Ahead:
    """What lies ahead of one lane."""

    tokens: Span
    """Of its input."""
    cost: Cost


@frozen
class Fullness:
    """How full a model's context window is with all that would go to it next."""

    tokens: Span
    window: int | None
    """Tokens; ``None`` where it is not known."""

    @property
    def share(self) -> float | None:
        """From 0; above 1 where it overflows."""
        return self.tokens.middle / self.window if self.window else None

    @property
    def is_near(self) -> bool:
        """Whether it may overflow before long."""
        return self.share is not None and self.share >= NEARLY_FULL


def fullness_of(lane: Lane, comparison: Comparison, prompt: str, window: int | None) -> Fullness:
    """With the thread so far, and ``prompt`` after it."""
    return Fullness(_input_of(lane, comparison, prompt), window)


def look_ahead(lane: Lane, comparison: Comparison, prompt: str, info: ProviderInfo) -> Ahead:
    """What asking a lane ``prompt`` would need, including the thread before it."""
    setup = lane.setup.completed(comparison.system, comparison.parameters)
    tokens = _input_of(lane, comparison, prompt)
    return Ahead(tokens, cost_ahead(info, setup.base_url, setup.model, tokens, setup.parameters.max_tokens))


def _input_of(lane: Lane, comparison: Comparison, prompt: str) -> Span:
    system = lane.setup.completed(comparison.system, comparison.parameters).system
    texts = (system, *(message.text for message in lane.past_messages()), prompt)
    return input_tokens(text for text in texts if text)


def sum_of(costs: Iterable[Cost]) -> Cost | None:
    """Those that are known, together; ``None`` if none is, or if they are in several currencies."""
    known = [cost for cost in costs if cost.low is not None and cost.high is not None and cost.currency]
    currencies = {cost.currency for cost in known}
    if len(currencies) != 1:
        return None
    low = sum((cost.low or Decimal(0) for cost in known), Decimal(0))
    return Cost(low, sum((cost.high or Decimal(0) for cost in known), Decimal(0)), *currencies)


def input_tokens(texts: Iterable[str]) -> Span:
    """The tokens of these messages.

    No vendor but OpenAI publishes its tokenizer, and they differ by a third; hence a span: 3 to 5 characters a token in
    alphabets, 0.5 to 1.3 tokens a character in dense scripts.
    """
    low = high = 0.0
    for text in texts:
        sample = text[:SAMPLE]
        share = len(DENSE.findall(sample)) / len(sample) if sample else 0.0
        dense, rest = len(text) * share, len(text) * (1 - share)
        low += dense * 0.5 + rest / 5
        high += dense * 1.3 + rest / 3 + MESSAGE_TOKENS
    return Span(round(low), round(high))


def cost_ahead(info: ProviderInfo, base_url: str, model: str, tokens: Span, longest: int | None) -> Cost:
    """The range from a short answer to a long one, or to the longest that is allowed; thinking counts as answer."""
    if info.is_demo or info.is_local:
        return FREE
    most = longest or LONG_ANSWER
    least = price(info.id, base_url, model, Usage(tokens.low, None, min(SHORT_ANSWER, most)))
    greatest = price(info.id, base_url, model, Usage(tokens.high, None, most))
    if least.low is None or greatest.high is None:
        return least
    return Cost(
        least.low,
        greatest.high,
        greatest.currency,
        Phrase("For answers of {low} to {high} tokens.", low=SHORT_ANSWER, high=most),
    )
