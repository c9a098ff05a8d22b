"""The page: its head, and turn by turn the prompt and all answers to it."""

import re
from collections.abc import Iterable, Iterator
from html import escape
from xml.etree.ElementTree import Element, SubElement, tostring

from comparison.export.document import Document, Reply, Said
from comparison.export.facts import Fact
from comparison.export.page.formulas import Setter
from comparison.export.page.reply import page_of
from comparison.export.page.style import style_sheet
from providers.texts.phrase import Phrase

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""Nothing may be loaded or run; styles are those in the page."""
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
"""What no page can hold."""


def pieces(document: Document, setter: Setter) -> Iterator[str]:
    """The text, a while of work at a time; some pieces are empty."""
    yield f'{_head(document.title)}<body>\n<header><h1 dir="auto">{_text(document.title)}</h1>'
    yield _html(_list(document.facts))
    if document.comparison.system:
        yield f"<h2>{_text(document.say(Phrase('System prompt')))}</h2>"
        yield _html(_plain("div", "prompt", document.comparison.system))
    yield "</header>\n"
    for each in document.rounds():
        heading = document.say(Phrase("Turn {number}", number=each.number))
        yield f'<section class="turn"><h2>{_text(heading)} · {each.turn.at:%Y-%m-%d %H:%M %Z}</h2>\n'
        yield _html(_plain("div", "prompt", each.turn.prompt)) + '<div class="lanes">\n'
        for said in each.said:
            yield from _article(document, said, setter)
        yield "</div></section>\n"
    yield "</body></html>\n"


def _article(document: Document, said: Said, setter: Setter) -> Iterator[str]:
    reply = document.reply(said)
    article = Element("article")
    SubElement(article, "h3", {"dir": "auto"}).text = reply.title
    if reply.thinking.strip():
        fold = SubElement(article, "details")
        SubElement(fold, "summary").text = document.say(Phrase("Thinking"))
        fold.append(_plain("div", "plain", reply.thinking))
    for part, text in (("text", reply.text), ("beside", reply.beside)):
        for found in page_of(text, f"a{reply.name}-{part}", setter) if text.strip() else ():
            if found is not None:
                found.set("class", "reply")
                article.append(found)
            yield ""
    _add_tools(article, reply, document)
    for remark in reply.remarks:
        SubElement(article, "p", {"class": "remark"}).text = remark
    article.append(_list(reply.facts))
    yield _html(article)


def _add_tools(article: Element, reply: Reply, document: Document) -> None:
    for name, arguments in reply.tools:
        SubElement(article, "p").text = f"{document.say(Phrase('Requested a tool (not run)'))}: {name}"
        article.append(_plain("pre", "wrapped", arguments))


def _list(facts: Iterable[Fact]) -> Element:
    listed = Element("dl")
    for fact in facts:
        SubElement(listed, "dt").text = fact.title
        SubElement(listed, "dd", {"dir": "auto"}).text = fact.text
    return listed


def _plain(tag: str, kind: str, text: str) -> Element:
    element = Element(tag, {"class": kind, "dir": "auto"})
    element.text = text.strip("\n")
    return element


def _head(title: str) -> str:
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{_text(title)}</title>\n<style>{style_sheet()}</style></head>\n"
    )


def _html(element: Element) -> str:
    return UNWRITABLE.sub("\ufffd", tostring(element, encoding="unicode", method="html")) + "\n"


def _text(text: str) -> str:
    return UNWRITABLE.sub("\ufffd", escape(text))
