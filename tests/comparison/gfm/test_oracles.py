import cmarkgfm
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from comparison.gfm.html.extension import render
from tests.comparison.gfm.skeletons import skeleton

MARKDOWN_IT = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


def github(text: str) -> str:
    """What GitHub's own parser makes of it."""
    return cmarkgfm.github_flavored_markdown_to_html(text, cmarkgfm.cmark.Options.CMARK_OPT_FOOTNOTES)


CASES = [
    "| a | b |\n|---|---|\n| 1 | 2 |\n",
    "a | b\n-|-\n1 | 2\n",
    "| a |\n|:-:|\n| 1 |\n\nafter\n",
    "| a | b |\n|:--|--:|\n| 1 |\n| 1 | 2 |\n||\n",
    "| a | b |\n|---|---|\nno pipes\n\nafter\n",
    "| a | b |\n|---|---|\n> quote\n",
    "| a | b |\n|---|---|\n- item\n",
    "| a | b |\n|---|---|\n```\ncode\n```\n",
    "| a | b |\n|---|---|\n# heading\n",
    "| a | b |\n|---|\n",
    "| a | b |\n",
    "|---|---|\n| a | b |\n",
    "| \\| | `\\|` |\n|---|---|\n| a\\|b | **c** |\n",
    "| `a` | ~~b~~ | [c](/d) |\n|---|---|---|\n| *e* | https://f.example | ![g](h) |\n",
    "before\n| a |\n|---|\n| 1 |\n",
    "> | a | b |\n> |---|---|\n> | 1 | 2 |\nafter\n",
    "- | a | b |\n  |---|---|\n  | 1 | 2 |\n- next\n",
    "   | a | b |\n   |---|---|\n   | 1 | 2 |\n",
    "    | a |\n    |---|\n",
    "| a | b |\n| - | - |\n|   | x |\n",
    "| a |\n| --- |\n",
    "~~a~~ and ~~~c~~~\n",
    "~~a **b** c~~\n",
    "**~~a~~**\n",
    "~~a\n\nb~~\n",
    "~~ a ~~\n",
    "a~~b~~c\n",
    "~~a~b~~\n",
    "- [ ] a\n- [x] b\n- [X] c\n- [y] d\n- []e\n",
    "1. [ ] a\n2. [x] b\n",
    "- [ ] a\n  - [x] b\n    - [ ] c\n",
    "- [x]no\n- [x] yes **bold**\n",
    "[ ] no list\n",
    "- a [ ] b\n",
    "https://a.example/b?c=d&e=f#g\n",
    "See www.a.example, https://b.example. And (https://c.example/d_(e)).\n",
    "http://a.example/b&copy; http://a.example/b&hl;\n",
    "http://localhost:8000/a http://a_b.example http://a.b_c\n",
    "me@a.example, you+too@b.c.example. no@ @no a@b\n",
    "*https://a.example* **www.a.example** ~~https://a.example~~\n",
    "[https://a.example](https://b.example)\n",
    "`https://a.example`\n",
    "xhttps://a.example http:// https://\n",
    "https://a.example<b\n",
]


@pytest.mark.parametrize("text", CASES, ids=repr)
def test_what_github_added_is_read_as_github_reads_it(text: str) -> None:
    assert skeleton(render(text)) == skeleton(github(text))


WORDS = ["word", "**bold**", "*it*", "`co de`", "[a](/b)", "snake_case", "2 * 3", "\\*", "&amp;", "~~no~~", "end."]
words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
paragraphs = st.lists(words, min_size=1, max_size=3).map("\n".join)
fences = st.sampled_from(["```", "~~~", "````"])
codes = st.tuples(fences, paragraphs).map(lambda pair: f"{pair[0]}py\n{pair[1]}\n{pair[0]}")
headings = st.tuples(st.integers(1, 6), words).map(lambda pair: f"{'#' * pair[0]} {pair[1]}")
cells = st.sampled_from(["a", "**b**", "`c`", "", "d e", "\\|"])


@st.composite
def tables(draw: st.DrawFn) -> str:
    columns = draw(st.integers(1, 4))
    rows = draw(st.lists(st.lists(cells, min_size=columns, max_size=columns), min_size=1, max_size=4))
    signs = draw(st.lists(st.sampled_from(["---", ":-:", "-:"]), min_size=columns, max_size=columns))
    return "\n".join(f"| {' | '.join(row)} |" for row in [["h"] * columns, signs, *rows])


def quoted(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.split("\n"))


def listed(pair: tuple[str, list[str]]) -> str:
    """The texts as items of a list, each below its marker."""
    sign, texts = pair
    items = []
    for number, text in enumerate(texts, start=1):
        marker = f"{number}. " if sign == "1." else f"{sign} "
        first, *rest = text.split("\n")
        items.append("\n".join([marker + first, *(" " * len(marker) + line if line else "" for line in rest)]))
    return "\n".join(items)


def within(blocks: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    several = st.lists(blocks, min_size=1, max_size=3).map("\n\n".join)
    lists = st.tuples(st.sampled_from(["-", "*", "1."]), st.lists(several, min_size=1, max_size=3)).map(listed)
    return several.map(quoted) | lists


leaves = paragraphs | codes | headings | tables()
documents = st.lists(st.recursive(leaves, within, max_leaves=6), min_size=1, max_size=4).map("\n\n".join)


@settings(max_examples=300, deadline=None)
@given(documents)
def test_a_document_of_any_make_up_is_read_as_both_oracles_read_it(text: str) -> None:
    ours = skeleton(render(text))
    assert ours == skeleton(github(text))
    assert ours == skeleton(MARKDOWN_IT.render(text))
