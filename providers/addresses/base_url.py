"""What may be a provider's base URL: an address that a key can be sent to."""

import re
import string
from urllib.parse import SplitResult, urlsplit

from providers.addresses.local import is_in_local_network, is_loopback, place_in_ascii
from providers.texts.invisible import UNSEEN
from providers.texts.key_shapes import WHOLE_KEY
from providers.texts.phrase import Phrase

QUOTES = "\"'`“”‘’«»<>()（）「」『』"
NAMED = re.compile(r"(?:(?:export|set)\s+)?[a-z][a-z0-9_]*(?:url|base|host|endpoint)(?:\s*=\s*|:\s+)", re.IGNORECASE)
"""``OPENAI_BASE_URL=``, as in a file of settings."""
BLANK = string.whitespace + "\u00a0\u3000" + "".join(map(chr, UNSEEN))
CALLED = re.compile(r"(?:(?:curl|post|get)\s+)+", re.IGNORECASE)
ENDPOINT = re.compile(
    r"""/(?: (?:chat/)?completions | text/chatcompletion(?:_v2|_pro)? | responses | messages | embeddings
           | (?<=/v[0-9]/) chat
           | (?: (?<=/v[0-9]/) | (?<=/v1beta/) ) models (?: /[^/?]{1,200} )?
           | (?<=/api/) (?:chat|generate|tags) )
        /* (?: \?alt=sse )? $""",
    re.VERBOSE | re.IGNORECASE,
)
"""What the wires append themselves, at the end of an address that was copied whole."""
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "[::]": "[::1]"}
"""Where a server says that it listens, and where it can be asked."""
SCHEME = re.compile(r"^(?:https?://)?(https?)(?:[:：]/{1,2}|//)(?=[^/])", re.IGNORECASE)
"""One that comes twice, or lacks a sign, or has a wide one."""
WIDE_PORT = re.compile(r"：(?=[0-9]{1,5}(?:/|$))")
WITHIN = re.compile(
    r"""(?:^|(?<=[\s"'`“‘「（(\[<=:：]))
        https?://(?:\[[0-9a-f:.]{2,45}\])?[^\s"'`“”‘’«»<>()（）「」『』\[\]]+
        (?=["'`”’」）)\]>](?![a-z0-9_/:.?\#])|\s+(?:[(\\]|-{1,2}[a-z]|HTTP/)|$)""",
    re.VERBOSE | re.IGNORECASE,
)
"""An address in a line of code, a command or a log, whose end can be seen."""
ROOT_DOT = re.compile(r"^(https?://[^/?#]*?)\.+(?=[:/]|$)", re.IGNORECASE)
"""Behind a host; no key is kept apart for the same host with a dot."""
LONGEST = 4_000
"""Characters of a text in which an address is looked for."""
BARE_HOST = re.compile(r"(?P<host>[a-z0-9-]+(?:\.[a-z0-9-]+)*)(?P<rest>(?::[0-9]{1,5})?(?:/\S*)?)", re.IGNORECASE)


def read_base_url(text: str, *, may_be_local_network: bool = False) -> str:
    """The base URL without a slash at its end; ``ValueError`` with a sentence for a person if it can't be one.

    What was pasted around it goes where the meaning is sure: quotes, the name of a variable, the endpoint at its end.
    The sentence does not repeat the text, which may be a key in the wrong place.
    A host with non-ASCII letters is written as it goes over the wire, with ``xn--``.

    https only, except for this computer itself: a key sent over http could be read on the way. A person who trusts
    their own network can allow it (``may_be_local_network``).
    """
    text = _tidied(text)
    if any(not character.isprintable() or character.isspace() or character == "\\" for character in text):
        raise ValueError(Phrase("The address contains spaces, backslashes or invisible characters."))
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise ValueError(Phrase("This is not an address.")) from None
    _check(text, parts, port, may_be_local_network)
    return text.replace(parts.netloc, place_in_ascii(parts), 1).rstrip("/")


def _tidied(text: str) -> str:
    text = WIDE_PORT.sub(":", SCHEME.sub(r"\1://", _bared(_alone(_bared(text)))))
    for before in (NAMED, CALLED):
        if found := before.match(text):
            text = _bared(text[found.end() :])
    while (less := ENDPOINT.sub("", text)) != text:
        text = less
    bare = None if re.search(WHOLE_KEY, text) else BARE_HOST.fullmatch(text)
    if bare and _is_near(bare["host"]):
        text = f"http://{text}"
    elif bare and re.search(r"\.[a-z]{2,}$", bare["host"], re.IGNORECASE):
        text = f"https://{text}"
    for listening, asked in EVERYWHERE.items():
        text = re.sub(rf"^(https?://){re.escape(listening)}(?=[:/]|$)", rf"\g<1>{asked}", text, flags=re.IGNORECASE)
    return ROOT_DOT.sub(r"\1", text)


def _is_near(host: str) -> bool:
    """Whether a host is one where https is rare."""
    return is_loopback(host) or host in EVERYWHERE or ("." in host and is_in_local_network(host))


def _alone(text: str) -> str:
    """The only address in a text that is more than one; a password may hold anything, so that none is looked for."""
    found = WITHIN.findall(text) if len(text) <= LONGEST and "@" not in text else []
    return found[0] if found and len(set(found)) == 1 and len(found) == text.count("://") else text


def _bared(text: str) -> str:
    return text.strip(BLANK).rstrip(".,;。，、；").strip(QUOTES).strip(BLANK)


def _check(text: str, parts: SplitResult, port: int | None, may_be_local_network: bool) -> None:
    if parts.scheme not in ("http", "https") or not parts.hostname or port == 0:
        raise ValueError(Phrase("This is not an address such as https://api.example.com/v1."))
    if "@" in parts.netloc:
        raise ValueError(Phrase("The address contains a user name or password; leave that out."))
    if parts.query or parts.fragment or "?" in text or "#" in text:
        raise ValueError(Phrase("Leave out everything from “?” or “#” on."))
    if parts.scheme == "https" or is_loopback(parts.hostname):
        return
    if not is_in_local_network(parts.hostname):
        raise ValueError(Phrase("Use https here: over http, anyone along the way can read what you send."))
    if not may_be_local_network:
        raise ValueError(
            Phrase("Over http, anyone on your network can read what you send; allow that for this address first.")
        )
