"""Texts of strangers made fit to be shown: plain, short and without secrets."""

import re
import unicodedata
from binascii import b2a_base64
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote

HIDDEN = "…"
SAID_CHARACTERS = 500
DETAILS_CHARACTERS = 2000
SHORTEST_SECRET = 6
SHORTEST_IN_BASE64 = 12
"""Fewer characters of base64 may stand in a text by chance."""
SCHEMES = frozenset({"bearer", "digest"})
OPEN_HEADERS = frozenset({"accept", "accept-encoding", "anthropic-version", "content-type", "user-agent"})

SECRETS = re.compile(
    r"""
      (?<=://) [^\s/@]{1,300} (?=@)                                   # the user and password of an address
    | (?<= (?i:bearer) \ ) [^\s"'<>]+                          # an Authorization header
    | (?<![A-Za-z0-9]) (?: sk | pk | rk | xai | gsk | hf | r8 | nvapi ) [-_] [A-Za-z0-9_.-]{6,}
    | (?<![A-Za-z0-9]) (?: org | ak | proj | user | acct ) - (?= [a-z_-]{0,40} [A-Z0-9] | [\w-]{16} ) [A-Za-z0-9_-]{6,}
    | (?<![A-Za-z0-9]) AIza [A-Za-z0-9_-]{20,}                  # Google
    | (?<![A-Za-z0-9]) eyJ [A-Za-z0-9_-]{8,900} \. [A-Za-z0-9_.-]+ # a JSON web token
    """,
    re.VERBOSE,
)
URL_SAFE = str.maketrans("+/", "-_")
INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def secrets_of(headers: Mapping[str, str]) -> tuple[str, ...]:
    """The parts of request headers that must never be shown, the longest first."""
    words = {word for name, value in headers.items() if is_secret_header(name) for word in value.split()}
    secrets = {word for word in words if len(word) >= SHORTEST_SECRET and word.lower() not in SCHEMES}
    # JSON written by PHP escapes slashes.
    escaped = {secret.replace("/", r"\/") for secret in secrets}
    return tuple(sorted(secrets | escaped, key=len, reverse=True))


def is_secret_header(name: str) -> bool:
    """Whether the value of a request header may be a key: so may any that is not known to be none."""
    return name.lower() not in OPEN_HEADERS


def masked(headers: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Request headers for a person's eye; of a key, its scheme alone is left."""
    return tuple((name, _masked(value) if is_secret_header(name) else value) for name, value in headers.items())


def _masked(value: str) -> str:
    scheme, _, key = value.partition(" ")
    return f"{scheme} {HIDDEN}" if key and scheme.lower() in SCHEMES else HIDDEN


def redacted(text: str, secrets: Iterable[str] = ()) -> str:
    """``text`` without ``secrets``, encoded or not, and without what looks like a key or the number of an account."""
    for secret in secrets:
        for spelling in _spellings(secret):
            text = text.replace(spelling, HIDDEN)
    return SECRETS.sub(HIDDEN, text)


def _spellings(secret: str) -> Iterator[str]:
    """As it is, as addresses have it, and as it is in base64, wherever in there it begins."""
    yield secret
    if (encoded := quote(secret, safe="")) != secret:
        yield from (encoded, quote(secret), re.sub("%..", lambda found: found[0].lower(), encoded))
    for before in range(3):
        # Of the first and the last characters, what stands around it has a share.
        encoded = b2a_base64(bytes(before) + secret.encode(), newline=False).decode()
        core = encoded.rstrip("=")[before + (before > 0) : -1]
        if len(core) >= SHORTEST_IN_BASE64:
            yield from {core, core.translate(URL_SAFE)}


def sentence(text: str, secrets: Iterable[str] = ()) -> str:
    """One plain line of at most 500 characters: what a provider said."""
    return _cut(" ".join(redacted(_visible(text), secrets).split()), SAID_CHARACTERS)


def details(text: str, secrets: Iterable[str] = ()) -> str:
    """Plain lines of at most 2,000 characters: what lies behind "Details"."""
    lines = (_visible(line).rstrip() for line in text.splitlines())
    return _cut(redacted("\n".join(lines), secrets).strip(), DETAILS_CHARACTERS)


def _visible(text: str) -> str:
    """Without control, bidirectional and other invisible characters; those between words become spaces."""
    return "".join(
        " " if character in "\t\r\n" else "" if unicodedata.category(character) in INVISIBLE else character
        for character in text
    )


def _cut(text: str, characters: int) -> str:
    return text if len(text) <= characters else text[: characters - 1].rstrip() + "…"
