import re

import pytest
from PySide6.QtWidgets import QApplication

from gui.export.paper import MAY_BREAK, on_paper
from gui.export.pdf import Paper, pdf_of
from tests.comparison.export.exported import answer, as_page, compared

REPLY = (
    "# Titolo\n\nEin *Satz* mit `code`, $x^2$ und <b>HTML</b> &amp;.\n\n```python\nprint('<pre>')\n```\n\n"
    "| a | b |\n|---|--:|\n| 1 | 二 |\n\n- [x] fatto\n- [ ] 未完\n\n> الجواب\n\n![alt](https://x.example/a.png)"
)


def body(page: str) -> str:
    return page.partition("<body>")[2]


def test_every_word_is_on_the_paper(qapp: QApplication) -> None:
    page = as_page(compared("Perché <dl>?", REPLY, "好。"))
    words = Paper(body(page)).toPlainText()
    for said in (
        *("Titolo", "Ein Satz mit code", "HTML &", "print('<pre>')", "二", "☑", "fatto", "☐", "未完", "الجواب"),
        *("Perché <dl>?", "Thought ```of``` it", "好。", "kimi-k3", "Time to first token:"),
    ):
        assert said in words, said
    assert "\ufffc" in words


def test_nothing_but_its_own_drawings_is_loaded(qapp: QApplication) -> None:
    paper = Paper(body(as_page(compared("Why?", "$x$"))))
    assert paper.loadResource(2, "drawing:0") is not None
    for name in ("drawing:1", "drawing:-1", "drawing:²", "file:///etc/passwd", "https://x.example/a.png", "a.png", ""):
        assert paper.loadResource(2, name) is None, name


def test_drawings_stand_alone() -> None:
    text, drawings = on_paper(as_page(compared("Why?", "$x$ and $$\\frac{a}{b}$$")))
    assert [each.count("xmlns=") for each in drawings] == [1, 1]
    assert (text.count("<img "), text.count("<svg")) == (2, 0)


@pytest.mark.parametrize("turns", [1, 40])
def test_long_comparisons_take_several_pages(qapp: QApplication, turns: int) -> None:
    comparison = compared("Why?", REPLY)
    for _ in range(turns - 1):
        answer(comparison, "And?", REPLY)
    data = pdf_of(as_page(comparison), "Perché")
    pages = data.count(b"/Type /Page\n") + data.count(b"/Type/Page\n")
    assert pages >= turns // 3 + 1 if turns > 1 else pages == 1


@pytest.mark.parametrize("sign", ["a", "好", "&amp;", "<b>x</b>"])
def test_a_word_without_an_end_may_break(sign: str) -> None:
    """Qt would take a minute for it, and the window's thread would wait."""
    link = f'<a href="https://x.example/{"y" * 3_000}">'
    page = f"<body><p>{link}{sign * 5_000}</a> {'z' * 1_000} so</p>"
    text, _ = on_paper(page)
    assert text.replace(MAY_BREAK, "") == page
    assert link in text
    assert not re.search(rf"[^\s<>&{MAY_BREAK}]{{1001}}", text.replace(link, ""))
    assert f"{'z' * 1_000} so" in text
