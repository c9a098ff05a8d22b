"""A comparison as Markdown that nothing in a prompt or an answer can get out of."""

import re
from collections.abc import Iterable, Iterator

from comparison.export.contained import contained
from comparison.export.document import Document, Reply, one_line
from comparison.export.facts import Fact
from providers.texts.phrase import Phrase

MARKS = re.compile(r"([\\`*_\[\]<#|~$&])")
"""What may mean something in the midst of a line."""


def pieces(document: Document) -> Iterator[str]:
    """The text, an answer at a time."""
    comparison, say = document.comparison, document.say
    yield f"# {_escaped(document.title)}\n\n{_list(document.facts)}\n"
    if comparison.system:
        yield f"\n**{say(Phrase('System prompt'))}**\n\n{fenced(comparison.system)}\n"
    for each in document.rounds():
        heading = say(Phrase("Turn {number}", number=each.number))
        yield f"\n## {heading} · {each.turn.at:%Y-%m-%d %H:%M %Z}\n\n{fenced(each.turn.prompt)}\n"
        for said in each.said:
            yield "\n" + "\n\n".join(_reply(document.reply(said), document)) + "\n"


def fenced(text: str) -> str:
    """A text to the letter, in a fence longer than any in it."""
    fence = "`" * max((len(run) + 1 for run in re.findall("`{3,}", text)), default=3)
    body = text.rstrip("\n")
    return f"{fence}text\n{body}\n{fence}"


def quoted(text: str) -> str:
    """A text as a quote, so that its headings are its own, and what it leaves open ends with it."""
    return "\n".join(f"> {line}" if line.strip() else ">" for line in text.split("\n"))


def _reply(reply: Reply, document: Document) -> Iterator[str]:
    yield f"### {_escaped(reply.title)}"
    if reply.thinking.strip():
        summary = document.say(Phrase("Thinking"))
        yield f"<details><summary>{summary}</summary>"
        yield fenced(reply.thinking)
        yield "</details>"
    if reply.text.strip():
        yield quoted(contained(reply.text, reply.name))
    if reply.beside:
        yield quoted(reply.beside)
    for name, arguments in reply.tools:
        yield f"**{document.say(Phrase('Requested a tool (not run)'))}:** {_escaped(name)}"
        yield fenced(arguments)
    yield from (f"*{_escaped(remark)}*" for remark in reply.remarks)
    yield _list(reply.facts)


def _list(facts: Iterable[Fact]) -> str:
    return "\n".join(f"- **{_escaped(fact.title)}:** {_escaped(fact.text)}" for fact in facts)


def _escaped(text: str) -> str:
    return MARKS.sub(r"\\\1", one_line(text))
