import pytest

from comparison.gfm.html.extension import render
from tests.comparison.gfm.replies import outline, read, shown, spelled


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("<b>a</b> <strong>b</strong> <i>c</i> <em>d</em>", "‹strong: a› ‹strong: b› ‹emphasis: c› ‹emphasis: d›"),
        ("<s>a</s> <del>b</del> <u>c</u> <mark>d</mark>", "‹struck: a› ‹struck: b› ‹underlined: c› ‹marked: d›"),
        ("CO<sub>2</sub>, m<sup>2</sup>, <kbd>⌘</kbd>", "CO‹lowered: 2›, m‹raised: 2›, ‹key: ⌘›"),
        ("riga<br>riga<br/>riga<BR />", "riga⏎⏎riga⏎⏎riga⏎⏎"),
        ("按<kbd>回车</kbd>键", "按‹key: 回车›键"),
        ('<b onclick="x()" style="color:red">a</b>', "‹strong: a›"),
        ('<span style="color:red">rosso</span> e <span>blu</span>', "rosso e blu"),
        ("<b>*a* **b</b>**", "‹emphasis+strong: a›‹strong:  **b›**"),
        ("<b>[a</b>](/x)", "‹strong: [a›](/x)"),
        ("[<b>a](https://x.y)</b>", "‹<b>a→https://x.y›</b>"),
        ("a <!-- hidden --> b <!-- and\nthis -->c", "a  b c"),
    ],
)
def test_a_closed_list_of_tags_is_read_without_attributes(text: str, runs: str) -> None:
    assert spelled(text) == runs


@pytest.mark.parametrize(
    "text",
    [
        "List<String> and Map<K, V>",
        "<script>alert(1)</script>",
        "<font>a</font> <custom>b</custom>",
        "Use <div> for blocks and <span> within lines.",
        "<b>never closed",
        "closed only</b>",
        "a <!-- never closed",
        "if a<b and c>d",
        "vector<s> x; map<i, u> y;",
    ],
)
def test_all_else_stays_visible(text: str) -> None:
    assert spelled(text) == text


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("<details>\n<summary>Mostra</summary>\n\n*Sì*\n\n</details>\n\nx", ["¶ Mostra", "¶ Sì", "¶ x"]),
        ("<details><summary>A <b>b</b></summary>\n- c\n</details>", ["¶ A b", "l• c"]),
        ('<div align="center">\n\n# 标题\n\n</div>', ["# 标题"]),
        ("<p>Un paragrafo.</p>", ["¶ Un paragrafo."]),
        ("<center>\n<p>\n\na\n\n</p>\n</center>", ["¶ a"]),
        ("a\n\n<!-- one\n\n# two\n-->\n\nb", ["¶ a", "¶ b"]),
        ("a\n<!-- b -->\nc", ["¶ a", "¶ c"]),
        ("<!-- b --> c", ["¶ c"]),
        ("<details><summary>答案</summary>四</details>", ["¶ 答案", "¶ 四"]),
        ("<details><summary>D</summary><p>R **b**</p></details>\nx", ["¶ D", "¶ R b", "¶ x"]),
        ("<p>uno</p>\n<p>due</p><p>tre</p>", ["¶ uno", "¶ due", "¶ tre"]),
        ("a\n<div class='x'><p>b</p> <center>c</center></div>\nd", ["¶ a", "¶ b", "¶ c", "¶ d"]),
        ("<div>## 标题</div>", ["## 标题"]),
        ("- a\n  <p>b</p>\n- <p>c</p>", ["l• a", "l¶ b", "l• c"]),
        ("<p>a\nb</p>", ["¶ a⏎b"]),
        ("- a\n  <details>\n  <summary>b</summary>\n\n  c\n  </details>\n- d", ["l• a", "l¶ b", "l¶ c", "l• d"]),
    ],
)
def test_shells_around_blocks_are_left_out(text: str, blocks: list[str]) -> None:
    assert outline(text) == blocks


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("<details>\n\n**a**", ["¶ <details>", "¶ a"]),
        ("<div><p>a</div></p>", ["¶ <p>a</p>"]),
        ("x\n\n<div>\n\n<p>\n\na\n\n</div>\n\nb", ["¶ x", "¶ <p>", "¶ a", "¶ b"]),
        ("</div>\n\na", ["¶ </div>", "¶ a"]),
        ("<!-- a\n\n**b**\n- c", ["¶ <!-- a", "¶ b", "l• c"]),
    ],
)
def test_tags_that_never_close_are_text_in_the_end(text: str, blocks: list[str]) -> None:
    assert outline(text) == blocks


def test_a_summary_is_bold() -> None:
    assert render("<details>\n<summary>S</summary>\n</details>") == "<p><strong>S</strong></p>"


def test_a_comment_of_any_length_loses_nothing_that_is_no_comment() -> None:
    text = "<!--\n" + "a line\n\n" * 5000
    assert shown(read(text)).count("a line") == 5000
