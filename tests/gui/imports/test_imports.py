import json
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QLabel, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from gui.imports.import_dialog import ImportDialog
from gui.imports.key_dialog import KeyDialog
from providers.keys import KeySource
from tests.comparison.imports.carried import chatgpt, message
from tests.gui.person import PATIENCE_MS
from tests.stage import Stage

CANARY = "sk-canary7f3a91b2c4d5e6f7"


def conversations(count: int) -> bytes:
    found = []
    for number in range(count):
        nodes = [message("u", None, "user", f"Domanda {number}"), message("a", "u", "assistant", "Risposta")]
        found.append(chatgpt(*nodes, conversation_id=f"c{number}"))
    return json.dumps(found).encode()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "conversations.json"


def imported(stage: Stage, qtbot: QtBot, path: Path) -> ImportDialog:
    """The dialog once the file is through."""
    with qtbot.waitSignal(stage.app.library.imports.ended, timeout=PATIENCE_MS):
        stage.window.imports.take(str(path))
    bars = stage.window.findChildren(QProgressBar)
    qtbot.waitUntil(lambda: not any(bar.isVisible() for bar in bars))  # the dialog hears of it after who waits here
    return next(each for each in stage.window.findChildren(ImportDialog) if each.isVisible())


def told(dialog: QDialog) -> str:
    return dialog.findChild(QLabel, "import_told").text()


def test_conversations_are_imported_and_what_became_of_them_is_told(stage: Stage, qtbot: QtBot, path: Path) -> None:
    path.write_bytes(conversations(3) + b'{"title": "broken"}')
    dialog = imported(stage, qtbot, path)
    assert told(dialog) == "3 conversations were imported.\n1 couldn't be read."
    assert dialog.findChild(QLabel, "dialog_hint").text() == "Conversations exported from ChatGPT"
    assert not dialog.findChild(QProgressBar).isVisible()
    other = path.with_name("other.json")
    other.write_bytes(conversations(9))
    imported(stage, qtbot, other)
    assert told(dialog).startswith("3 conversations were imported.")
    for each in stage.window.findChildren(ImportDialog):
        each.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Close).click()
    assert (
        told(imported(stage, qtbot, path))
        == "0 conversations were imported.\n3 were in the history already.\n1 couldn't be read."
    )


def test_the_window_answers_meanwhile_and_cancel_keeps_what_is_whole(stage: Stage, qtbot: QtBot, path: Path) -> None:
    path.write_bytes(conversations(3_000))
    ticks = list[int]()
    clock = QTimer(stage.window, interval=0)
    clock.timeout.connect(lambda: ticks.append(1))
    clock.start()
    desk = stage.app.library.imports
    with qtbot.waitSignal(desk.progressed, timeout=PATIENCE_MS):
        stage.window.imports.take(str(path))
    dialog = stage.window.findChild(ImportDialog)
    before = len(ticks)
    with qtbot.waitSignal(desk.ended, timeout=PATIENCE_MS):
        dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Cancel).click()
        assert dialog.isVisible()
    clock.stop()
    assert before > 0
    assert told(dialog).startswith("Stopped.")
    dialog.reject()
    assert not dialog.isVisible()


@pytest.mark.parametrize(
    "data", [b"", b"# Notes", b"PK\x03\x04", b'{"format": "paragone", "version": 9}', b"\xff" * 99]
)
def test_what_can_t_be_imported_is_a_sentence(stage: Stage, qtbot: QtBot, path: Path, data: bytes) -> None:
    path.write_bytes(data)
    sentence = told(imported(stage, qtbot, path))
    assert sentence.endswith(".")
    assert path.name in sentence


def keys_found(stage: Stage, qtbot: QtBot, path: Path) -> KeyDialog:
    stage.window.imports.take(str(path))
    qtbot.waitUntil(lambda: stage.window.findChild(KeyDialog) is not None, timeout=PATIENCE_MS)
    return stage.window.findChild(KeyDialog)


def test_keys_are_named_by_their_providers_and_saved_when_asked_to(
    stage: Stage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = dict[str, str]()
    monkeypatch.setattr("providers.keys.store.Store.write", lambda _, place, key: kept.update({place: key}))
    path = tmp_path / ".env"
    path.write_text(f"ANTHROPIC_API_KEY={CANARY}\nGROQ_API_KEY=gsk_{CANARY}\nMISTRAL_API_KEY=your_api_key\n")
    dialog = keys_found(stage, qtbot, path)
    boxes = dialog.findChildren(QCheckBox)
    assert [box.text() for box in boxes] == ["Anthropic (api.anthropic.com)", "Groq (api.groq.com)"]
    boxes[1].click()
    dialog.findChild(QPushButton, "save_keys").click()
    qtbot.waitUntil(lambda: "Anthropic: saved" in told(dialog), timeout=PATIENCE_MS)
    assert kept == {"anthropic@https://api.anthropic.com": CANARY}
    assert "Mistral: " in told(dialog)
    anthropic = stage.app.directory.info("anthropic")
    assert stage.app.desk.source(anthropic, anthropic.hosts[0].base_url) is KeySource.KEYRING
    assert not any(CANARY[3:] in label.text() for label in dialog.findChildren(QLabel))


def test_without_a_store_that_is_told_for_each_key(stage: Stage, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / ".env"
    path.write_text(f"ANTHROPIC_API_KEY={CANARY}\n")
    dialog = keys_found(stage, qtbot, path)
    dialog.findChild(QPushButton, "save_keys").click()
    qtbot.waitUntil(lambda: "key store" in told(dialog), timeout=PATIENCE_MS)
    assert CANARY not in told(dialog)


def test_a_file_of_other_variables_has_no_key_to_offer(stage: Stage, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "my.env"
    path.write_text("PORT=80\n")
    dialog = keys_found(stage, qtbot, path)
    assert not dialog.findChild(QPushButton, "save_keys").isVisible()
