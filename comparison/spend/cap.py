"""A person's cap on what a provider's month may cost, held against what was used and what is about to be asked."""

from collections.abc import Iterable
from decimal import ROUND_DOWN, Decimal

from comparison.figures.cost import Cost
from comparison.spend.forecast import most_of
from comparison.spend.total import Total
from providers.frozen import frozen
from providers.texts.money import CURRENCY
from providers.texts.phrase import Phrase


@frozen
class Objection:
    """Why a person should be asked before more goes to a provider."""

    provider: str
    """Its id."""
    name: str
    sentence: str
    is_over: bool
    """Or else nobody can tell."""


@frozen
class Used:
    """What a provider got this month."""

    total: Total
    trouble: str = ""
    """A sentence, where it could not be read."""


def objection(
    provider: str, name: str, cap: Decimal, used: Used, ahead: Iterable[Cost], prompts: int = 1
) -> Objection | None:
    """``None`` as long as the known cost stays within the cap and nothing that is asked is of unknown cost.

    ``ahead`` is what is about to be asked and what is being answered still, together so many ``prompts``.
    """
    most, is_known = most_of(ahead)
    high = (used.total.known.high if used.total.known else None) or Decimal(0)
    is_over = high + most > cap
    if not is_over and is_known and not used.trouble:
        return None
    parts = {"provider": name, "cap": _money(cap), "ahead": _ahead(most, is_known, prompts)}
    if used.trouble:
        told = Phrase(
            "{provider}: {ahead}. {trouble} So what is left of {cap} is not known.", trouble=used.trouble, **parts
        )
    else:
        told = Phrase("{provider}: {used}; {ahead}.", used=_used(used.total, cap), **parts)
    return Objection(provider, name, told, is_over)


def _used(total: Total, cap: Decimal) -> Phrase:
    known = total.known if total.known is not None and total.known.currency else None
    if not total.unknown:
        amount = str(known) if known is not None else _money(Decimal(0))
        return Phrase("{used} of {cap} used this month", used=amount, cap=_money(cap))
    unknown = str(Total(total.unknown, total.unknown))
    least = known.low if known is not None and known.low is not None else Decimal(0)
    amount = _money(least.quantize(Decimal("0.01"), ROUND_DOWN))
    return Phrase(
        "at least {used} of {cap} used this month, and {unknown}", used=amount, cap=_money(cap), unknown=unknown
    )


def _ahead(most: Decimal, is_known: bool, prompts: int) -> Phrase:
    if not is_known and not most:
        return Phrase("what this will cost is not known")
    if prompts == 1:
        told = Phrase("this prompt may cost up to {most}", most=_money(most))
    else:
        told = Phrase("these prompts may cost up to {most}", most=_money(most))
    return told if is_known else Phrase("{told} or more", told=told)


def _money(amount: Decimal) -> str:
    return str(Cost(amount, amount, CURRENCY))
