from html.parser import HTMLParser

import cmarkgfm
import pytest

from comparison.gfm.html.extension import render
from tests.comparison.gfm.skeletons import VOID

Token = tuple[str, ...]


class _Tokens(HTMLParser):
    """Tags with their attributes, and texts, all but the white space between blocks."""

    def __init__(self) -> None:
        super().__init__()
        self.tokens: list[Token] = []
        self._is_in_code = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._is_in_code |= tag == "pre"
        self.tokens.append((tag, *(f"{name}={value}" for name, value in sorted(attrs))))

    def handle_endtag(self, tag: str) -> None:
        self._is_in_code &= tag != "pre"
        if tag not in VOID:
            self.tokens.append((f"/{tag}",))

    def handle_data(self, data: str) -> None:
        if self._is_in_code or data.strip():
            self.tokens.append((data if self._is_in_code else data.strip("\n"),))


def tokens(html: str) -> list[Token]:
    parser = _Tokens()
    parser.feed(html)
    parser.close()
    return parser.tokens


@pytest.mark.parametrize(
    "text",
    [
        "[a](/b \"a 'title'\") ![c](/d.png 'e & f') [g](<h i> (j))",
        "[città](https://x.it/città?q=è&r=1%20#ü) [路径](/路/径) <https://例.cn/路>",
        "https://x.y/a?b=c&d=[e] [f](/\"g`h\\|^{}) [i](/~j'k*!)",
        "[a][1] and [b]\n\n[1]: /c 'Titolo'\n[b]: <d e> \"标题\"\n",
        "```\na\n\nb\n```\n",
        "```\n```\n",
        "    a\n      b\n",
        "```\n" + "line\n" * 50 + "```\n",
        "> ```\n> a\n> ```\n",
        "5. a\n6. b\n",
        "a  \nb\\\nc\n",
        "| a | b |\n|:-|-:|\n| `c` | **d** |\n",
        "# A *b* `c`\n\n---\n\n> d\n",
        'a &copyright; &copy; &amp; "b" <',
    ],
)
def test_html_is_githubs_where_both_mean_the_same(text: str) -> None:
    assert tokens(render(text)) == tokens(cmarkgfm.github_flavored_markdown_to_html(text))


def test_an_item_says_its_number_where_it_does_not_follow() -> None:
    assert render("3. a\n5. b\n6. c").replace("\n", "") == (
        '<ol start="3"><li>a</li><li value="5">b</li><li>c</li></ol>'
    )


def test_a_hard_break_between_long_lines_is_one() -> None:
    for end in ("  ", "\\"):
        html = render("a" * 1700 + end + "\n" + "b" * 600)
        assert html == f"<p>{'a' * 1700}<br>\n{'b' * 600}</p>"


def test_a_table_may_stand_before_what_it_refers_to() -> None:
    text = "| [a][x] | b |\n|---|---|\n" + "| c | [d][x] |\n" * 60 + "\n[x]: https://x.y\n"
    assert render(text).count('<a href="https://x.y">') == 61


@pytest.mark.parametrize("tag", ["u", "sub", "sup", "kbd", "mark"])
def test_tags_that_are_read_come_out_without_attributes(tag: str) -> None:
    assert render(f'<{tag} onclick="x()" class="y">a</{tag}>') == f"<p><{tag}>a</{tag}></p>"
