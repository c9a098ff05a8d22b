import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comparison.export.page.page import POLICY
from providers.events import CodeRan, SourceNamed, TextArrived, ToolCallArrived
from tests.comparison.export.exported import answer, as_page, compared

HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "</article></div></body><style>*{background:url(https://example.org/x)}</style>",
    "[run](javascript:alert(1)) [data](data:text/html,x) [rel](//example.org/x) [me](https://a:b@example.org)",
    "![pixel](https://example.org/pixel.png) ![](file:///etc/passwd)",
    '[quote](https://example.org/" onclick="alert(1)) <a href="https://example.org">x</a>',
    "<https://example.org/\u202egnp.exe> www.example.org mailto:me@example.org",
    "$\\href{javascript:alert(1)}{x}$ $\\text{<script>alert(1)</script>}$ $$\\text{\"' onload=x}$$",
    "```html\n<script>alert(1)</script>\n```\n`<iframe src=x>`",
    "&lt;script&gt; &#60;script&#62; \x00\x08\x1b[2J \ud800",
    "> [!NOTE]\n> 请看 <svg onload=alert(1)>\n\n| <object> | اسم |\n|---|---|\n| <embed src=x> | x |",
)
SIGNS = st.lists(
    st.sampled_from(
        [
            "<",
            ">",
            '"',
            "'",
            "&",
            "`",
            "script",
            "](",
            "[",
            ")",
            "!",
            "\n",
            "javascript:",
            "$",
            "https://a.b/",
            " x",
            "|",
            "中",
        ]
    ),
    max_size=25,
).map("".join)
TAGS = re.compile(
    "html|head|meta|title|style|body|header|section|div|h[1-6]|d[ltd]|article|details|summary|p|a|span|su[pb]|em|strong|"
    "del|u|kbd|mark|code|pre|[uo]l|li|blockquote|table|thead|tbody|t[rhd]|[hb]r|input|svg|path|rect|text"
)


class Page(HTMLParser):
    """What a browser would find in a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def all(self, name: str) -> list[str]:
        return [value or "" for _, attributes in self.found if (value := attributes.get(name)) is not None]


def check(page: Page) -> None:
    """That nothing in it could be run or would be loaded."""
    assert [tag for tag, _ in page.found if not TAGS.fullmatch(tag)] == []
    names = {name for _, attributes in page.found for name in attributes}
    assert not {name for name in names if name.startswith("on") or name in ("src", "srcset", "action", "background")}
    for tag, attributes in page.found:
        if href := attributes.get("href"):
            assert tag == "a"
            assert re.match(r"https?://[^@]*$|#", href)
            assert href.startswith("#") or "noopener" in (attributes["rel"] or "")


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_of_an_answer_runs_or_is_loaded(text: str) -> None:
    comparison = compared(text, text, system=text)
    events = (
        TextArrived("x"),
        ToolCallArrived(0, text, text),
        SourceNamed("https://example.org/a", text),
        CodeRan(0, "python", text, text),
    )
    answer(comparison, text, events)
    check(Page(as_page(comparison)))


@given(SIGNS)
@settings(max_examples=60)
def test_whatever_an_answer_holds_it_stays_text(text: str) -> None:
    check(Page(as_page(compared(text, text))))


def test_the_page_asks_nothing_of_the_network() -> None:
    made = as_page(compared("Why?", "So."))
    page = Page(made)
    assert POLICY in page.all("content")
    assert POLICY.startswith("default-src 'none'")
    assert "url(" not in made
    assert "@import" not in made
    made.encode()


def test_the_prompt_stands_once_and_every_answer_says_whose_it_is() -> None:
    comparison = compared("What is <Paragone>?", "Eins.", "二。")
    answer(comparison, "And now?", "Three.", "Quattro.")
    made = as_page(comparison)
    assert made.count('class="prompt" dir="auto">What is &lt;Paragone&gt;?</div>') == 1
    assert made.count("<article>") == 4
    for title in (
        "Provider",
        "Model",
        "Served by",
        "Parameters",
        "Asked",
        "State",
        "Total time",
        "Output tokens",
        "Cost",
    ):
        assert made.count(f"<dt>{title}</dt>") == 4 + (title == "Parameters"), title


def test_code_has_its_colours_and_all_of_its_letters() -> None:
    lines = [f"def f{number}(x):  # {number} <b>" for number in range(40)]
    made = as_page(compared("Why?", "```python\n" + "\n".join(lines) + "\n```"))
    code = made.partition('<code class="language-python">')[2].partition("</code>")[0]
    assert code.count('<span class="keyword">def</span>') == code.count('class="comment"') == 40
    assert re.sub("<[^>]*>", "", code).replace("&lt;", "<").replace("&gt;", ">").splitlines() == lines


def test_formulas_are_drawn_in_the_colour_of_the_text_and_can_be_read_out() -> None:
    made = as_page(compared("Why?", "$x^2$ and\n\n$$\\frac{a}{b} \\text{ 对 }$$\n\nand $\\undefined{x}$"))
    page = Page(made)
    assert page.all("aria-label") == ["$x^2$", "$$\\frac{a}{b} \\text{ 对 }$$"]
    assert {fill for fill in page.all("fill") if fill != "none"} == {"currentColor"}
    assert "$\\undefined{x}$" in made


def test_a_footnote_of_one_answer_is_not_that_of_another() -> None:
    page = Page(as_page(compared("Why?", *["So.[^1]\n\n[^1]: Note."] * 2)))
    ids = page.all("id")
    assert len(ids) == len(set(ids)) == 4
    assert {href for href in page.all("href") if href.startswith("#")} <= {f"#{each}" for each in ids}


def test_headings_of_an_answer_are_below_those_of_the_page() -> None:
    tags = [
        tag for tag, _ in Page(as_page(compared("Why?", "# One\n\n###### Six"))).found if re.fullmatch("h[1-6]", tag)
    ]
    assert tags == ["h1", "h2", "h3", "h4", "h6"]
