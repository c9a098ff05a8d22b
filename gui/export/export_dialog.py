"""Asks where to write an export, and in which format."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from comparison.export.formats import Format, format_of

NOT_IN_NAMES = '\\/:*?"<>|'
"""What one system or another allows in no name."""
LONGEST_NAME = 60


class ExportDialog(QFileDialog):
    """Each format has its ending; a person may write another one of them."""

    def __init__(self, title: str, parent: QWidget) -> None:
        """``title`` is the comparison's, from which the name that is offered is made."""
        super().__init__(parent, self.tr("Export"))
        self.setObjectName("export_dialog")
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        titles = {
            Format.MARKDOWN: self.tr("Markdown"),
            Format.HTML: self.tr("Web page"),
            Format.JSON: self.tr("JSON"),
            Format.CSV: self.tr("Figures as CSV"),
            Format.XLSX: self.tr("Figures for Excel"),
            Format.PARAGONE: self.tr("Paragone file"),
        }
        self._formats = {f"{words} (*.{form.value})": form for form, words in titles.items()}
        self.setNameFilters(list(self._formats))
        self.setDefaultSuffix(Format.MARKDOWN.value)
        self.selectFile(f"{file_name(title)}.{Format.MARKDOWN.value}")

        self.filterSelected.connect(self._on_filter_selected)

    def _on_filter_selected(self, chosen: str) -> None:
        """The name that is offered ends as its format does."""
        ending = self._formats[chosen].value
        self.setDefaultSuffix(ending)
        for name in self.selectedFiles():
            if format_of(name):
                self.selectFile(Path(name).with_suffix(f".{ending}").name)


def file_name(title: str) -> str:
    """A title as a name for a file, without an ending."""
    kept = (" " if sign in NOT_IN_NAMES or not sign.isprintable() else sign for sign in title[:LONGEST_NAME])
    return " ".join("".join(kept).split()).strip(".… ") or "comparison"
