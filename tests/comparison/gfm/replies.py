"""Replies to read: fixed ones that hold every kind of block, made-up ones, and how they are taken apart."""

from collections.abc import Iterable, Iterator

from hypothesis import strategies as st

from comparison.gfm.blocks import Block, Code, Container, Formula, Heading, Item, Paragraph, Table
from comparison.gfm.inline.inline import Reading
from comparison.gfm.reader import Reader
from comparison.gfm.runs import Inline, LineBreak, Run, runs_of

LETTER = """\
Sure! Here is **what** you asked for:
- first, with `code` and a [link](https://example.org/a?b=1)
- second
  - nested by two
    - and by two more

1. one
   - under one
2. two

   ```python
   def f(x):
       return x ** 2
   ```
   goes on

> A quote, *twice*
lazily long
> > and deeper

| Model | Speed |
|:------|------:|
| a \\| b | 12 |
| c | 9 | too many |

After the table, see [the source].

[the source]: https://example.org/source

$$
E = mc^2
$$

A heading
---------

- [x] done
- [ ] to do

***

    indented code

    and more

The end, with a hard break  \nand ~~no~~ more: &copy; <b>x</b> \\*\\* https://example.org/x.
"""
CODE = "```rust\n" + "".join(f"let x{number} = {number}; // `tick`\n" for number in range(40)) + "```\nDone.\n"
WIDE_TABLE = "| n | square |\n|---|---|\n" + "".join(f"| {n} | {n * n} |\n" for n in range(120)) + "\nDone.\n"
LONG_PARAGRAPH = "".join(f"word{number} is **bold** and\n" for number in range(90))
UNBROKEN = "x" * 2500 + "\n\nend"
UNFINISHED = "Look:\n\n```python\nprint('**never closed"
RETURNS = "one\r\ntwo\rthree\n\r\n- a\r- b\r\n"
ODD = "\ufeffa\x00b\u2028c\x85d \u202e \ud800 \U000e0041 **e\u0301** 🙂\n```\n\x1b[0m\ud800\u202e\n```\n"
FIXED = {
    "letter": LETTER,
    "code": CODE,
    "wide table": WIDE_TABLE,
    "long paragraph": LONG_PARAGRAPH,
    "unbroken": UNBROKEN,
    "unfinished": UNFINISHED,
    "returns": RETURNS,
    "odd characters": ODD,
    "nothing": "",
    "blank": " \n\t\n\n",
}

_BITS = ["*", "**", "***", "_", "__", "`", "``", "~~", "[", "](", "]", ")", "(", "![", "<", ">", "<http://a.b/", "|"]
_BITS += ["<b>", "</b>", "<br>", "<!--", "-->", "$x$", "[^1]", "\\begin{align}", "\\end{align}", "：", "字", "（"]
_BITS += ["https://x.y/z", "mailto:", "\\", "\\(", "\\)", "\\[", "\\]", "$$", "$", "&amp;", "&#42;", "!", "a", "word"]
_STARTS = [
    "[^1]: ",
    "- [^1]: ",
    "<p>a</p><p>",
    "> [!NOTE]\n",
    "<details>\n",
    "</details>\n",
    "```markdown\n",
    "```math\n",
    "x```py\n",
    "``` y\n",
]
_STARTS += [
    "# ",
    "### ",
    "> ",
    "- ",
    "  - ",
    "    ",
    "1. ",
    "7) ",
    "- [ ] ",
    "```\n",
    "~~~ py\n",
    "---",
    "===",
    "|-|-|",
]
_BETWEEN = [" ", "  ", "\n", "\n\n", "  \n", "\r\n", "\r", "\t", "\x02", "\x03", "\u2028", "\ud800"]
_lines = st.tuples(st.sampled_from(["", *_STARTS]), st.lists(st.sampled_from([*_BITS, *_BETWEEN]), max_size=8))

made_up = st.lists(_lines.map(lambda line: line[0] + "".join(line[1])), max_size=12).map("\n".join)
"""Text in which nearly everything means something."""


@st.composite
def in_pieces(draw: st.DrawFn, texts: st.SearchStrategy[str] = made_up) -> list[str]:
    """A text as it may arrive."""
    text = draw(texts)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=12)))
    return [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]


def read(text: str) -> list[Block]:
    """The blocks of a whole reply."""
    reader = Reader()
    reader.feed(text)
    reader.finish()
    return reader.closed


def inlines_of(blocks: list[Block]) -> Iterator[list[Inline]]:
    """Every stretch of prose in ``blocks``, cell by cell in tables."""
    for block in blocks:
        match block:
            case Paragraph() | Heading() | Item():
                yield runs_of(block.parts)
            case Table():
                yield from map(runs_of, block.head)
                for row in block.rows:
                    yield from map(runs_of, row)


def text_of(inlines: Iterable[Inline]) -> str:
    """The words alone, a line's end as ``\\n``."""
    return "".join(inline.text if isinstance(inline, Run) else "\n" for inline in inlines)


def shown(blocks: list[Block]) -> str:
    """All there is to read in ``blocks``, in their order."""
    return "\n".join(words for block in blocks for words in _words(block))


def outline(text: str) -> list[str]:
    """One line for each block of ``text``: its place (``q`` and ``l``), a sign for its kind, its words."""
    return [f"{_letters(block)}{_sign(block)} {_line(block)}".strip() for block in read(text)]


def _letters(block: Block) -> str:
    return "".join("q" if box.kind is Container.QUOTE else "l" for box in block.place)


def _words(block: Block) -> Iterator[str]:
    match block:
        case Code():
            yield from block.lines
        case Formula():
            yield block.source
    for inlines in inlines_of([block]):
        yield text_of(inlines)
        yield from (run.link for run in inlines if isinstance(run, Run))


def _line(block: Block) -> str:
    match block:
        case Code():
            return "⏎".join(block.lines)
        case Formula():
            return block.source.replace("\n", "⏎")
        case _:
            return " | ".join(map(text_of, inlines_of([block]))).replace("\n", "⏎")


def _sign(block: Block) -> str:
    match block:
        case Heading(level=level):
            return "#" * level
        case Item(is_checked=is_checked):
            box = {None: "", True: "[x]", False: "[ ]"}[is_checked]
            number = block.place[-1].number
            return f"{'•' if number is None else f'{number}.'}{box}"
        case Code(language=language):
            return f"```{language}"
        case Paragraph():
            return "¶"
        case Formula():
            return "$"
        case Table():
            return "|"
        case _:
            return "---"


def runs_in(text: str) -> list[Inline]:
    """The runs of a stretch of prose."""
    return runs_of(Reading(text, {}).parts())


def spelled(text: str) -> str:
    """What ``text`` is read as: ‹styles: words→link›, ⏎ for a line's end, ⏎⏎ for a hard one."""
    return "".join(_spelled(inline) for inline in runs_in(text))


def _spelled(inline: Run | LineBreak) -> str:
    if isinstance(inline, LineBreak):
        return "⏎⏎" if inline.is_hard else "⏎"
    if not inline.styles and not inline.link:
        return inline.text
    styles = "+".join(sorted(inline.styles))
    return f"‹{styles}{': ' if styles else ''}{inline.text}{'→' if inline.link else ''}{inline.link}›"
