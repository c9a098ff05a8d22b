"""The ways in which a server, or what stands before it, may write a secret that it was sent."""

import json
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Callable
from html import escape
from urllib.parse import quote

Spelling = Callable[[str], str]


def each(pattern: str) -> Spelling:
    """Every character by itself, written after a pattern."""
    return lambda key: "".join(pattern.format(ord(character)) for character in key)


def split_by(noise: str) -> Spelling:
    return noise.join


SPELLINGS: dict[str, Spelling] = {
    "as it is": str,
    "in capitals": str.upper,
    "in small letters": str.lower,
    "backwards": lambda key: key[::-1],
    "JSON": lambda key: json.dumps(key)[1:-1],
    "JSON of gson": lambda key: json.dumps(key)[1:-1].replace("=", r"\u003d").replace("&", r"\u0026"),
    "JSON of PHP": lambda key: json.dumps(key)[1:-1].replace("/", r"\/"),
    "JSON escapes alone": each(r"\u{:04x}"),
    "JSON in JSON": each(r"\\u{:04X}"),
    "JSON in JSON in JSON": each(r"\\\\u{:04x}"),
    "JavaScript": each("\\u{{{:x}}}"),
    "C": each(r"\x{:02x}"),
    "an address": lambda key: quote(key, safe=""),
    "every character for an address": each("%{:02X}"),
    "twice for an address": lambda key: quote(each("%{:02x}")(key), safe=""),
    "old JavaScript for an address": each("%u{:04x}"),
    "a mail": each("={:02X}"),
    "HTML": escape,
    "decimal entities": each("&#{};"),
    "entities without their end": each("&#{} "),
    "hexadecimal entities": each("&#x{:X};"),
    "entities of entities": each("&amp;#{};"),
    "an address in entities in JSON": each(r"\u0026#37;{:02x}"),
    "hexadecimal": lambda key: key.encode().hex(),
    "HEXADECIMAL": lambda key: key.encode().hex().upper(),
    "hexadecimal with blanks": lambda key: key.encode().hex(" "),
    "hexadecimal with colons": lambda key: key.encode().hex(":"),
    "numbers of C": lambda key: ", ".join(f"0x{byte:02x}" for byte in key.encode()),
    "base64": lambda key: b64encode(key.encode()).decode(),
    "base64 in lines": lambda key: "\n".join(b64encode(key.encode()).decode()[at : at + 10] for at in range(0, 90, 10)),
    "base64 for addresses": lambda key: urlsafe_b64encode(key.encode()).decode(),
    "base64 of a header": lambda key: b64encode(f"user:{key}".encode()).decode(),
    "in full-width letters": lambda key: "".join(chr(ord(letter) + 0xFEE0) for letter in key),
    "split by blanks": split_by(" "),
    "split by many blanks": split_by(" " * 40),
    "split by line breaks": split_by("\n"),
    "split by escaped line breaks": split_by(r"\n"),
    "split by no-break spaces": split_by("\u00a0"),
    "split by escaped no-break spaces": split_by(r"\u00a0"),
    "split by zero-width spaces": split_by("\u200b"),
    "split by escaped zero-width spaces": split_by(r"\u200b"),
    "split by soft hyphens": split_by("\u00ad"),
    "split by dashes": split_by("-"),
    "split by quotes and commas": split_by('", "'),
    "split in two": lambda key: f"{key[:14]} … {key[14:]}",
}


def told(shown: str, key: str) -> int:
    """How many letters and digits of the key stand in a row in what is shown, whatever stands between them."""
    seen = "".join(filter(str.isalnum, shown)).lower()
    plain = "".join(filter(str.isalnum, key)).lower()
    lengths = range(len(plain), 0, -1)
    return next((n for n in lengths if any(plain[at : at + n] in seen for at in range(len(plain) - n + 1))), 0)
