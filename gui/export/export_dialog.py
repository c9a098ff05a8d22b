"""Asks where to write an export, and in which format."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from comparison.export.formats import Format, format_of
from gui.widgets.dialogs.file_dialog import begin_where_a_person_was

NOT_IN_NAMES = '\\/:*?"<>|'
"""What one system or another allows in no name."""
LONGEST_NAME = 60
PDF = "pdf"
"""The ending of the one format that only the window makes."""


class ExportDialog(QFileDialog):
    """Each format has its ending; a person may write another one of them."""

    def __init__(self, title: str, parent: QWidget) -> None:
        """``title`` is the comparison's, from which the name that is offered is made."""
        super().__init__(parent, self.tr("Export"))
        self.setObjectName("export_dialog")
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        begin_where_a_person_was(self)
        titles = {
            Format.MARKDOWN.value: self.tr("Markdown"),
            Format.HTML.value: self.tr("Web page"),
            PDF: self.tr("PDF"),
            Format.JSON.value: self.tr("JSON"),
            Format.CSV.value: self.tr("Figures as CSV"),
            Format.XLSX.value: self.tr("Figures for Excel"),
            Format.PARAGONE.value: self.tr("Paragone file"),
        }
        self._endings = {f"{words} (*.{ending})": ending for ending, words in titles.items()}
        self.setNameFilters(list(self._endings))
        self.setDefaultSuffix(Format.MARKDOWN.value)
        self.selectFile(f"{file_name(title)}.{Format.MARKDOWN.value}")

        self.filterSelected.connect(self._on_filter_selected)

    def _on_filter_selected(self, chosen: str) -> None:
        """The name that is offered ends as its format does."""
        ending = self._endings[chosen]
        self.setDefaultSuffix(ending)
        for name in self.selectedFiles():
            if is_pdf(name) or format_of(name):
                self.selectFile(Path(name).with_suffix(f".{ending}").name)


def is_pdf(name: str) -> bool:
    """Whether a file of this name is to be a PDF."""
    return name.lower().endswith(f".{PDF}")


def file_name(title: str) -> str:
    """A title as a name for a file, without an ending."""
    kept = (" " if sign in NOT_IN_NAMES or not sign.isprintable() else sign for sign in title[:LONGEST_NAME])
    return " ".join("".join(kept).split()).strip(".… ") or "comparison"
