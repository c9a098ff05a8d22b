"""What in a prompt does not look meant for several companies: keys, accounts, cards."""

import re
from collections.abc import Iterator

from providers.frozen import frozen
from providers.texts.key_shapes import WHOLE_KEY
from providers.texts.phrase import Phrase

LOOKED_AT = 1 << 18
"""Characters; a leak far down in a pasted log goes unseen rather than stopping the window."""

KEY = re.compile(WHOLE_KEY)
PRIVATE_KEY = re.compile(r"-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----")
IBAN = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]){11,30}(?![A-Za-z0-9])")
CARD = re.compile(r"(?<![0-9.,-])[2-6][0-9]{3}(?:[ -]?[0-9]){9,15}(?![0-9]|[.,-][0-9])")
CARD_LENGTHS = {"3": (14, 15, 16), "4": (13, 16, 19), "5": (16,), "2": (16,), "6": (16, 19)}
CARD_BEGINNINGS = re.compile(r"4|5[1-5]|2(?:2[2-9]|[3-6]|7[01]|720)|3[47]|3(?:0[0-5]|[689])|35|6(?:011|4[4-9]|5|2)")


@frozen
class Leak:
    """One thing that was found. ``text`` is what it is; its ``repr`` does not show it."""

    what: str
    """Such as Phrase("a card number")."""
    text: str

    def __repr__(self) -> str:
        return f"Leak({self.what!r}, {self.hint!r})"

    @property
    def hint(self) -> str:
        """Enough of it to be found again, and too little to be used."""
        return f"{self.text[:6]}…"


def find_leaks(text: str) -> tuple[Leak, ...]:
    """Everything suspicious, each text once, ordered by kind; these are guesses, so a person decides."""
    found = {leak.text: leak for leak in _leaks(text[:LOOKED_AT])}
    return tuple(found.values())


def _leaks(text: str) -> Iterator[Leak]:
    for match in PRIVATE_KEY.finditer(text):
        # Keys of one kind begin alike; what follows tells them apart.
        yield Leak(Phrase("a private key"), text[match.start() : match.end() + 64])
    for match in KEY.finditer(text):
        yield Leak(Phrase("a key"), match[0])
    for match in IBAN.finditer(text):
        if _is_iban(match[0].replace(" ", "")):
            yield Leak(Phrase("a bank account (IBAN)"), match[0])
    for match in CARD.finditer(text):
        if _is_card(re.sub("[ -]", "", match[0])):
            yield Leak(Phrase("a card number"), match[0])


def _is_iban(letters: str) -> bool:
    """ISO 13616: read as one number with its head at the end, it leaves 1 when divided by 97."""
    return 15 <= len(letters) <= 34 and int("".join(str(int(c, 36)) for c in letters[4:] + letters[:4])) % 97 == 1


def _is_card(digits: str) -> bool:
    """ISO/IEC 7812: Luhn's check, and a beginning and a length that some card has."""
    if not CARD_BEGINNINGS.match(digits) or len(digits) not in CARD_LENGTHS[digits[0]]:
        return False
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return (sum(map(int, digits[-1::-2])) + sum(doubled)) % 10 == 0
