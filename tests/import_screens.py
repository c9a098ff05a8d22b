"""What is imported, for the window's pictures."""

import json
import tempfile
from pathlib import Path

from PySide6.QtWidgets import QWidget

from comparison.export.formats import Format
from gui.imports.import_dialog import ImportDialog
from gui.imports.key_dialog import KeyDialog
from tests.comparison.export.exported import as_bytes, compared
from tests.comparison.imports.carried import chatgpt, message
from tests.screen_texts import ANSWERS, PROMPT
from tests.stage import Stage, settle, wait_for


def imports(stage: Stage) -> list[QWidget]:
    """A file that is through, and one with keys."""
    folder = Path(tempfile.mkdtemp())
    nodes = [message("u", None, "user", "Perché?"), message("a", "u", "assistant", "Così.")]
    said = [chatgpt(*nodes, conversation_id=f"c{number}") for number in range(312)]
    (folder / "conversations.json").write_text(json.dumps([*said, {"title": "broken"}]))
    (folder / ".env").write_text(
        "ANTHROPIC_API_KEY=sk-ant-abcdefghijklmnop\nGROQ_API_KEY=gsk_abcdefghijklmnop\nMISTRAL_API_KEY=your_api_key\n"
    )
    for file in folder.iterdir():
        stage.window.imports.take(str(file))
    wait_for(lambda: _found(stage, KeyDialog) and _found(stage, ImportDialog) and not stage.app.library.imports.is_busy)
    wait_for(lambda: "imported" in _found(stage, ImportDialog)[0]._told.text())
    return [*_found(stage, ImportDialog), *_found(stage, KeyDialog)]


def _found(stage: Stage, kind: type[QWidget]) -> list[QWidget]:
    return stage.window.findChildren(kind)


def opened_file(stage: Stage) -> None:
    """A file that is told again, for a person without keys."""
    comparison = compared(PROMPT, *ANSWERS.values())
    path = Path(tempfile.mkdtemp()) / "work.paragone"
    path.write_bytes(as_bytes(comparison, Format.PARAGONE))
    stage.window.file.open(path)
    wait_for(lambda: stage.session.comparison.is_read_only)
    settle(200)
