import pytest

from comparison.gfm.blocks import MAX_COLUMNS, MAX_ROWS, TABLE_PART, Alignment, Paragraph, Table
from comparison.gfm.runs import Run, Style, runs_of
from tests.comparison.gfm.replies import outline, read, text_of


def table_of(rows: int, columns: int) -> str:
    line = "|" + " x |" * columns + "\n"
    return line + "|" + "---|" * columns + "\n" + line * rows


def tables(text: str) -> list[Table]:
    return [block for block in read(text) if isinstance(block, Table)]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("| a | b |\n|---|---|\n| 1 | 2 |", ["| a | b | 1 | 2"]),
        ("a | b\n--|--\n1 | 2\n\nc", ["| a | b | 1 | 2", "¶ c"]),
        ("| a |\n|---|\n| 1 |\nc", ["| a | 1 | c"]),
        ("Text:\n| a |\n|---|\n| 1 |", ["¶ Text:", "| a | 1"]),
        ("| a | b |\n|---|---|", ["| a | b"]),
        ("| a | b |\n|---|", ["¶ | a | b |⏎|---|"]),
        ("| a |\n| b |", ["¶ | a |⏎| b |"]),
        ("| a | b |\n|---|---|\n| 1 |\n| 2 | 3 | 4 |", ["| a | b | 1 |  | 2 | 3 | 4"]),
        ("| a \\| b | `c \\| d` |\n|---|---|\n| \\| | e |", ["| a | b | c | d | | | e"]),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n# c", ["| a | b | 1 | 2", "# c"]),
        ("|||\n|-|-|\n| a | |", ["|  |  | a |"]),
    ],
)
def test_rows_below_a_delimiter_row_are_a_table(text: str, blocks: list[str]) -> None:
    assert outline(text) == blocks


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("| `a|b` | c |", ["a|b", "c"]),
        ("| `x || y` | o |", ["x || y", "o"]),
        ("| $|x|$ | valore assoluto |", ["$|x|$", "valore assoluto"]),
        ("| \\(|v|\\) | 范数 |", ["\\(|v|\\)", "范数"]),
        ("| \\[|v|\\] | norma |", ["\\[|v|\\]", "norma"]),
        ("| a | b | c |", ["a", "b | c"]),
        ("| `a|b` | c | d |", ["a|b", "c | d"]),
        ("| `a | b |", ["`a", "b"]),
        ("a | b | c | d", ["a", "b | c | d"]),
        ("| `a\\|b` | c |", ["a|b", "c"]),
    ],
)
def test_a_pipe_in_code_or_a_formula_is_no_border_and_nothing_is_dropped(row: str, cells: list[str]) -> None:
    (found,) = tables(f"| h | i |\n|---|---|\n{row}\n")
    assert [text_of(runs_of(cell)) for cell in found.rows[0]] == cells


def test_a_head_may_have_pipes_of_its_own_too() -> None:
    assert outline("| `a|b` | c |\n|---|---|\n| 1 | 2 |") == ["| a|b | c | 1 | 2"]
    assert outline("| a | b | c |\n|---|---|") == ["¶ | a | b | c |⏎|---|---|"]


def test_colons_set_the_columns() -> None:
    (found,) = tables("|a|b|c|d|\n|:-|:-:|-:|---|\n|1|2|3|4|")
    assert found.alignments == (Alignment.LEFT, Alignment.CENTRE, Alignment.RIGHT, Alignment.NONE)


def test_cells_are_prose() -> None:
    (found,) = tables("|**a**|\n|-|\n|[b](https://x.y)|")
    assert runs_of(found.head[0]) == [Run("a", frozenset({Style.STRONG}))]
    assert runs_of(found.rows[0][0]) == [Run("b", link="https://x.y")]


def test_every_row_has_as_many_cells_as_there_are_columns() -> None:
    (found,) = tables("|a|b|c|\n|-|-|-|\n|1|\n|1|2|3|4|5|\n||\n")
    assert [len(row) for row in found.rows] == [3, 3, 3]
    assert text_of(runs_of(found.rows[1][2])) == "3 | 4 | 5"


@pytest.mark.parametrize(("columns", "is_table"), [(MAX_COLUMNS, True), (MAX_COLUMNS + 1, False)])
def test_with_too_many_columns_it_is_text(columns: int, is_table: bool) -> None:
    text = table_of(3, columns)
    assert bool(tables(text)) is is_table
    assert "".join(outline(text)).count("x") == 4 * columns


def test_rows_beyond_the_last_that_fits_are_text() -> None:
    found = read(table_of(MAX_ROWS + 20, 2))
    assert sum(len(block.rows) for block in found if isinstance(block, Table)) == MAX_ROWS
    (rest,) = (block for block in found if isinstance(block, Paragraph))
    assert text_of(runs_of(rest.parts)).count("| x | x |") == 20


@pytest.mark.parametrize("columns", [1, 3, 8, 50, MAX_COLUMNS])
def test_a_long_table_comes_in_parts(columns: int) -> None:
    parts = tables(table_of(200, columns))
    assert [part.part for part in parts] == list(range(len(parts)))
    assert [bool(part.head) for part in parts] == [True] + [False] * (len(parts) - 1)
    assert all(len(part.rows) * columns <= max(TABLE_PART, 2 * columns) for part in parts)
    assert sum(len(part.rows) for part in parts) == 200
