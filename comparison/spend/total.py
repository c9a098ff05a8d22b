"""What several answers cost together, as far as that is known."""

from decimal import ROUND_DOWN, localcontext

from comparison.figures.cost import Cost, together
from providers.frozen import frozen
from providers.texts.phrase import Phrase


@frozen
class Total:
    """The known part, and how many answers it says too little of."""

    answers: int = 0
    unknown: int = 0
    """Of these, those whose cost is not known, or is only known up to where they broke off."""
    known: Cost | None = None
    """``None`` where no cost is known."""

    def __add__(self, other: "Total") -> "Total":
        known = together(cost for cost in (self.known, other.known) if cost is not None)
        return Total(self.answers + other.answers, self.unknown + other.unknown, known)

    def __str__(self) -> str:
        """For people: "$1.20", "$1.20–2.40", "free" or "at least $1.20; 3 answers of unknown cost"."""
        if not self.unknown:
            return str(self.known or "")
        told = Phrase("%Ln answers of unknown cost", one="1 answer of unknown cost", n=self.unknown)
        if self.known is None or not self.known.currency or not self.known.low:
            return told
        # A cent too much would make it untrue.
        with localcontext(rounding=ROUND_DOWN):
            least = str(Cost(self.known.low, self.known.low, self.known.currency))
        return Phrase("at least {cost}; {unknown}", cost=least, unknown=told)


def total_of(cost: Cost, *, is_whole: bool) -> Total:
    """Of one answer. One that is not whole may have cost more: some providers count as they go."""
    is_settled = cost.is_known and (is_whole or not cost.currency)
    return Total(1, int(not is_settled), cost if cost.is_known else None)
