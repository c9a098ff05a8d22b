"""Whether two names mean one model: an alias and what it stands for, two spellings, a snapshot and its date."""

import re
from collections import Counter

DATE = re.compile(r"[-@:_]((?:19|20)\d\d-\d\d-\d\d|(?:0[1-9]|1[0-2])-20\d\d|\d{3,8})$")
LATEST = re.compile(r"[-:]latest$")
VARIANT = re.compile(r":(free|nitro|floor|online|extended|exacto|thinking|beta)$")
"""What OpenRouter puts behind the name of a model to say how it is to be served (openrouter.ai/docs/features)."""
TOKEN = re.compile(r"\d+|[^\W\d_]+")
OF_AN_ALIAS = frozenset({"preview", "exp", "experimental", "beta"})
"""Words that what an alias stands for may have besides."""


def is_same_model(asked: str, served: str) -> bool:
    """Whether ``served`` is the model ``asked`` for; ``gpt-4o-mini`` is no snapshot of ``gpt-4``."""
    asked, served = _plain(asked), _plain(served)
    alias = LATEST.sub("", asked)
    served = LATEST.sub("", served)
    asked_date, served_date = DATE.search(alias), DATE.search(served)
    if asked_date and served_date and asked_date[1] != served_date[1]:
        return False
    asked_words, asked_numbers = _parts(DATE.sub("", alias))
    served_words, served_numbers = _parts(DATE.sub("", served))
    if alias == asked:
        return (asked_words, asked_numbers) == (served_words, served_numbers)
    more = served_words - asked_words
    is_known = not asked_words - served_words and more.keys() <= OF_AN_ALIAS
    return is_known and served_numbers[: len(asked_numbers)] == asked_numbers


def _plain(name: str) -> str:
    """Without the vendor before it and the variant behind it."""
    return VARIANT.sub("", name.lower().rstrip("/").rpartition("/")[2])


def _parts(name: str) -> tuple[Counter[str], list[str]]:
    """The words in any order, for some put the version first, and the numbers in theirs."""
    tokens = TOKEN.findall(name)
    return Counter(token for token in tokens if not token.isdigit()), [token for token in tokens if token.isdigit()]
