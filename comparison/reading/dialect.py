"""Python-Markdown's inline stage, set to what models write: no raw HTML, no references, formulas as source."""

import re
import string
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.inlinepatterns import DelimiterProcessor, InlineProcessor, SubstituteTagInlineProcessor
from markdown.util import AtomicString

from comparison.reading.characters import ENTITY, decode_entities

_DROPPED = (
    "html",
    "entity",
    "automail",
    "linebreak",
    "reference",
    "short_reference",
    "image_reference",
    "short_image_ref",
)
_FORMULA = r"\\\(.+?\\\)|\\\[.+?\\\]|\$\$.+?\$\$"
_LINE_END = r"(?: {2,}|\\)\n"
_ADDRESS = r"(?<![\w/@])https?://[^\s<>\x02\x03\"`]+"
_TRAILING = re.compile(r"[?!.,:;*_~'\"]+$")
_MARKS = str.maketrans("", "", "*_~")
_STRAY = re.compile("\x02(?!\\d+\x03)")


class Dialect:
    """One set-up parser; not for several threads at once."""

    def __init__(self) -> None:
        self._markdown = Markdown()
        self._markdown.ESCAPED_CHARS = list(string.punctuation)
        patterns = self._markdown.inlinePatterns
        for name in _DROPPED:
            patterns.deregister(name)
        patterns.register(_Formula(_FORMULA, self._markdown), "formula", 185)
        patterns.register(SubstituteTagInlineProcessor(_LINE_END, "br"), "line_end", 182)
        patterns.register(_Entity(ENTITY, self._markdown), "entity", 80)
        patterns.register(_Address(_ADDRESS, self._markdown), "address", 70)
        emphasis = _Emphasis("*", "strong,em", self._markdown)
        emphasis.add("_", "strong,em", smart=True)
        emphasis.add("~", "del", double=True)
        patterns.register(emphasis, "em_strong", 60)

    def tree(self, text: str) -> Element:
        """One element holding ``text`` with its inline marks as elements, backslash escapes still encoded.

        ``ValueError`` where Python-Markdown cuts through one of its own placeholders: a stretch would be missing.
        """
        root = Element("div")
        SubElement(root, "p").text = text
        self._markdown.reset()
        self._markdown.treeprocessors["inline"].run(root)
        if any(_STRAY.search(part) for element in root.iter() for part in _parts(element)):
            raise ValueError("a placeholder was cut")
        return root


class _Emphasis(DelimiterProcessor):
    """WORKAROUND: Python-Markdown 3.11 pairs the ``**`` of ``a*b**2*c`` with ``*c``, and the letter is lost."""

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        element, start, end = super().handleMatch(m, data)
        if element is not None and "".join(element.itertext()).translate(_MARKS) != data[start:end].translate(_MARKS):
            self.reset()
            return None, start, end
        return element, start, end


class _Formula(InlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]
        element = Element("formula")
        element.text = AtomicString(m[0])
        return element, m.start(), m.end()


class _Entity(InlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]
        return decode_entities(m[0]), m.start(), m.end()


class _Address(InlineProcessor):
    """A bare address, without the punctuation that closes the sentence around it (GFM 6.9)."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]
        address = _trimmed(m[0])
        element = Element("a", href=address)
        element.text = AtomicString(address)
        return element, m.start(), m.start() + len(address)


def _parts(element: Element) -> tuple[str, ...]:
    return element.text or "", element.tail or "", *element.attrib.values()


def _trimmed(address: str) -> str:
    while True:
        shorter = _TRAILING.sub("", address)
        if shorter.endswith(")") and shorter.count(")") > shorter.count("("):
            shorter = shorter[:-1]
        if shorter == address:
            return address
        address = shorter
