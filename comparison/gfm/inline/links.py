"""The pieces of links: destinations, labels, definitions, bare addresses (CommonMark 0.31, 4.7 and 6.3; GFM 6.9)."""

import re

from comparison.gfm.inline.characters import unescape
from comparison.gfm.parts import Reference
from providers.frozen import frozen

LONGEST_LABEL = 999
DEEPEST_PARENTHESES = 32
LONGEST_LOCAL_PART = 64
"""Characters before the ``@`` of an e-mail address (RFC 5321, 4.5.3.1.1)."""

_SPACE = re.compile(r"[ \t]*(?:\n[ \t]*)?")
_POINTED = re.compile(r"<((?:[^<>\n\\]|\\.)*)>")
_TITLE = re.compile(r'"(?:[^"\\]|\\.)*"|' r"'(?:[^'\\]|\\.)*'|" r"\((?:[^()\\]|\\.)*\)", re.DOTALL)
_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.){0,999})\]", re.DOTALL)
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_REST_OF_LINE = re.compile(r"[ \t]*(?:\n|\Z)")
_BETWEEN_PARENTHESES = re.compile(r"(?:\\[!-/:-@\[-`{-~]|[^\x00-\x20()\x7f])*")

# Of code are "vector<std::string>" and "<xsl:template>": two names are no address.
_POINTED_ADDRESS = re.compile(
    r"<(?!\w+::|[A-Za-z]+:[A-Za-z][A-Za-z-]*>)([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>\x00-\x20]*)>"
)
_POINTED_MAIL = re.compile(
    r"<([a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
    r"(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*)>"
)
# The full stops and brackets of Chinese and Japanese end an address, as no blank does it there.
_BARE = re.compile(r"(?:https?://|www\.)[^\s<，。、；：！？（）【】「」『』《》〈〉“”‘’«»]*", re.IGNORECASE)
_DOMAIN = re.compile(r"(?:https?://([\w-]+(?:\.[\w-]+)*)|(www(?:\.[\w-]+)+))", re.IGNORECASE)
_MAIL = re.compile(r"[a-zA-Z0-9][a-zA-Z0-9._+-]*@[a-zA-Z0-9_-]+(?:\.[a-zA-Z0-9_-]+)+")
_LOCAL_PART = re.compile(r"[a-zA-Z0-9][a-zA-Z0-9._+-]*\Z")
_ENTITY_AT_END = re.compile(r"&[a-zA-Z0-9]+;\Z")
_TRAILING = "?!.,:*_~'\"…"


@frozen
class Target:
    """An address as written, unescaped, and the place in the text behind it."""

    address: str
    end: int
    title: str = ""


@frozen
class Definition:
    """What a label stands for; ``end`` is the place behind the definition."""

    label: str
    reference: Reference
    end: int


def normalised(label: str) -> str:
    """A label as it is compared: case and runs of white space do not matter."""
    return " ".join(label.split()).casefold()


def read_label(text: str, at: int) -> Target | None:
    """The label in brackets at ``at``; its ``address`` is the label as written. A blank one is none."""
    match = _LABEL.match(text, at)
    return Target(match[1], match.end()) if match and match[1].strip() else None


def read_tail(text: str, at: int) -> Target | None:
    """What follows the brackets of an inline link: an address and perhaps a title in parentheses."""
    if text[at : at + 1] != "(" or text.find(")", at) < 0:
        return None
    start = _after_space(text, at + 1)
    if text[start : start + 1] == ")":
        return Target("", start + 1)
    target = read_destination(text, start)
    if target is None:
        return None
    end, title = _after_space(text, target.end), ""
    if end > target.end and (found := _read_title(text, end)):
        end, title = _after_space(text, found.end), found.title
    return Target(target.address, end + 1, title) if text[end : end + 1] == ")" else None


def read_pointed(text: str, at: int) -> Target | None:
    """An address or an e-mail address between ``<`` and ``>``; its ``title`` is what is seen of it."""
    if match := _POINTED_ADDRESS.match(text, at):
        return Target(match[1], match.end(), match[1])
    match = _POINTED_MAIL.match(text, at)
    return Target(f"mailto:{match[1]}", match.end(), match[1]) if match else None


def read_destination(text: str, at: int) -> Target | None:
    """An address, between pointed brackets or bare with balanced parentheses."""
    if text[at : at + 1] == "<":
        match = _POINTED.match(text, at)
        return Target(unescape(match[1]), match.end()) if match else None
    depth, place = 0, at
    while match := _BETWEEN_PARENTHESES.match(text, place):
        place = match.end()
        sign = text[place : place + 1]
        if sign == "(" and depth < DEEPEST_PARENTHESES:
            depth, place = depth + 1, place + 1
        elif sign == ")" and depth:
            depth, place = depth - 1, place + 1
        else:
            break
    return Target(unescape(text[at:place]), place) if place > at and not depth else None


def read_definition(text: str) -> Definition | None:
    """The definition that a paragraph's ``text`` begins with, up to and with the end of its last line."""
    match = _LABEL.match(text)
    if match is None or not match[1].strip() or text[match.end() : match.end() + 1] != ":":
        return None
    if match[1].startswith("^"):
        return None  # a footnote that was defined before
    target = read_destination(text, _after_space(text, match.end() + 1))
    if target is None:
        return None
    label, space = normalised(match[1]), _after_space(text, target.end)
    if space > target.end and (found := _read_title(text, space)):
        rest = _REST_OF_LINE.match(text, found.end)
        if rest:
            return Definition(label, Reference(target.address, found.title), rest.end())
    rest = _REST_OF_LINE.match(text, target.end)
    return Definition(label, Reference(target.address), rest.end()) if rest else None


def bare_address(text: str, at: int) -> Target | None:
    """An address that stands in the text without any marks, less the punctuation behind it (GFM 6.9)."""
    match = _BARE.match(text, at)
    domain = _DOMAIN.match(text, at)
    if match is None or domain is None or "_" in "".join((domain[1] or domain[2]).split(".")[-2:]):
        return None
    written = _trimmed(match[0])
    return Target(_with_scheme(written), at + len(written)) if len(written) >= len(domain[0]) else None


def bare_mail(text: str, sign: int) -> tuple[int, Target] | None:
    """The e-mail address without any marks whose ``@`` is at ``sign``, and where it begins (GFM 6.9); its last
    character is a letter or a digit."""
    local = _LOCAL_PART.search(text, max(0, sign - LONGEST_LOCAL_PART), sign)
    match = _MAIL.match(text, local.start()) if local else None
    if match is None:
        return None
    written = match[0].rstrip(".")
    return None if written[-1] in "-_" else (match.start(), Target(f"mailto:{written}", match.start() + len(written)))


def _with_scheme(written: str) -> str:
    return written if written.lower().startswith("http") else f"http://{written}"


def _trimmed(written: str) -> str:
    unmatched = written.count(")") - written.count("(")
    while written:
        if written[-1] in _TRAILING:
            written = written[:-1]
        elif written[-1] == ")" and unmatched > 0:
            written, unmatched = written[:-1], unmatched - 1
        elif written[-1] == ";" and (entity := _ENTITY_AT_END.search(written)):
            written = written[: entity.start()]
        elif written[-1] == ";":
            written = written[:-1]
        else:
            break
    return written


def _after_space(text: str, at: int) -> int:
    """The place behind spaces and at most one line end."""
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _read_title(text: str, at: int) -> Target | None:
    match = _TITLE.match(text, at)
    if match is None or _BLANK_LINE.search(match[0]):
        return None
    return Target("", match.end(), unescape(match[0][1:-1]))
