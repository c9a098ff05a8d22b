import pytest
from cmarkgfm import github_flavored_markdown_to_html as html_of
from hypothesis import given
from hypothesis import strategies as st

from comparison.export.contained import contained

LINKS = (
    "See [the page][1], [1], [1][] and ![1].\n\n[1]: https://example.org/{}",
    "- [Seite][a b] in `[a b]`\n\n[A  B]: https://example.org/{}",
    "请看[这里]。\n\n> [这里]: https://example.org/{}",
)


@pytest.mark.parametrize("text", LINKS)
def test_two_answers_with_one_label_keep_their_own_addresses(text: str) -> None:
    first, second = (contained(text.format(name), name) for name in ("one", "two"))
    alone = [html_of(text.format(name)) for name in ("one", "two")]
    assert html_of(f"{first}\n\n{second}\n") == "".join(alone)


def test_two_answers_with_one_footnote_keep_their_own() -> None:
    made = html_of("\n\n".join(contained(f"So.[^1]\n\n[^1]: Note {name}.", name) for name in ("one", "two")), 1 << 13)
    assert "Note one." in made
    assert "Note two." in made


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("`<div>` and ``a ` <b>``", "`<div>` and ``a ` <b>``"),
        ("```html\n<div>\n```\n<div>", "```html\n<div>\n```\n\\<div>"),
        ("- ```\n  <p>\n  ```\n  <p>", "- ```\n  <p>\n  ```\n  \\<p>"),
        ("```a``` <p>", "```a``` \\<p>"),
        ("a<br>b <b>x</b> <https://example.org> 1 <2 [x] y", "a<br>b <b>x</b> <https://example.org> 1 <2 [x] y"),
        ("x </blockquote> <!-- ", "x \\</blockquote> \\<!--"),
        ("`open <p>", "`open \\<p>"),
    ],
)
def test_code_and_harmless_html_stay_as_they_are(text: str, kept: str) -> None:
    assert contained(text, "1") == kept


@given(st.text(st.sampled_from("ab `\n*_中ع.")))
def test_what_names_nothing_and_has_no_tag_stays_as_it_is(text: str) -> None:
    assert contained(text, "1") == text.rstrip()


def test_a_long_line_of_marks_takes_no_longer_than_its_length_lets_expect() -> None:
    for hostile in ("`" * 200_000, "` `` " * 50_000, "[" * 200_000, "<" * 200_000, "> " * 100_000):
        assert len(contained(hostile, "1")) <= 2 * len(hostile)
