"""Where a dialog that asks for a file begins."""

from PySide6.QtCore import QDir, QStandardPaths
from PySide6.QtWidgets import QFileDialog


def begin_where_a_person_was(dialog: QFileDialog) -> None:
    """Among their documents the first time, or at home where there are none.

    Qt remembers where the last file was chosen, also from run to run. Where there was none yet it would begin in the
    folder that the program was started in, often one of the system's.
    """
    if dialog.directory() == QDir.current():
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog.setDirectory(documents if QDir(documents).exists() else QDir.homePath())
