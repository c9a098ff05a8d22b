"""The inline stage: a stretch of prose in, runs of text out, by way of Python-Markdown's tree and never of HTML."""

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from comparison.reading.blocks import Inline, Inlines, LineBreak, Run, Style
from comparison.reading.characters import clean_code, clean_prose, decode_entities

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from comparison.reading.dialect import Dialect

_SPECIAL = re.compile(r"[*_`~\[\]<\\&$]|https?://|[ \t]\n|\n[ \t]|[ \t]$")
# Python-Markdown needs quadratic time for these (3.11: 1 s for 4,000 brackets); legitimate prose has far fewer.
_OPENERS = {"[": 40, "`": 200, "\\": 250, "*": 300, "_": 300, "~": 100, "<": 200, "&": 200, "$": 100}
_ESCAPED = re.compile("\x02(\\d+)\x03")
_STYLES = {
    "strong": Style.STRONG,
    "em": Style.EMPHASIS,
    "del": Style.STRUCK,
    "code": Style.CODE,
    "formula": Style.FORMULA,
}


class InlineStage:
    """Reads prose of one block at a time. Python-Markdown is imported when the first text needs it."""

    def __init__(self) -> None:
        self._dialect: Dialect | None = None

    def read(self, text: str) -> Inlines:
        """The runs of ``text``, with its marks applied; text that would be too costly to read comes back plain."""
        text = clean_prose(text)
        if not _SPECIAL.search(text) or any(text.count(mark) > most for mark, most in _OPENERS.items()):
            return plain(text)
        try:
            return _joined(_runs(self._tree(text), frozenset(), ""))
        except (RecursionError, ValueError):
            return plain(text)

    def _tree(self, text: str) -> "Element":
        if self._dialect is None:
            from comparison.reading.dialect import Dialect

            self._dialect = Dialect()
        return self._dialect.tree(text)


def plain(text: str) -> Inlines:
    """``text`` as it stands, its line ends kept."""
    return _joined(_pieces(clean_prose(text), frozenset(), ""))


def _runs(element: "Element", styles: frozenset[Style], link: str) -> list[Inline]:
    match element.tag:
        case "br":
            return [LineBreak(is_hard=True)]
        case "img":
            return _image(element, styles, link)
        case "a":
            link = _address(element, "href") or link
        case tag if tag in _STYLES:
            styles = styles | {_STYLES[tag]}
    found = _pieces(_own_text(element), styles, link)
    for child in element:
        found += _runs(child, styles, link)
        found += _pieces(_decoded(child.tail or ""), styles, link)
    if element.tag == "a" and not any(isinstance(inline, Run) and inline.text.strip() for inline in found):
        found = [Run(link, styles, link)]
    return found


def _own_text(element: "Element") -> str:
    text = element.text or ""
    if element.tag == "code":
        # Python-Markdown escapes code for HTML, which is never made here.
        return clean_code(text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
    return clean_code(text) if element.tag == "formula" else _decoded(text)


def _image(element: "Element", styles: frozenset[Style], link: str) -> list[Inline]:
    source = _address(element, "src")
    words = ", ".join(word for word in (_decoded(element.get("alt", "")).strip(), _host(source)) if word)
    return [Run(f"[image: {words}]" if words else "[image]", styles | {Style.IMAGE}, link or source)]


def _address(element: "Element", attribute: str) -> str:
    return clean_prose(decode_entities(_decoded(element.get(attribute, "")))).strip()


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _decoded(text: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1])), text)


def _pieces(text: str, styles: frozenset[Style], link: str) -> list[Inline]:
    found: list[Inline] = []
    for place, line in enumerate(clean_prose(text).split("\n")):
        if place:
            found.append(LineBreak())
        if line:
            found.append(Run(line, styles, link))
    return found


def _joined(inlines: list[Inline]) -> Inlines:
    joined: list[Inline] = []
    for inline in inlines:
        last = joined[-1] if joined else None
        if (
            isinstance(inline, Run)
            and isinstance(last, Run)
            and (last.styles, last.link) == (inline.styles, inline.link)
        ):
            joined[-1] = Run(last.text + inline.text, last.styles, last.link)
        else:
            joined.append(inline)
    return tuple(joined)
