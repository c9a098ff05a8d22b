import pytest

from comparison.gfm.blocks import MAX_DEPTH, Container, Item
from tests.comparison.gfm.replies import outline, read


def table(*cases: tuple[str, list[str]]) -> pytest.MarkDecorator:
    """Each text with the outline of its blocks."""
    return pytest.mark.parametrize(("text", "blocks"), cases, ids=[repr(text) for text, _ in cases])


@table(
    ("Text:\n- a\n- b", ["¶ Text:", "l• a", "l• b"]),
    ("Text:\n1. a\n2. b", ["¶ Text:", "l1. a", "l2. b"]),
    ("# H\n* a\n+ b", ["# H", "l• a", "l• b"]),
    ("Text\n> a", ["¶ Text", "q¶ a"]),
    ("Text\n# a", ["¶ Text", "# a"]),
    ("Text\n```\na\n```\nText", ["¶ Text", "``` a", "¶ Text"]),
    ("Text\n***\nText", ["¶ Text", "---", "¶ Text"]),
    ("Text\n$$\nb\n$$", ["¶ Text", "$ $$⏎b⏎$$"]),
)
def test_a_block_may_begin_right_after_a_paragraph(text: str, blocks: list[str]) -> None:
    assert outline(text) == blocks


@table(
    ("He was born in\n1984. It was", ["¶ He was born in⏎1984. It was"]),
    ("Text\n2. b", ["¶ Text⏎2. b"]),
    ("Text\n-\nb", ["## Text", "¶ b"]),
    ("Text\n    a", ["¶ Text⏎a"]),
    ("Text\n#hash", ["¶ Text⏎#hash"]),
)
def test_within_a_paragraph_a_line_may_only_look_like_a_mark(text: str, blocks: list[str]) -> None:
    assert outline(text) == blocks


@table(
    ("- a\n  - b\n    - c\n  - d\n- e", ["l• a", "ll• b", "lll• c", "ll• d", "l• e"]),
    ("1. a\n  - b\n    - c\n2. d", ["l1. a", "ll• b", "lll• c", "l2. d"]),
    ("1. a\n   - b\n2. c", ["l1. a", "ll• b", "l2. c"]),
    ("- a\n    - b\n        - c", ["l• a", "ll• b", "lll• c"]),
    ("10. a\n    - b\n    c", ["l10. a", "ll• b⏎c"]),
    ("- a\n - b", ["l• a", "l• b"]),
    ("- a\n\n  - b\n\n    in b\n\n  in a\n\nout", ["l• a", "ll• b", "ll¶ in b", "l¶ in a", "¶ out"]),
    ("- a\n\n      b", ["l• a", "l``` b"]),
    ("- a\n\t- b", ["l• a", "ll• b"]),
)
def test_what_stands_below_the_text_of_an_item_is_in_it(text: str, blocks: list[str]) -> None:
    assert outline(text) == blocks


@table(
    ("1. a\n  - b\n  - c\n2. d", ["l1. a", "ll• b", "ll• c", "l2. d"]),
    ("10. a\n   - b\n  - c\n11. d", ["l10. a", "ll• b", "ll• c", "l11. d"]),
    ("1. 一\n\n  - 二\n\n3. 三", ["l1. 一", "ll• 二", "l3. 三"]),
    ("1. uno\n - due", ["l1. uno", "l• due"]),
    ("1. a\n  1. b\n  2. c\n2. d", ["l1. a", "ll1. b", "ll2. c", "l2. d"]),
    ("1. a\n 1. b\n  2. c", ["l1. a", "l2. b", "l2. c"]),
    ("  1. a\n  - b", ["l1. a", "l• b"]),
    ("- a\n - b", ["l• a", "l• b"]),
    ("1. ```\n   x\n  - y\n   ```\n2. z", ["l1.", "l``` x⏎  - y", "l2. z"]),
)
def test_a_bullet_indented_by_two_below_a_number_is_its_child(text: str, blocks: list[str]) -> None:
    assert outline(text) == blocks


@table(
    ("3. a\n5. b\n10. c", ["l3. a", "l5. b", "l10. c"]),
    ("1. a\n1. b\n1. c", ["l1. a", "l2. b", "l3. c"]),
    ("1. a\n2. b\n2. c", ["l1. a", "l2. b", "l2. c"]),
    ("0) a\n0) b", ["l0. a", "l1. b"]),
)
def test_numbers_are_those_written_but_in_a_list_that_has_only_one(text: str, blocks: list[str]) -> None:
    assert outline(text) == blocks


@table(
    ("- a\nlazy", ["l• a⏎lazy"]),
    ("> a\nlazy", ["q¶ a⏎lazy"]),
    ("> - a\nlazy", ["ql• a⏎lazy"]),
    ("> a\n\nb", ["q¶ a", "¶ b"]),
    ("> a\n---", ["q¶ a", "---"]),
    ("> ```\n> x\ny", ["q``` x", "¶ y"]),
    ("- a\n\nb", ["l• a", "¶ b"]),
)
def test_a_paragraph_goes_on_without_its_marks_and_nothing_else_does(text: str, blocks: list[str]) -> None:
    assert outline(text) == blocks


@table(
    ("1. a\n1. b\n1. c", ["l1. a", "l2. b", "l3. c"]),
    ("5. a\n7. b", ["l5. a", "l7. b"]),
    ("3) a\n4) b", ["l3. a", "l4. b"]),
    ("- a\n1. b", ["l• a", "l1. b"]),
    ("-\n- a", ["l•", "l• a"]),
    ("-\ta\n-\tb\n\n1.\tc", ["l• a", "l• b", "l1. c"]),
    ("-a", ["¶ -a"]),
    ("1.a", ["¶ 1.a"]),
    ("1234567890. a", ["¶ 1234567890. a"]),
    ("- [ ] a\n- [x] b\n- [X] c\n- [x]\n- []d", ["l•[ ] a", "l•[x] b", "l•[x] c", "l• [x]", "l• []d"]),
    ("1. [x] e", ["l1.[x] e"]),
    ("* **Bold:** x\n    * y\n* z", ["l• Bold: x", "ll• y", "l• z"]),
)
def test_items_have_a_number_or_a_bullet_and_maybe_a_box(text: str, blocks: list[str]) -> None:
    assert outline(text) == blocks


def test_an_item_knows_whether_a_blank_line_stands_before_it() -> None:
    items = [block for block in read("- a\n- b\n\n- c\n  - d\n\n  - e") if isinstance(block, Item)]
    assert [item.is_apart for item in items] == [False, False, True, False, True]


@table(
    ("1. a\n\n   ```py\n   x\n     y\n   ```\n2. b", ["l1. a", "l```py x⏎  y", "l2. b"]),
    ("- a\n  ```\n  x\n  ```\n- b", ["l• a", "l``` x", "l• b"]),
    ("- a\n```\nx\n```\n- b", ["l• a", "``` x", "l• b"]),
    ("- a\n  ```\n x\n  ```\n  y", ["l• a", "l```  x", "l¶ y"]),
    ("- ```\n  x\n  ```", ["l•", "l``` x"]),
    ("- a\n\n  > b\n\n  # c", ["l• a", "lq¶ b", "l# c"]),
    ("- | a | b |\n  |---|---|\n  | 1 | 2 |\n- x", ["l•", "l| a | b | 1 | 2", "l• x"]),
)
def test_every_block_may_stand_in_an_item(text: str, blocks: list[str]) -> None:
    assert outline(text) == blocks


@table(
    (">a\n>>b", ["q¶ a", "qq¶ b"]),
    ("> a\n>\n> b", ["q¶ a", "q¶ b"]),
    ("> - a\n> - b\n>   c", ["ql• a", "ql• b⏎c"]),
    ("- > a\n  > b\n- c", ["l•", "lq¶ a⏎b", "l• c"]),
    ("> ```\n> x\n> ```\n> y", ["q``` x", "q¶ y"]),
    ("> # h\n> text", ["q# h", "q¶ text"]),
    ("> | a |\n> |---|\n> | 1 |\nx", ["q| a | 1", "¶ x"]),
)
def test_every_block_may_stand_in_a_quote(text: str, blocks: list[str]) -> None:
    assert outline(text) == blocks


@table(
    ("    a\n      b\n\n\n    c\nd", ["``` a⏎  b⏎⏎⏎c", "¶ d"]),
    ("    a\n\n\nb", ["``` a", "¶ b"]),
    ("\ta", ["``` a"]),
    ("    # a", ["``` # a"]),
)
def test_four_spaces_set_code_off(text: str, blocks: list[str]) -> None:
    assert outline(text) == blocks


@table(
    ("H\n===", ["# H"]),
    ("H\n---", ["## H"]),
    ("a\nb\n---", ["## a⏎b"]),
    ("- a\n---", ["l• a", "---"]),
    ("#\n## b ##\n###### c #\n   # d\n#\te", ["#", "## b", "###### c", "# d", "# e"]),
    ("# a \\#", ["# a #"]),
    ("####### a", ["¶ ####### a"]),
)
def test_headings_are_told_by_hashes_or_by_a_line_below(text: str, blocks: list[str]) -> None:
    assert outline(text) == blocks


@pytest.mark.parametrize("rule", ["---", "***", "___", "- - -", "* * *", "  -----  ", "_ _ _ _"])
def test_three_of_a_sign_alone_on_a_line_are_a_rule(rule: str) -> None:
    assert outline(f"a\n\n{rule}\nb") == ["¶ a", "---", "¶ b"]


@pytest.mark.parametrize("rule", ["--", "**", "-_-", "--- a"])
def test_less_than_that_is_none(rule: str) -> None:
    assert "---" not in outline(rule)


def test_quotes_and_lists_beyond_the_eighth_are_text() -> None:
    quotes, lists = outline("> " * 12 + "a"), outline("- " * 12 + "b")
    assert quotes == ["q" * MAX_DEPTH + "¶ > > > > a"]
    assert lists[-1] == "l" * MAX_DEPTH + "• - - - - b"
    steps = read("\n".join("  " * depth + f"- {depth}" for depth in range(600)))
    assert max(len(block.place) for block in steps) == MAX_DEPTH
    mixed = read("> - " * 10 + "c")
    assert {box.kind for box in mixed[-1].place} == {Container.QUOTE, Container.ITEM}
    assert len(mixed[-1].place) == MAX_DEPTH
