"""Whether a judge and a candidate come from the same maker."""

from collections.abc import Iterator
from itertools import pairwise

from comparison.judging.masking.makers import makers
from comparison.judging.masking.mentions import PARTS, key_of
from comparison.lanes.lane import LaneSetup


def are_kin(one: LaneSetup, other: LaneSetup) -> bool:
    """By the makers that their models are known to come from; where those are not known, by who is asked."""
    ours, theirs = set(_makers(one)), set(_makers(other))
    if ours and theirs:
        return bool(ours & theirs)
    return one.provider == other.provider


def _makers(setup: LaneSetup) -> Iterator[str]:
    """Of the model; of the provider only if the model's name says nothing."""
    for text in (setup.model, setup.provider):
        words = PARTS.findall(text.casefold())
        # "gpt-oss" and "open ai" are two words each.
        keys = {*words, *map("".join, pairwise(words)), key_of(text)}
        found = [maker for maker, names in makers().items() if keys & {maker, *map(key_of, names)}]
        if found:
            yield from found
            return
