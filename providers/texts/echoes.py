"""Where a secret occurs in a text, however it is spelled there."""

import re
import unicodedata
from binascii import b2a_base64
from collections.abc import Iterable, Iterator, Sequence
from html import unescape

from providers.frozen import frozen

PART = 12
"""This many consecutive letters and digits of a secret give it away; fewer may occur by chance."""
DEPTH = 3
"""How often a text is decoded again: an address inside JSON inside HTML."""
BLANK_ESCAPES = frozenset("bfnrt")

ESCAPE_SIGN = re.compile(r"[\\%=&]|0[xX]")
"""Without one of these there is no escape sequence; most texts have none."""

# Each run of backslashes is examined once, from its start, or a text of nothing else would take for ever.
ESCAPE = re.compile(
    r"""
      (?<!\\) \\++ (?: u ([0-9a-f]{4}) | u\{ ([0-9a-f]{1,6}) \} | x ([0-9a-f]{2}) | ([bfnrt"/]) )
    | % u ([0-9a-f]{4})
    | (?: [%=] | 0x ) ([0-9a-f]{2})
    | & (?: \# x [0-9a-f]{1,8} | \# [0-9]{1,8} | [a-z]{2,8} (?=;) ) ;?
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What JSON, programs, addresses, mails and HTML write instead of a character; the fourth group is the character."""


@frozen
class _Reading:
    """A text as it reads after decoding, and from where to where each of its characters was written."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    @classmethod
    def of(cls, text: str) -> "_Reading":
        return cls(text, range(len(text)), range(1, len(text) + 1))

    def decoded(self) -> "_Reading":
        """The same, with each escape read once."""
        if not ESCAPE_SIGN.search(self.text):
            return self
        pieces: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        done = 0
        for escape in ESCAPE.finditer(self.text):
            begin, end = escape.span()
            read = _meant(escape)
            pieces += (self.text[done:begin], read)
            starts += (*self.starts[done:begin], *[self.starts[begin]] * len(read))
            ends += (*self.ends[done:begin], *[self.ends[end - 1]] * len(read))
            done = end
        starts += self.starts[done:]
        ends += self.ends[done:]
        return _Reading("".join((*pieces, self.text[done:])), starts, ends)


class Echoes:
    """Finds given secrets. The time per text depends only on its length."""

    def __init__(self, secrets: Iterable[str]) -> None:
        known = sorted(filter(None, secrets), key=len, reverse=True)
        self._whole = re.compile("|".join(map(re.escape, known)), re.IGNORECASE) if known else None
        self._parts = {part for secret in known for spelling in _spellings(secret) for part in _parts(spelling)}

    def places(self, text: str) -> list[tuple[int, int]]:
        """The spans of the secrets in ``text``, in order, without overlaps."""
        if self._whole is None:
            return []
        reading = _Reading.of(text)
        found = list(self._found(reading))
        for _ in range(DEPTH):
            before, reading = reading, reading.decoded()
            if reading.text == before.text:
                break
            found += self._found(reading)
        return _joined(found)

    def _found(self, reading: _Reading) -> Iterator[tuple[int, int]]:
        if self._whole is not None:
            for echo in self._whole.finditer(reading.text):
                yield reading.starts[echo.start()], reading.ends[echo.end() - 1]
        letters, places = _letters(reading.text)
        for at in range(len(letters) - PART + 1):
            if letters[at : at + PART] in self._parts:
                yield reading.starts[places[at]], reading.ends[places[at + PART - 1]]


def _meant(escape: re.Match[str]) -> str:
    """What an escape stands for."""
    if character := escape[4]:
        return " " if character.lower() in BLANK_ESCAPES else character
    if escape[0].startswith("&"):
        return unescape(escape[0])
    code = int(next(filter(None, escape.groups())), 16)
    return chr(code) if code <= 0x10FFFF else ""


def _spellings(secret: str) -> Iterator[str]:
    """The letters and digits of a secret: as it is, backwards, in hexadecimal and in base64."""
    yield (plain := _letters(secret)[0])
    yield plain[::-1]
    data = secret.encode("utf-8", "replace")
    yield data.hex()
    for before in range(3):
        # The surrounding text has a share in the first and last characters.
        coded = b2a_base64(bytes(before) + data, newline=False).decode().rstrip("=")
        yield _letters(coded[before + (before > 0) : -1])[0]


def _parts(spelling: str) -> Iterator[str]:
    return (spelling[at : at + PART] for at in range(len(spelling) - PART + 1))


def _letters(text: str) -> tuple[str, list[int]]:
    """The lowercase letters and digits of a text with everything else removed, and their places."""
    letters, places = [], []
    for place, character in enumerate(text):
        plain = character if character.isascii() else unicodedata.normalize("NFKC", character)
        if plain.isalnum() and plain.isascii() and len(plain) == 1:
            letters.append(plain.lower())
            places.append(place)
    return "".join(letters), places


def _joined(places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined
