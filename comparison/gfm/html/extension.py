"""The same reading as an extension of Python-Markdown, for everything that wants HTML."""

from collections.abc import Iterable
from typing import Any
from xml.etree.ElementTree import Element, ElementTree, tostring

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.extensions import Extension
from markdown.util import Registry

from comparison.gfm.html.tree import tree_of
from comparison.gfm.reader import Reader


class GitHubFlavoured(Extension):
    """``Markdown(extensions=[GitHubFlavoured()])`` reads what a window shows: the block and the inline stage are ours.

    Raw HTML comes out as text, so the result may be put into a page as it is.
    """

    def extendMarkdown(self, md: Markdown) -> None:
        """Take the place of all stages; ours need none before or after them."""
        md.parser = _Parser(md)
        md.output_formats = dict.fromkeys(md.output_formats, _serialised)  # type: ignore[misc]  # ours alone
        md.preprocessors, md.treeprocessors, md.postprocessors = Registry(), Registry(), Registry()


class _Parser(BlockParser):
    def parseDocument(self, lines: Iterable[str]) -> "ElementTree[Any]":
        reader = Reader()
        reader.feed("\n".join(lines))
        reader.finish()
        return ElementTree(tree_of(reader.closed))


def _serialised(element: Element) -> str:
    # Python-Markdown's own serializer leaves "&copy;" as it is, which in code must not become a sign.
    return tostring(element, encoding="unicode", method="html")


def render(text: str) -> str:
    """The HTML of a reply."""
    return Markdown(extensions=[GitHubFlavoured()]).convert(text)
