"""What several answers to the same prompt have in common, and how far they lie apart."""

from collections.abc import Callable, Iterable, Sequence
from statistics import median

from comparison.figures.cost import Cost, together
from comparison.figures.measure import measure
from comparison.figures.word_count import WordCount
from comparison.lanes.lane import Exchange
from comparison.sampling.conclusion import conclusion_of, tidied
from providers.frozen import frozen


@frozen
class Group:
    """Answers that are the same but for blanks and capitals, or say that they come to the same."""

    exchanges: tuple[Exchange, ...]
    """The oldest first."""
    conclusion: str
    """What they come to, as they say it; empty where they do not say so."""
    wordings: int
    """How many of them differ in more than blanks and capitals."""


@frozen
class Spread:
    """From the least to the most, and what lies in the middle."""

    low: float
    middle: float
    high: float


@frozen
class Samples:
    """All that was answered to one prompt by one model, asked with the same."""

    asked: int
    running: int
    groups: tuple[Group, ...]
    """Of the answers that are whole: the largest first, and of those that are equally large the older one."""
    words: Spread | None
    is_of_characters: bool
    """Whether ``words`` counts characters, as in Chinese."""
    seconds: Spread | None
    costs: Spread | None
    """In ``cost.currency``; ``None`` unless all of them are known to the cent that they cost."""
    cost: Cost | None
    """All together, with those that failed."""

    @property
    def whole(self) -> int:
        """Answers that ended well and say something."""
        return sum(len(group.exchanges) for group in self.groups)

    @property
    def lost(self) -> int:
        """Answers that failed, were cut off or stopped, or are empty."""
        return self.asked - self.running - self.whole

    @property
    def are_comparable(self) -> bool:
        """Whether each says what it comes to, or all say the same."""
        return self.whole > 1 and (len(self.groups) == 1 or all(group.conclusion for group in self.groups))

    @property
    def changed(self) -> int | None:
        """How many do not come to what most do; ``None`` where only their wordings can be told apart."""
        return self.whole - len(self.groups[0].exchanges) if self.are_comparable else None


def sum_up(exchanges: Sequence[Exchange], cost_of: Callable[[Exchange], Cost]) -> Samples:
    """``exchanges`` are one lane's samples of one turn; ``cost_of`` knows what each has cost."""
    whole = [each for each in exchanges if each.is_whole]
    over = [each for each in exchanges if each.answer.is_over]
    counts = [WordCount(each.answer.body) for each in whole]
    costs = [cost_of(each) for each in whole]
    are_exact = all(cost.low is not None and cost.low == cost.high and cost.currency for cost in costs)
    are_of_one = len({cost.currency for cost in costs}) == 1
    return Samples(
        asked=len(exchanges),
        running=len(exchanges) - len(over),
        groups=_grouped(whole),
        words=_spread(count.number for count in counts),
        is_of_characters=2 * sum(count.is_of_characters for count in counts) > len(counts),
        seconds=_spread(seconds for each in whole if (seconds := measure(each.answer).total_s) is not None),
        costs=_spread(float(cost.low or 0) for cost in costs) if are_exact and are_of_one else None,
        cost=together(map(cost_of, over)),
    )


def _grouped(exchanges: Iterable[Exchange]) -> tuple[Group, ...]:
    found: dict[tuple[str, str], list[Exchange]] = {}
    for exchange in exchanges:
        conclusion = conclusion_of(exchange.answer.text)
        key = (conclusion, "") if conclusion else ("", tidied(exchange.answer.text))
        found.setdefault(key, []).append(exchange)
    groups = (
        Group(tuple(alike), conclusion, len({tidied(each.answer.text) for each in alike}))
        for (conclusion, _), alike in found.items()
    )
    return tuple(sorted(groups, key=lambda group: -len(group.exchanges)))


def _spread(numbers: Iterable[float]) -> Spread | None:
    known = sorted(numbers)
    return Spread(known[0], median(known), known[-1]) if known else None
