"""A passage as words, signs and numbers."""

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

_SIGNS = (
    r"!-/:-@\[-`{-~¡-©«-´¶-¸»-¿\u2010-\u2027\u2030-\u205e"
    r"\u060c\u061b\u061f\u06d4\u0964\u0965"
    r"\u3001-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
)
_UNSPACED = (
    r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff"
    r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Thai, Lao, Burmese, Khmer, Japanese and Chinese have no spaces between words: each character stands alone."""
NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f']\d+)*")
TOKEN = re.compile(rf"{NUMBER.pattern}|[^\s{_SIGNS}{_UNSPACED}]+|\S")
_THOUSANDS = re.compile(r"\d{1,3}(?:([,\u00a0\u202f'])\d{3}(?:\1\d{3})*)?(?:\.\d+)?")


def tokens(text: str) -> Iterator[re.Match[str]]:
    """All but what is blank."""
    return TOKEN.finditer(text)


def numbers(text: str) -> Counter[str]:
    """Those of a text, each as the simplest way to write it: ``1,000.0`` is ``1000``.

    What may mean one thing here and another there, as ``1.000`` and ``0,5`` do, is left as it stands.
    """
    return Counter(map(_plain, NUMBER.findall(text)))


def _plain(number: str) -> str:
    if not _THOUSANDS.fullmatch(number) and not re.fullmatch(r"\d+(?:\.\d+)?", number):
        return number
    digits = re.sub(r"[,\u00a0\u202f']", "", number)
    return f"{Decimal(digits).normalize():f}"
