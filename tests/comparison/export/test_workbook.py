import io
from xml.etree import ElementTree
from zipfile import ZipFile

from hypothesis import given, settings
from hypothesis import strategies as st

from comparison.export.formats import Format
from comparison.export.workbook import MAIN
from comparison.lanes.comparison import Comparison
from tests.comparison.export.exported import as_bytes, compared

PROMPT = "=1+1\n<&> \x00 二 \ud800"


def cells(comparison: Comparison) -> list[list[ElementTree.Element]]:
    with ZipFile(io.BytesIO(as_bytes(comparison, Format.XLSX))) as archive:
        for name in archive.namelist():
            ElementTree.fromstring(archive.read(name))
        sheet = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    return [list(row) for row in sheet.iter(f"{{{MAIN}}}row")]


def said(cell: ElementTree.Element) -> str:
    return "".join(cell.itertext())


def test_texts_are_texts_and_numbers_are_numbers() -> None:
    titles, first, second = cells(compared(PROMPT, "Eins.", "Two."))
    row, other = (dict(zip(map(said, titles), each, strict=True)) for each in (first, second))
    assert said(row["prompt"]) == "=1+1 <&> \\u0000 二 \\ud800"
    assert said(other["model"]) == "deepseek-v4-pro"
    assert (row["prompt"].get("t"), row["input_tokens"].get("t")) == ("inlineStr", None)
    assert (row["input_tokens"].findtext(f"{{{MAIN}}}v"), row["total_s"].findtext(f"{{{MAIN}}}v")) == ("1200", "3.0")


@given(st.text(max_size=20))
@settings(max_examples=30)
def test_no_cell_is_a_formula_whatever_is_asked(prompt: str) -> None:
    for row in cells(compared(prompt, prompt)):
        for cell in row:
            assert cell.find(f"{{{MAIN}}}f") is None
            assert cell.get("t") in (None, "inlineStr")
