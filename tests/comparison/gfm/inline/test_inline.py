import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comparison.gfm.runs import Run
from tests.comparison.gfm.replies import made_up, read, runs_in, shown, spelled

SECONDS = 2.0
"""Far more than any of the texts below takes, and far less than what a quadratic reading would."""


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("**a** *b* __c__ _d_", "‹strong: a› ‹emphasis: b› ‹strong: c› ‹emphasis: d›"),
        ("***a***", "‹emphasis+strong: a›"),
        ("**a *b* c**", "‹strong: a ›‹emphasis+strong: b›‹strong:  c›"),
        ("~~a~~ and ~b~ but ~~~c~~~", "‹struck: a› and ~b~ but ~~~c~~~"),
        ("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"),
        ("**not closed", "**not closed"),
        ("**日本語**です", "‹strong: 日本語›です"),
        ("a*b**2*c + d", "a*b**2*c + d"),
        ("5*x**2*`y`", "5‹emphasis: x**2›‹code: y›"),
        ("*a\nb*", "‹emphasis: a›⏎‹emphasis: b›"),
    ],
)
def test_emphasis(text: str, runs: str) -> None:
    assert spelled(text) == runs


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("`a` and ``b ` c``", "‹code: a› and ‹code: b ` c›"),
        ("`**a** &amp; <b> \\n`", "‹code: **a** &amp; <b> \\n›"),
        ("`a", "`a"),
        ("**`a`**", "‹code+strong: a›"),
        ("`a\u202eb\u200b`", "‹code: a[U+202E]b[U+200B]›"),
        ("`a\nb`", "‹code: a b›"),
    ],
)
def test_code(text: str, runs: str) -> None:
    assert spelled(text) == runs


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("[a](https://x.y/z)", "‹a→https://x.y/z›"),
        ('[a](https://x.y "a title")', "‹a→https://x.y›"),
        ("[**a** b](https://x.y)", "‹strong: a→https://x.y›‹ b→https://x.y›"),
        ("[a](https://x.y/(b))", "‹a→https://x.y/(b)›"),
        ("[a](<https://x.y/b c>)", "‹a→https://x.y/b c›"),
        ("[a](javascript:alert(1))", "‹a→javascript:alert(1)›"),
        ("[a](https://x.y/?b=1&amp;c=2)", "‹a→https://x.y/?b=1&c=2›"),
        ("[ ](https://x.y)", "‹ →https://x.y›‹https://x.y→https://x.y›"),
        ("[\u2028](https://x.y)", "⏎‹https://x.y→https://x.y›"),
        ("[a][b] and [c]", "[a][b] and [c]"),
        ("[a](b", "[a](b"),
        ("a[1](x)", "a‹1→x›"),
    ],
)
def test_links_keep_what_the_model_wrote(text: str, runs: str) -> None:
    assert spelled(text) == runs


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("See https://x.y/z.", "See ‹https://x.y/z→https://x.y/z›."),
        ("(https://x.y/a_(b))", "(‹https://x.y/a_(b)→https://x.y/a_(b)›)"),
        ("**https://x.y**", "‹strong: https://x.y→https://x.y›"),
        ("<https://x.y>", "‹https://x.y→https://x.y›"),
        ("https://x.y/?a=1&copy=2", "‹https://x.y/?a=1&copy=2→https://x.y/?a=1&copy=2›"),
        ("[see https://x.y](https://z.w)", "‹see https://x.y→https://z.w›"),
        ("ftp://x.y www.x.y, me@x.y", "ftp://x.y ‹www.x.y→http://www.x.y›, ‹me@x.y→mailto:me@x.y›"),
        ("xhttps://a.b", "xhttps://a.b"),
    ],
)
def test_a_bare_address_is_a_link_without_its_sentences_punctuation(text: str, runs: str) -> None:
    assert spelled(text) == runs


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("\\(a_1 * b_2\\) \\[x\\]", "‹formula: \\(a_1 * b_2\\)› ‹formula: \\[x\\]›"),
        ("$$a_b$$ costs $5 or $6", "‹formula: $$a_b$$› costs $5 or $6"),
        ("**\\(a*b*c\\)**", "‹formula+strong: \\(a*b*c\\)›"),
        ("\\(a\u202e + b\\)", "‹formula: \\(a[U+202E] + b\\)›"),
    ],
)
def test_formulas_are_kept_as_their_source(text: str, runs: str) -> None:
    assert spelled(text) == runs


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("![a cat](https://x.y/c.png)", "‹image: [image: a cat, x.y]→https://x.y/c.png›"),
        ("![](file:///etc/passwd)", "‹image: [image]→file:///etc/passwd›"),
        ("![a](data:image/png;base64,AAAA)", "‹image: [image: a]→data:image/png;base64,AAAA›"),
        ("![a](http://[x)", "‹image: [image: a]→http://[x›"),
        ("[![a](https://x.y)](https://z.w)", "‹image: [image: a, x.y]→https://z.w›"),
    ],
)
def test_images_are_words(text: str, runs: str) -> None:
    assert spelled(text) == runs


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("<b>a</b><script>c()</script><!-- d -->", "‹strong: a›<script>c()</script>"),
        ('<img src="file:///x">', '<img src="file:///x">'),
        ("&copy; &#65; &#x42; &lt;b&gt;", "© A B <b>"),
        ("&copy=1 &nosuch; & ", "&copy=1 &nosuch; &"),
        ("&#2;&#3;&#27;&#x202e;", "\u202e"),
        ("\\* \\_ \\` \\[a\\](b) \\<", "* _ ` [a](b) <"),
        ("\\n \\d", "\\n \\d"),
        ("a  \nb\\\nc\nd", "a⏎⏎b⏎⏎c⏎d"),
    ],
)
def test_html_is_text_and_entities_and_escapes_are_what_they_stand_for(text: str, runs: str) -> None:
    assert spelled(text).rstrip() == runs.rstrip()


@settings(max_examples=200, deadline=None)
@given(made_up | st.text(max_size=60))
def test_no_control_is_ever_in_a_run(text: str) -> None:
    found = shown(read(text))
    assert not [character for character in found if ord(character) < 32 and character not in "\t\n"]
    found.encode()


@pytest.mark.parametrize(
    "text",
    [
        "[" * 20_000,
        "[a](b" * 5_000,
        "<http://" * 10_000,
        "![a" * 8_000,
        "a](" * 8_000,
        "**a " * 8_000,
        "*a**b*c" + " *a**b*c and some more words to read" * 1_000,
        "~~a" * 8_000,
        "_a" * 15_000,
        "`" * 20_000,
        "`a " * 10_000,
        "\\(" * 15_000,
        "$$a" * 10_000,
        "&amp;" * 8_000,
        "\\" * 30_000,
        "x" * 200_000,
        "x " * 100_000,
        " " * 100_000 + "x",
        "http://a" + ")" * 20_000,
        "> " * 50_000,
        "- " * 50_000,
        "|a" * 20_000 + "\n" + "|-" * 20_000 + "\n",
        "\n".join("  " * depth + "- x" for depth in range(600)),
        "\n".join("> " * depth + "x" for depth in range(600)),
    ],
    ids=lambda text: f"{text[:12].strip()}…{len(text)}",
)
def test_no_text_takes_long(text: str) -> None:
    began = time.thread_time()
    found = shown(read(text))
    assert time.thread_time() - began < SECONDS
    assert len("".join(found.split())) > 0


def test_texts_beside_each_other_are_one() -> None:
    assert runs_in("a &amp; b \\* c") == [Run("a & b * c")]
