"""A reply as a part of a page that asks for nothing and runs nothing: code in colours, formulas drawn."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement, fromstring

from comparison.export.page.formulas import Setter
from comparison.gfm.blocks import CODE_PART
from comparison.gfm.html.part_tree import append_text
from comparison.gfm.html.tree import tree_of
from comparison.gfm.reader import Reader
from comparison.typeset.code_colours import Spans, coloured, lines_to_reread
from comparison.typeset.formula import SIZE, Typeset

TOP_LEVEL = 3
"""Headings of a page; those of a reply are below them."""
DEEPEST = 6
DIRECTED = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "th", "td"))
"""What is written from the right where its letters are."""
NAMESPACE = ' xmlns="http://www.w3.org/2000/svg"'
WEB = re.compile(r"https?://[^/?#\\@]+(?:[/?#][^\\]*)?", re.IGNORECASE)
"""A plain address without a user's name in it; no other one becomes a link."""


def page_of(text: str, name: str, setter: Setter) -> Iterator[Element | None]:
    """The reply as an element, last; before that ``None`` whenever a while of work is done. ``name`` is put before what
    is named in it."""
    reader = Reader()
    reader.feed(text)
    reader.finish()
    yield None
    root = tree_of(reader.closed)
    for element in list(root.iter()):
        yield from _mended(element, name, setter)
    yield root


def _mended(element: Element, name: str, setter: Setter) -> Iterator[None]:
    if element.tag in DIRECTED:
        element.set("dir", "auto")
    match element.tag:
        case "h1" | "h2" | "h3" | "h4" | "h5" | "h6" as heading:
            level = int(heading[1])
            element.tag = f"h{min(level + TOP_LEVEL, DEEPEST)}"
            element.set("class", f"as-{level}")
        case "a":
            _mend_link(element, name)
        case "img":
            _name_image(element)
        case "pre":
            element.set("dir", "ltr")
        case "code" if len(element) == 0 and "\n" in (element.text or ""):
            yield from _colour(element)
        case "p" | "span" if element.get("class") == "formula":
            yield from _draw(element, setter)
    if noted := element.get("id"):
        element.set("id", f"{name}-{noted}")


def _mend_link(link: Element, name: str) -> None:
    address = link.get("href", "")
    if address.startswith("#fn"):
        link.set("href", f"#{name}-{address[1:]}")
    elif WEB.fullmatch(address):
        link.attrib |= {"rel": "noopener noreferrer nofollow", "target": "_blank"}
    else:
        # What it would have led to stays to be read.
        del link.attrib["href"]
        link.set("title", address)


def _name_image(image: Element) -> None:
    """An image is named and never fetched."""
    address, words = image.get("src", ""), image.get("alt", "").strip()
    named = ", ".join(each for each in (words, _host(address)) if each)
    image.attrib.clear()
    image.tag, image.text = "span", f"[image: {named}]" if named else "[image]"
    image.set("class", "image")


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _colour(code: Element) -> Iterator[None]:
    language = code.get("class", "").removeprefix("language-")
    lines = (code.text or "").removesuffix("\n").split("\n")
    if not language:
        return
    code.text = None
    for start in range(0, len(lines), CODE_PART):
        before, part = lines[max(0, start - CODE_PART) : start], tuple(lines[start : start + CODE_PART])
        _append(code, part, coloured(language, lines_to_reread(tuple(before)), part))
        yield


def _append(code: Element, lines: Iterable[str], spans_of_lines: Iterable[Spans]) -> None:
    for line, spans in zip(lines, spans_of_lines, strict=True):
        at = 0
        for span in spans:
            piece, at = line[at : at + span.length], at + span.length
            if span.role == "text":
                append_text(code, piece)
            else:
                SubElement(code, "span", {"class": span.role}).text = piece
        append_text(code, "\n")


def _draw(element: Element, setter: Setter) -> Iterator[None]:
    source = (element.text or "").strip()
    while setter.find(source) is not None and not setter.is_decided(source):
        yield
    found = setter.find(source)
    if found is None or not found.svg:
        return
    element.text = None
    element.append(_drawing(found, source))
    yield


def _drawing(formula: Typeset, source: str) -> Element:
    """It stands on the line of the text around it, in its size and colour; the source is what is read out."""
    drawing = fromstring(formula.svg.replace(NAMESPACE, "", 1))
    left, top = (float(each) for each in drawing.get("viewBox", "0 0").split()[:2])
    for words in formula.words:
        place = {"x": f"{left + words.x:.2f}", "y": f"{top + words.y:.2f}", "font-size": f"{words.size:.1f}"}
        SubElement(drawing, "text", {**place, "fill": "black", "textLength": f"{words.width:.1f}"}).text = words.text
    for part in drawing.iter():
        if part.get("fill") == "black":
            part.set("fill", "currentColor")
    drawing.attrib |= {
        "width": f"{formula.width / SIZE:.3f}em",
        "height": f"{(formula.ascent + formula.descent) / SIZE:.3f}em",
        "role": "img",
        "aria-label": source,
        "style": f"vertical-align:{-formula.descent / SIZE:.3f}em",
    }
    return drawing
