"""The parts of a stretch of prose as elements."""

import re
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement

from comparison.gfm.parts import Break, Close, CodeSpan, FormulaSpan, Kind, NoteMark, Open, Parts, Text, words_of

ACTIVE = frozenset(("javascript", "vbscript", "data", "file", "blob", "filesystem", "view-source"))
"""Schemes that a browser runs or reads from the computer. In the window, where a link can be opened, stricter rules
hold."""
_SAFE = "-_.+!*'(),%#@?=;:/&$~"
"""What stays as it is in an address beside letters and digits, as GitHub has it."""
_IGNORED_BY_BROWSERS = re.compile(r"[\x00-\x20\x7f-\xa0\u200b\ufeff]")


def append_text(element: Element, text: str) -> None:
    """Put text behind everything that is in ``element``."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def append_parts(element: Element, parts: Parts) -> None:
    """Put the parts behind everything that is in ``element``. An image keeps the words that describe it, as its
    alternative text."""
    around = [element]
    images: list[Element] = []
    for part in parts:
        match part:
            case Open(kind=Kind.IMAGE) if not images:
                images.append(SubElement(around[-1], "img", {"src": checked(part.address), "alt": "", **_title(part)}))
            case Open(kind=Kind.IMAGE):
                images.append(images[-1])
            case Close(kind=Kind.IMAGE):
                images.pop()
            case _ if images:
                images[-1].set("alt", images[-1].get("alt", "") + words_of(part))
            case Open(kind=Kind.LINK):
                around.append(SubElement(around[-1], "a", {"href": checked(part.address), **_title(part)}))
            case Open():
                around.append(SubElement(around[-1], part.kind.value))
            case Close():
                around.pop()
            case Text():
                append_text(around[-1], part.text)
            case CodeSpan():
                SubElement(around[-1], "code").text = part.text
            case NoteMark(number=number):
                raised = SubElement(around[-1], "sup", {"class": "footnote-ref"})
                SubElement(raised, "a", {"href": f"#fn-{number}", "id": f"fnref-{number}"}).text = str(number)
            case FormulaSpan():
                SubElement(around[-1], "span", {"class": "formula"}).text = part.source
            case Break():
                if part.is_hard:
                    SubElement(around[-1], "br")
                append_text(around[-1], "\n")


def checked(address: str) -> str:
    """The address with what no address may hold encoded, or nothing where its scheme is one of ``ACTIVE``."""
    scheme = _IGNORED_BY_BROWSERS.sub("", address).partition(":")[0].lower()
    return "" if scheme in ACTIVE else quote(address, _SAFE)


def _title(part: Open) -> dict[str, str]:
    return {"title": part.title} if part.title else {}
