import pytest

from comparison.gfm.blocks import Container
from comparison.gfm.html.extension import render
from comparison.gfm.reader import NOTES_SHOWN, Reader
from tests.comparison.gfm.replies import outline, read, shown


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("A.[^1] B.[^x]\n\n[^1]: One\n[^x]: *Two*\nlazy", ["¶ A.[1] B.[2]", "l1. One", "l2. Two⏎lazy"]),
        ("[^1]: 来源\n\n正文[^1]。", ["¶ 正文[1]。", "l1. 来源"]),
        ("A[^1][^2]\n\n[^1]: a\n\n    più\n[^2]: b\n\nC", ["¶ A[1][2]", "¶ C", "l1. a", "l¶ più", "l2. b"]),
        ("| a[^1] |\n|---|\n| b |\n\n[^1]: c", ["| a[1] | b", "l1. c"]),
        ("- a[^1]\n\n  [^1]: nota\n- b", ["l• a[1]", "l• b", "l1. nota"]),
        ("1. 甲[^x]\n   [^x]: 注\n2. 乙", ["l1. 甲[1]", "l2. 乙", "l1. 注"]),
        ("x[^1] y[^2]\n\n- [^1]: https://a.b\n- [^2]: c", ["¶ x[1] y[2]", "l1. https://a.b", "l2. c"]),
        ("> a[^1]\n>\n> [^1]: 注", ["q¶ a[1]", "l1. 注"]),
        ("> [^1]: a\n\nb[^1]", ["¶ b[1]", "l1. a"]),
        ("[^1]: /a\n[^1]: /b\n\n[^1]: /c", ["¶ [1]: /c", "l1. /a⏎[1]: /b"]),
        ("No[^1] and [^a-z]", ["¶ No[^1] and [^a-z]"]),
        ("[^1]: a\n[^1]: b\n\nx[^1]", ["¶ x[1]", "l1. a⏎[1]: b"]),
        ("`[^1]` and \\[^1]\n\n[^1]: a", ["¶ [^1] and [^1]", "l1. a"]),
        ("[a][^1] [^1](/x)\n\n[^1]: a", ["¶ [a][1] ^1", "l1. a"]),
    ],
)
def test_footnotes_stand_at_the_end_and_their_marks_in_place(text: str, blocks: list[str]) -> None:
    assert outline(text) == blocks


def test_of_notes_that_still_arrive_only_the_last_are_shown() -> None:
    reader = Reader()
    reader.feed("".join(f"[^{number}]: note {number}\n" for number in range(200)))
    assert len(reader.open) <= NOTES_SHOWN
    assert "note 199" in shown(list(reader.open))
    reader.finish()
    assert len(reader.closed) == 200


def test_notes_are_a_list_of_their_own_in_html() -> None:
    html = render("a[^1]\n\n[^1]: b")
    assert '<sup class="footnote-ref"><a href="#fn-1" id="fnref-1">1</a></sup>' in html
    assert '<section class="footnotes">\n<ol>\n<li id="fn-1"><p>b</p>' in html


@pytest.mark.parametrize("sign", ["NOTE", "TIP", "IMPORTANT", "WARNING", "caution"])
def test_an_alert_is_a_quote_with_a_title(sign: str) -> None:
    text = f"> [!{sign}]\n> Salva **prima**.\n>\n> - 然后"
    assert outline(text) == [f"q¶ {sign.capitalize()}", "q¶ Salva prima.", "ql• 然后"]
    assert read(text)[0].place[0].alert == sign.lower()
    assert f'<blockquote class="markdown-alert markdown-alert-{sign.lower()}">' in render(text)


@pytest.mark.parametrize("text", ["> [!OTHER]\n> a", "> [!NOTE] a", "> a\n> [!NOTE]", "[!NOTE]\na"])
def test_other_quotes_are_quotes(text: str) -> None:
    assert not any(box.alert for block in read(text) for box in block.place if box.kind is Container.QUOTE)
