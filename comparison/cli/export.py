"""``paragone history export``: a comparison as a file, or on standard output."""

import argparse

from comparison.cli.arguments import UsageError
from comparison.cli.known_infos import known_infos
from comparison.cli.output.plain_text import complain, write_file
from comparison.cli.output_file import new_file
from comparison.export.document import Document
from comparison.export.formats import PACKED, Format, format_of, pieces
from comparison.export.page.formulas import Formulas
from comparison.lanes.comparison import Comparison
from providers.files.own_file import reason, replace

FORMATS = ", ".join(Format)


def export(comparison: Comparison, arguments: argparse.Namespace) -> int:
    """Write it where it was asked for; 0 if that went well. Raises ``UsageError``."""
    form = _format(arguments.format, arguments.output)
    document = Document(comparison, known_infos())
    if arguments.output is None:
        if not write_file(b"".join(pieces(document, form, Formulas())), is_text=form not in PACKED):
            raise UsageError("This format needs a file. Add --output FILE.")
        return 0
    path = new_file(arguments.output)
    try:
        replace(path, b"".join(pieces(document, form, Formulas())))
    except OSError as error:
        complain(f"{path} can't be written: {reason(error)}.")
        return 1
    return 0


def _format(name: str | None, output: str | None) -> Format:
    if (name or (output or "").rpartition(".")[2]).lower() == "pdf":
        raise UsageError("Only the window can make a PDF. You can also export HTML and print it from a browser.")
    if name is None:
        found = format_of(output) if output else Format.MARKDOWN
        if found is None:
            raise UsageError(f"The file name doesn't say which format to use. Add --format with one of {FORMATS}.")
        return found
    if name.lower() not in set(Format):
        raise UsageError(f"There is no such format. The formats are {FORMATS}.")
    return Format(name.lower())
