from pathlib import Path

import pytest
from PySide6.QtCore import QDir, QStandardPaths
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from gui.widgets.dialogs.file_dialog import begin_where_a_person_was


@pytest.mark.parametrize("has_documents", [True, False])
def test_a_file_is_asked_for_among_the_documents_or_else_at_home(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, has_documents: bool
) -> None:
    documents = tmp_path / "Documents"
    if has_documents:
        documents.mkdir()
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda place: str(documents))
    dialog = QFileDialog(None, "Export", QDir.currentPath())
    qtbot.addWidget(dialog)
    begin_where_a_person_was(dialog)
    assert dialog.directory() == (QDir(str(documents)) if has_documents else QDir.home())
