"""A text as a reader sees it: its letters alone, whatever marks, tags and invisible characters stand between them."""

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

INLINE_TAGS = "a|abbr|b|big|cite|code|del|em|font|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|u|var|wbr"
PIECES = re.compile(
    rf"""(?P<plain>[0-9A-Za-z]+)
    | (?P<space>(?:\s|(?<=\n)>)+)
    | (?P<unseen>[*_~`\\\[\]]+ | </?(?:{INLINE_TAGS})(?:\s[^<>]{{0,300}})?/?> | <!--[^<>]{{0,300}}-->)
    | (?P<entity>&(?:\#[0-9]{{1,7}}|\#[xX][0-9A-Fa-f]{{1,6}}|[A-Za-z][A-Za-z0-9]{{1,30}});)
    | (?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
FILLERS = "\u115f\u1160\u2800\u3164\uffa0\u0640"
"""Letters and signs that show nothing, and Arabic's lengthening stroke."""
ALIKE = str.maketrans(
    "‘’ʼ′＇“”„«»「」『』《》〈〉‹›‐‑–−、،؛؟أإآٱىة",
    "'''''" + '"' * 15 + "----" + ",,;?" + "اااايه",
)
ACCENTED = re.compile("[\u00c0-\u024f\u1e00-\u1eff\u0370-\u03ff\u0400-\u04ff]")


@dataclass(slots=True)
class Letters:
    """Folded text, and for each of its characters where it begins and ends in the source."""

    text: str = ""
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)


def letters_of(source: str) -> Letters:
    """``source`` folded: small letters without accents, one space for any, a new line for a paragraph's end."""
    letters, parts = Letters(), []
    for match in PIECES.finditer(source):
        start, end, kind = match.start(), match.end(), match.lastgroup
        if kind == "plain":
            parts.append(match[0].lower())
            letters.starts.extend(range(start, end))
            letters.ends.extend(range(start + 1, end + 1))
            continue
        folded = "".join(_folded(kind, match[0]))
        parts.append(folded)
        letters.starts.extend([start] * len(folded))
        letters.ends.extend([end] * len(folded))
    letters.text = "".join(parts)
    return letters


def folded(text: str) -> str:
    """The folded letters alone."""
    return letters_of(text).text


def _folded(kind: str | None, piece: str) -> Iterator[str]:
    match kind:
        case "space":
            yield "\n" if piece.count("\n") > 1 else " "
        case "entity":
            yield from map(letter, html.unescape(piece))
        case "other":
            yield letter(piece)


@lru_cache(maxsize=8192)
def letter(character: str) -> str:
    """One character folded; nothing for one that is not seen."""
    if character in FILLERS or unicodedata.category(character) in ("Cf", "Mn", "Me", "Cc", "Co", "Cs", "Cn"):
        return ""
    plain = unicodedata.normalize("NFKC", character.translate(ALIKE)).casefold().translate(ALIKE)
    if ACCENTED.search(plain):
        plain = unicodedata.normalize("NFD", plain)
    return "".join(sign for sign in plain if unicodedata.category(sign) != "Mn") if len(plain) > 1 else plain
