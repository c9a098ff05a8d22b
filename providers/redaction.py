"""Makes untrusted texts fit to be shown: plain, short and without secrets."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from providers.texts.echoes import Echoes
from providers.texts.key_shapes import KEY_OR_PART

HIDDEN = "…"
EXCERPT_CHARACTERS = 200
SAID_CHARACTERS = 500
DETAILS_CHARACTERS = 2000
LOOKED_AT = 1 << 14
"""Characters of a text that anything is shown of. A secret is looked for in all of them, and only then they are cut."""
SHORTEST_SECRET = 6
SCHEMES = frozenset({"bearer", "digest"})
OPEN_HEADERS = frozenset({"accept", "accept-encoding", "anthropic-version", "content-type", "user-agent"})

SECRETS = re.compile(
    r"""
      (?<=://) [^\s/@]{1,300} (?=@)                                   # the user and password of an address
    | (?<= (?i:bearer) \ ) [^\s"'<>]+                          # an Authorization header
    | (?<![A-Za-z0-9]) (?: org | ak | proj | user | acct ) - (?= [a-z_-]{0,40} [A-Z0-9] | [\w-]{16} ) [A-Za-z0-9_-]{6,}
    | """
    + KEY_OR_PART,
    re.VERBOSE,
)
INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def secrets_of(headers: Mapping[str, str]) -> tuple[str, ...]:
    """The parts of request headers that must never be shown, the longest first."""
    words = {word for name, value in headers.items() if is_secret_header(name) for word in value.split()}
    secrets = {word for word in words if len(word) >= SHORTEST_SECRET and word.lower() not in SCHEMES}
    return tuple(sorted(secrets, key=len, reverse=True))


def is_secret_header(name: str) -> bool:
    """Whether the value of a request header may be a key: any header may, unless it is known not to."""
    return name.lower() not in OPEN_HEADERS


def masked(headers: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Request headers for display; of a key, only its scheme is left."""
    return tuple((name, _masked(value) if is_secret_header(name) else value) for name, value in headers.items())


def _masked(value: str) -> str:
    scheme, _, key = value.partition(" ")
    return f"{scheme} {HIDDEN}" if key and scheme.lower() in SCHEMES else HIDDEN


def redacted(text: str, secrets: Iterable[str] = ()) -> str:
    """``text`` without ``secrets``, encoded or not, and without what looks like a key or the number of an account."""
    pieces: list[str] = []
    done = 0
    for start, end in Echoes(secrets).places(text):
        pieces += (text[done:start], HIDDEN)
        done = end
    return SECRETS.sub(HIDDEN, "".join((*pieces, text[done:])))


def excerpt(text: str, secrets: Iterable[str] = ()) -> str:
    """One plain line of at most 200 characters: a name, or how something begins."""
    return _line(text, secrets, EXCERPT_CHARACTERS)


def sentence(text: str, secrets: Iterable[str] = ()) -> str:
    """One plain line of at most 500 characters: what a provider said."""
    return _line(text, secrets, SAID_CHARACTERS)


def details(text: str, secrets: Iterable[str] = ()) -> str:
    """Plain lines of at most 2,000 characters: what lies behind "Details"."""
    lines = (_visible(line).rstrip() for line in text[:LOOKED_AT].splitlines())
    return _cut(redacted("\n".join(lines), secrets).strip(), DETAILS_CHARACTERS)


def _line(text: str, secrets: Iterable[str], characters: int) -> str:
    return _cut(" ".join(redacted(_visible(text[:LOOKED_AT]), secrets).split()), characters)


def _visible(text: str) -> str:
    """Without control, bidirectional and other invisible characters; those between words become spaces."""
    return "".join(
        " " if character in "\t\r\n" else "" if unicodedata.category(character) in INVISIBLE else character
        for character in text
    )


def _cut(text: str, characters: int) -> str:
    return text if len(text) <= characters else text[: characters - 1].rstrip() + "…"
