"""The names that would tell which models of a round answer."""

from collections.abc import Iterable, Iterator

from comparison.judging.masking.makers import makers
from comparison.judging.masking.mentions import PARTS, key_of

COMMON_WORDS = """
auto base beta chat code coder command default demo fast flash free instant instruct large latest lite local max medium
mini model nano north plus preview prime pro small step test text thinking turbo ultra vision"""
TOO_COMMON = frozenset(COMMON_WORDS.split())
"""Words of a model's id that say nothing of it."""
SHORTEST = 3
"""Letters of a family's name that is looked for by itself."""


def names_of_pool(models: Iterable[tuple[str, ...]]) -> frozenset[str]:
    """Each of ``models`` is what is known of one: its id, its provider's id and name. All that these are called."""
    return frozenset(name for model in models for name in _names(model) if key_of(name))


def _names(model: tuple[str, ...]) -> Iterator[str]:
    known = {key_of(name): names for names in makers().values() for name in names}
    for name in model:
        words = [word for part in name.split("/") for word in PARTS.findall(part.casefold())]
        families = [word for word in words if len(word) >= SHORTEST and not word.isdigit() and word not in TOO_COMMON]
        yield from (name, name.rpartition("/")[2], *families)
        for word in (key_of(name), *families, *words):
            if word in known:
                yield from known[word]
