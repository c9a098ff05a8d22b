"""A text as words, signs and numbers: prose in one spelling, code in another."""

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from providers.frozen import frozen

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
_POWER = r"(?:[eE][+-]?\d{1,3}(?!\w))?"
"""Of ten, in so many digits that the number can be written out."""
_IN_PROSE = rf"\d+(?:[.,\u00a0\u202f']\d+)*{_POWER}"
_IN_CODE = rf"0[xX][\da-fA-F_]+|\d[\d_]*(?:\.\d+)*{_POWER}"
_NAME = r"[A-Za-z_][A-Za-z0-9_]*"
_WORD = rf"[^\s{_SIGNS}{_UNSPACED}]+|\S"
_THOUSANDS = re.compile(r"\d{1,3}(?:([,\u00a0\u202f'])\d{3}(?:\1\d{3})*)?(?:\.\d+)?")
_PARTING = str.maketrans("", "", ",\u00a0\u202f'")
_WRITTEN_OUT = re.compile(rf"\d+(?:\.\d+)?{_POWER}")


@frozen
class Spelling:
    """What is one word, and what one number."""

    token: re.Pattern[str]
    number: re.Pattern[str]


PROSE = Spelling(re.compile(rf"{_IN_PROSE}|{_WORD}"), re.compile(_IN_PROSE))
CODE = Spelling(re.compile(rf"{_IN_CODE}|{_NAME}|{_WORD}"), re.compile(rf"(?<![A-Za-z_])(?:{_IN_CODE})"))
"""Names are whole, ``f(1,2)`` has two numbers, and the digit of ``step2`` is none."""


def tokens(text: str, spelling: Spelling = PROSE) -> Iterator[re.Match[str]]:
    """All but what is blank."""
    return spelling.token.finditer(text)


def numbers(text: str, spelling: Spelling = PROSE) -> Counter[str]:
    """Those of a text, each as the simplest way to write it: ``1,000.0`` is ``1000``.

    What may mean one thing here and another there, as ``1.000`` and ``0,5`` do, is left as it stands.
    """
    return Counter(map(_plain, spelling.number.findall(text)))


def _plain(number: str) -> str:
    plain = number.replace("_", "")
    if not _THOUSANDS.fullmatch(plain) and not _WRITTEN_OUT.fullmatch(plain):
        return plain.lower()
    digits = plain.translate(_PARTING)
    return f"{Decimal(digits).normalize():f}"
