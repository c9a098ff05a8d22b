"""The figures of a comparison as a table for spreadsheets, one answer a row."""

import csv
import io
import re
from collections.abc import Iterator

from comparison.export.document import Document, Round, Said, one_line
from comparison.export.facts import told
from comparison.export.figures import Figure, figures_of
from providers.addresses.origin import host_of

ACTIVE = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")
"""How a cell begins that a spreadsheet might run; full-width signs count there too."""
LONGEST_CELL = 32_000
"""Characters; spreadsheets take 32,767."""
BEGIN = 300
"""Characters of a prompt."""


def pieces(document: Document) -> Iterator[str]:
    """The text as RFC 4180 has it, a row at a time, with a byte order mark, without which Excel takes it for another
    encoding. No cell of it is a formula."""
    yield "\ufeff"
    for row in rows(document):
        yield _line([harmless(cell) if isinstance(cell, str) else cell for cell in row])


def rows(document: Document) -> Iterator[list[Figure]]:
    """The titles of the columns, then a row for each answer."""
    titles: list[Figure] = []
    for each in document.rounds():
        for said in each.said:
            row = _cells(each, said, document)
            if not titles:
                titles = list(row)
                yield titles
            yield list(row.values())


def _cells(each: Round, said: Said, document: Document) -> dict[str, Figure]:
    exchange, info = said.exchange, document.info(said)
    setup, answer = exchange.setup, exchange.answer
    texts: dict[str, Figure] = {
        "asked_at": exchange.at.isoformat(),
        "prompt": one_line(each.turn.prompt[:BEGIN]),
        "vendor": info.name if info else setup.provider,
        "provider": setup.provider,
        "address": host_of(setup.base_url),
        "model": setup.model,
        "served_model": answer.served_model,
        "parameters": told(setup.parameters),
        "state": answer.state.value,
        "shown": "yes" if said.is_shown else "no",
    }
    numbers: dict[str, Figure] = {"turn": each.number, "lane": said.lane}
    remarks: dict[str, Figure] = {"remarks": " ".join(document.reply(said).remarks)}
    return numbers | texts | figures_of(exchange, info) | remarks


def harmless(text: str) -> str:
    """``text`` behind an apostrophe where a spreadsheet might run it; cut off where it takes no more."""
    cut = text[:LONGEST_CELL]
    return f"'{cut}" if ACTIVE.match(cut) else cut


def _line(row: list[Figure]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(["" if cell is None else cell for cell in row])
    return line.getvalue()
