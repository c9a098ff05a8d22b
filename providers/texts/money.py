"""An amount of money as a person types it, wherever and in whatever digits they write."""

import re
import unicodedata
from decimal import Decimal

from providers.texts.phrase import Phrase

CURRENCY = "USD"
"""In which the price list knows prices."""
MOST = 1_000_000
LONGEST = 40
"""Characters."""
SIGN = re.compile(r"^(us ?\$|\$|usd) ?| ?(us ?\$|\$|usd|dollars?)$", re.IGNORECASE)
SIGNS_OF_NUMBERS = str.maketrans({"\u066b": ".", "\u066c": "'", "’": "'", "−": "-", "、": ",", "。": "."})
WHOLE = r"[1-9]\d{0,2}(?P<apart>[., '])\d{3}(?:(?P=apart)\d{3})*|\d+"
AMOUNT = re.compile(rf"(?P<whole>{WHOLE})(?:(?P<point>[.,])(?P<cents>\d\d?))?")
TWO_MEANINGS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
"""A thousand in one country is one in the other."""


def read_amount(text: str) -> Decimal:
    """US dollars, to the cent. ``ValueError`` with a sentence if it can't be an amount."""
    if len(text) > LONGEST or any(sign.isnumeric() and not sign.isdecimal() for sign in text):
        raise ValueError(_unread())
    signs = unicodedata.normalize("NFKC", text).translate(SIGNS_OF_NUMBERS)
    plain = " ".join("".join(map(_digit, signs)).split())
    bare = SIGN.sub("", plain, count=1)
    bare = f"0{bare}" if bare.startswith(".") else bare
    if re.fullmatch(r"-\s?\d[\d., ']*", bare):
        raise ValueError(Phrase("An amount can't be less than zero."))
    if TWO_MEANINGS.fullmatch(bare):
        raise ValueError(Phrase("“{text}” can be read in two ways. Write 1000 or 1.00, for example.", text=bare))
    found = AMOUNT.fullmatch(bare)
    if found is None or (found["point"] is not None and found["point"] == found["apart"]):
        raise ValueError(_unread())
    amount = Decimal(f"{re.sub('[^0-9]', '', found['whole'])}.{found['cents'] or 0}")
    if amount > MOST:
        raise ValueError(Phrase("An amount can be at most {most}.", most=MOST))
    return amount


def _digit(sign: str) -> str:
    """Digits of any script as 0 to 9."""
    return str(unicodedata.decimal(sign)) if sign.isdecimal() else sign


def _unread() -> Phrase:
    return Phrase("Write an amount in US dollars, such as 5 or 12.50.")
