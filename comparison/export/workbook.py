"""The figures of a comparison as an Excel workbook: numbers as numbers, texts as texts, and no formula anywhere."""

import io
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from comparison.export.document import Document
from comparison.export.figures import Figure
from comparison.export.page.page import UNWRITABLE
from comparison.export.table import LONGEST_CELL, rows

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{KIND}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{KIND}.worksheet+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{DOCUMENT}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{MAIN}" xmlns:r="{DOCUMENT}"><sheets>'
        '<sheet name="Figures" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{DOCUMENT}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
    ),
}
"""What stands around the one sheet (ECMA-376, part 1, 12.3)."""
VIEW = (
    '<sheetViews><sheetView workbookViewId="0">'
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
)
"""The titles stay in sight."""


def pieces(document: Document) -> Iterator[bytes]:
    """The bytes, last; before that empty ones, one for each row."""
    target = io.BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, text in PARTS.items():
            archive.writestr(name, HEAD + text)
        with archive.open("xl/worksheets/sheet1.xml", "w") as sheet:
            sheet.write(f'{HEAD}<worksheet xmlns="{MAIN}">{VIEW}<sheetData>'.encode())
            for row in rows(document):
                sheet.write(_row(row).encode())
                yield b""
            sheet.write(b"</sheetData></worksheet>")
    yield target.getvalue()


def _row(cells: Iterable[Figure]) -> str:
    return f"<row>{''.join(map(_cell, cells))}</row>"


def _cell(value: Figure) -> str:
    match value:
        case None | "":
            return "<c/>"
        case str():
            text = escape(UNWRITABLE.sub("\ufffd", value[:LONGEST_CELL]))
            return f'<c t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
        case _:
            return f"<c><v>{value!r}</v></c>"
