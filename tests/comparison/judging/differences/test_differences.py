import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.judging.differences.differences import Row, applied, find_differences
from comparison.judging.differences.passages import Kind, Passage

SAID = ("the", "copy", "takes", "12", "hours", "1,000", "比较", "模型", "città", "مرحبا")
WORDS = st.lists(st.sampled_from(SAID), min_size=1, max_size=8)
BLOCKS = st.builds(
    lambda mark, words, end: f"{mark}{' '.join(words)}{end}",
    st.sampled_from(["", "", "# ", "- ", "1. ", "> ", "    ", "| a | b |\n|---|---|\n| "]),
    WORDS,
    st.sampled_from(["", ".", "\n```\ncode\n```", "  \nmore"]),
)
REPLIES = st.one_of(st.text(max_size=200), st.lists(BLOCKS, max_size=8).map("\n\n".join))


def told(row: Row) -> str:
    """In one line: what is gone in brackets, what is new in braces."""
    if row.a is None or row.b is None:
        return f"[{row.a.text}]" if row.a else f"{{{row.b.text}}}" if row.b else ""
    text, end = "", 0
    for change in row.changes:
        gone, new = row.a.text[change.start : change.end], row.b.text[change.other_start : change.other_end]
        text += row.a.text[end : change.start] + (f"[{gone}]" if gone else "") + (f"{{{new}}}" if new else "")
        end = change.end
    return text + row.a.text[end:]


def differences(a: str, b: str) -> list[str]:
    return [told(row) for row in find_differences(a, b) if not row.is_same]


@given(REPLIES, REPLIES)
def test_applied_to_one_they_give_the_other(a: str, b: str) -> None:
    rows = find_differences(a, b)
    assert list(applied(rows)) == [row.b.text for row in rows if row.b]
    assert [row.b for row in rows if row.b] == [row.b for row in find_differences("", b)]
    assert [row.a for row in rows if row.a] == [row.a for row in find_differences(a, "")]


@given(REPLIES)
def test_equal_answers_have_none(text: str) -> None:
    assert all(row.is_same for row in find_differences(text, text))
    assert all(row.is_same for row in find_differences(text, text.replace("\n", "\r\n")))


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("The copy takes 29.6 hours.", "The copy takes 12 hours.", ["The copy takes [29.6]{12} hours."]),
        ("比较两个模型的回答。", "比较三个模型的回答。", ["比较[两]{三}个模型的回答。"]),
        ("La città è molto bella", "La citta è bella", ["La [città]{citta} è [molto ]bella"]),
        ("두 모델을 비교합니다 오늘", "두 모델을 봅니다 오늘", ["두 모델을 [비교합니다]{봅니다} 오늘"]),
        ("# One\n\nsame words here", "# One\n\nsame words there", ["same words [here]{there}"]),
        ("- first item\n- second item", "- first item\n- another second item", ["{another }second item"]),
        ("alpha beta gamma\n\ndelta", "delta\n\nalpha beta gamma", ["{delta}", "[delta]"]),
        ("# Same title", "Other words entirely", ["[Same title]", "{Other words entirely}"]),
        ("**Bold** words", "Bold *words*", []),
        ("x" * 99, "y" * 99, [f"[{'x' * 99}]", f"{{{'y' * 99}}}"]),
    ],
)
def test_words_differ(a: str, b: str, expected: list[str]) -> None:
    assert differences(a, b) == expected


def test_code_differs_by_line() -> None:
    fence = "```python\n{}\n```"
    a, b = fence.format("x = 1\nrate = 10\nprint(x)"), fence.format("x = 1\nrate = 12\nprint(x)")
    assert differences(a, b) == ["x = 1\nrate = [10]{12}\nprint(x)"]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("size = 8\nspeed = 3e9\nprint(size)", "size = 8\nspeed = 4e9\nprint(size)", "speed = [3e9]{4e9}"),
        ("read_file(path, 1)", "read_line(path, 1)", "[read_file]{read_line}(path, 1)"),
        ("f(1,2)", "f(1,3)", "f(1,[2]{3})"),
        ("mask = 0xFF", "mask = 0xF0", "mask = [0xFF]{0xF0}"),
        ("rate = 1_000", "rate = 2_000", "rate = [1_000]{2_000}"),
        ("k = step2(a)", "k = step3(a)", "k = [step2]{step3}(a)"),
        ("    x = 1\nz = 9", "  x = 1\nz = 9", "  [  ]x = 1\nz = 9"),
        ("# 读取文件 x", "# 读取目录 x", "# 读取[文件]{目录} x"),
        ("a = 1\nb = 2", "a = 1\nnew()\nb = 2", "a = 1\n{new()\n}b = 2"),
        ("x = 1\ntotal += price", "x = 1\nreturn nothing", "x = 1\n[total += price]{return nothing}"),
        ("مجموع = 3", "مجموع = 4", "مجموع = [3]{4}"),
    ],
)
def test_lines_of_code_that_are_alike_differ_by_whole_words(a: str, b: str, expected: str) -> None:
    (told,) = differences(f"```\n{a}\n```", f"```\n{b}\n```")
    assert expected in told
    assert told.count("[") + told.count("{") == expected.count("[") + expected.count("{")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("a\n\n" * 200_000, "b\n\n" * 200_000),
        ("```\n" + "7\n" * 300_000, "```\n" + "8\n" * 300_000),
        ("ab " * 400_000, "ba " * 400_000),
    ],
)
def test_what_is_behind_the_bounds_is_replaced_and_none_of_it_is_lost(a: str, b: str) -> None:
    rows = find_differences(a, b)
    assert sum(row.a is not None and row.a.kind is Kind.REST for row in rows) == 1
    assert list(applied(rows)) == [row.b.text for row in rows if row.b]
    (rest,) = (row.b.text for row in rows if row.b and row.b.kind is Kind.REST)
    assert b.endswith(rest)
    assert len(rows) < 50_000


def test_long_code_and_long_paragraphs_are_one_passage() -> None:
    code = "```\n" + "\n".join(f"line {number}" for number in range(100)) + "\n```"
    prose = "word " * 2000
    rows = find_differences(f"{code}\n\n{prose}", "")
    assert [row.a and row.a.kind for row in rows] == [Kind.CODE, Kind.PARAGRAPH]
    assert rows[0].a == Passage(Kind.CODE, "\n".join(f"line {number}" for number in range(100)))


def test_two_changes_with_a_mere_sign_between_them_are_one() -> None:
    assert differences("We move it by courier, slowly today", "We move it over wires, quickly today") == [
        "We move it [by courier, slowly]{over wires, quickly} today"
    ]


@pytest.mark.parametrize(
    ("a", "b", "differs"),
    [
        ("It takes 29.6 hours in all.", "It takes 12 hours in all.", True),
        ("It takes 1,000 hours in all.", "It takes 1000 hours in all.", False),
        ("It takes ten hours in all.", "It takes 10 hours in all.", False),
    ],
)
def test_numbers_that_differ_are_marked(a: str, b: str, differs: bool) -> None:
    (row,) = find_differences(a, b)
    assert row.changes
    assert row.has_other_numbers is differs


def test_sections_stand_beside_each_other_although_their_words_changed() -> None:
    shared = "the courier carries every disk over the road"
    a = "\n\n".join(f"## Part {number}\n\n{shared} number {number} of these" for number in range(80))
    b = "\n\n".join(f"## Part {number}\n\n{shared} number {number} of those" for number in range(80))
    rows = find_differences(a, b)
    assert len(rows) == 160
    assert [told(row) for row in rows if not row.is_same] == [
        f"{shared} number {number} of [these]{{those}}" for number in range(80)
    ]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("a " * 20_000, "b a " * 10_000),
        ("\n\n".join("abc" * 700), "\n\n".join("bcd" * 700)),
        ("```\n" + "x\ny\n" * 5_000 + "```", "```\n" + "y\nx\nx\n" * 4_000 + "```"),
        ("*" * 20_000, "_" * 20_000),
        ("字" * 20_000, "学字" * 10_000),
        ("- a\n" * 3_000, "- b\n" * 3_000),
    ],
)
def test_hostile_answers_end(a: str, b: str) -> None:
    rows = find_differences(a, b)
    assert list(applied(rows)) == [row.b.text for row in rows if row.b]


class Enough(Exception):
    pass


def test_it_can_be_given_up_at_any_moment() -> None:
    calls = 0

    def count() -> None:
        nonlocal calls
        calls += 1

    a, b = ("\n\n".join(f"{word} words {number} here" for number in range(50)) for word in ("some", "other"))
    find_differences(a, b, count)
    for stop in {1, calls // 2, calls}:
        left = stop

        def stop_there() -> None:
            nonlocal left
            left -= 1
            if not left:
                raise Enough
            return

        with pytest.raises(Enough):
            find_differences(a, b, stop_there)
