import csv
import io
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from comparison.export.formats import Format
from comparison.export.table import LONGEST_CELL, harmless
from comparison.lanes.comparison import Comparison
from tests.comparison.export.exported import answer, as_bytes, compared


def rows(comparison: Comparison) -> list[dict[str, Any]]:
    text = as_bytes(comparison, Format.CSV).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_each_answer_is_a_row_with_its_figures() -> None:
    comparison = compared("Why?\nReally", "Eins.", "二。")
    answer(comparison, "And?", "Three.", "Vier.")
    comparison.retry(comparison.lanes[1].id)
    found = rows(comparison)
    assert [(row["turn"], row["lane"], row["shown"]) for row in found] == [
        ("1", "1", "yes"), ("1", "2", "yes"), ("2", "1", "yes"), ("2", "2", "yes"), ("2", "2", "no")
    ]  # fmt: skip
    first = found[0]
    assert (first["prompt"], first["vendor"], first["served_model"]) == ("Why? Really", "Moonshot", "kimi-k3-0711")
    assert (first["input_tokens"], first["reasoning_tokens"], first["total_s"]) == ("1200", "300", "3.0")
    assert (first["currency"], first["cost_note"]) == ("USD", "")


@pytest.mark.parametrize(
    "prompt", ["=1+1", "@SUM(A1)", "+1", "-2+3", "\t=1", "\r=1", "＝cmd|' /C calc'!A0", " =1", "=二"]
)
def test_no_cell_is_a_formula(prompt: str) -> None:
    (found,) = rows(compared(prompt, "So."))
    assert found["prompt"].startswith("'")
    assert found["prompt"].lstrip("'") == " ".join(prompt.split())


@given(st.text())
@example("=" * LONGEST_CELL)
def test_a_harmless_text_begins_with_nothing_active_and_stays_readable(text: str) -> None:
    made = harmless(text)
    assert not made.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
    assert not made.startswith(("\t", "\r", "\n"))
    assert made.removeprefix("'") in (text[:LONGEST_CELL], text[:LONGEST_CELL].removeprefix("'"))
