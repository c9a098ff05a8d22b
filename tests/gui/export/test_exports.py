import json
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from comparison.export.formats import PACKED, Format
from gui.export import exports
from gui.export.export_dialog import ExportDialog, file_name
from gui.unsaved_question import UnsavedQuestion
from providers.files.own_file import replace
from tests.gui.person import PATIENCE_MS, ask_and_wait, reads
from tests.servers.dialect import Reply
from tests.stage import Stage

FORMULAS = "So: $x^2$ and\n\n```python\nprint(1)\n```\n\n" + " ".join(f"$\\frac{{{n}}}{{b}}$" for n in range(30))


def chosen(stage: Stage, act: Callable[[ExportDialog], object]) -> None:
    """Open the dialog by its action, and do something in it."""
    stage.window._actions["export"].trigger()
    dialog = stage.window.findChild(ExportDialog)
    act(dialog)


def told(stage: Stage, qtbot: QtBot, words: str) -> None:
    qtbot.waitUntil(lambda: reads(stage.page.notice, words), timeout=PATIENCE_MS)


@pytest.fixture
def asked(stage: Stage, qtbot: QtBot) -> Stage:
    stage.servers["moonshot"].reply = Reply(FORMULAS, "Think")
    ask_and_wait(stage, qtbot, "What is a paragone?")
    return stage


def test_the_whole_comparison_is_copied_as_markdown(asked: Stage, qtbot: QtBot) -> None:
    asked.window._actions["copy_markdown"].trigger()
    told(asked, qtbot, "The comparison was copied as Markdown.")
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("# What is a paragone?\n")
    assert copied.count("\n### ") == len(asked.session.lanes)
    assert "> So: $x^2$ and" in copied


@pytest.mark.parametrize("form", Format)
def test_each_format_is_written_as_the_name_says(asked: Stage, qtbot: QtBot, tmp_path: Path, form: Format) -> None:
    path = tmp_path / f"kept.{form.value}"
    asked.window.exports.write(str(path))
    told(asked, qtbot, f"The comparison was exported to {path.name}.")
    data = path.read_bytes()
    if form is Format.HTML:
        assert data.count(b"<svg") == 31
        assert b'<span class="' in data
    assert data.startswith(b"PK") if form in PACKED else b"paragone" in data


def test_a_pdf_has_what_the_page_has(asked: Stage, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "kept.PDF"
    asked.window.exports.write(str(path))
    told(asked, qtbot, "The comparison was exported to kept.PDF.")
    data = path.read_bytes()
    assert data.startswith(b"%PDF-")
    assert data.rstrip().endswith(b"%%EOF")
    assert data.count(b"/Subtype /Image") >= 31


def test_a_person_chooses_file_and_format(asked: Stage, qtbot: QtBot, tmp_path: Path) -> None:
    def choose(dialog: ExportDialog) -> None:
        assert Path(dialog.selectedFiles()[0]).name == "What is a paragone.md"
        dialog.setDirectory(str(tmp_path))
        dialog.filterSelected.emit(dialog.nameFilters()[3])
        assert Path(dialog.selectedFiles()[0]).name == "What is a paragone.json"
        dialog.accept()

    chosen(asked, choose)
    told(asked, qtbot, "The comparison was exported to What is a paragone.json.")
    assert json.loads((tmp_path / "What is a paragone.json").read_text())["format"] == "paragone"


def test_a_file_that_can_t_be_written_is_told(asked: Stage, qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "exports"
    (folder / "x.md").mkdir(parents=True)
    asked.window.exports.write(str(folder / "x.md"))
    told(asked, qtbot, "x.md can't be written: x.md is not an ordinary file; move it away.")
    asked.window.exports.write(str(folder / "x.docx"))
    assert reads(asked.page.notice, "The name x.docx doesn't say which format to use.")
    assert [each.name for each in folder.iterdir()] == ["x.md"]


def test_where_nothing_was_asked_that_is_told(stage: Stage) -> None:
    for action in ("copy_markdown", "export"):
        stage.page.notice.hide()
        stage.window._actions[action].trigger()
        assert reads(stage.page.notice, "There is nothing to export yet.")
    assert stage.window.findChild(ExportDialog) is None


def test_the_window_answers_while_an_export_is_made(asked: Stage, qtbot: QtBot, tmp_path: Path) -> None:
    ticks = list[int]()
    clock = QTimer(asked.window, interval=0)
    clock.timeout.connect(lambda: ticks.append(1))
    clock.start()
    asked.window.exports.write(str(tmp_path / "kept.html"))
    before = len(ticks)
    told(asked, qtbot, "The comparison was exported to kept.html.")
    clock.stop()
    assert before == 0
    assert len(ticks) > 3


@pytest.fixture
def slow_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Writes nothing before it is set."""
    may_write = threading.Event()

    def replaced(path: Path, data: bytes) -> None:
        may_write.wait(PATIENCE_MS / 1000)
        replace(path, data)

    monkeypatch.setattr(exports, "replace", replaced)
    monkeypatch.setattr(exports, "PATIENCE_S", 0.05)
    yield may_write
    may_write.set()


def begun(stage: Stage, qtbot: QtBot, path: Path) -> None:
    stage.window.exports.write(str(path))
    qtbot.waitUntil(lambda: stage.window.exports._under_way[0].thread is not None, timeout=PATIENCE_MS)


@pytest.fixture
def patience(slow_disk: threading.Event, monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Timer]:
    """Once it is started the disk goes on soon, and that is waited for."""
    monkeypatch.setattr(exports, "PATIENCE_S", PATIENCE_MS / 1000)
    timer = threading.Timer(0.1, slow_disk.set)
    yield timer
    timer.join()


def test_a_window_that_closes_waits_for_an_export(
    asked: Stage, qtbot: QtBot, tmp_path: Path, patience: threading.Timer
) -> None:
    begun(asked, qtbot, tmp_path / "kept.md")
    patience.start()
    asked.window.close()
    assert not asked.window.isVisible()
    assert (tmp_path / "kept.md").exists()
    assert not asked.app.could_not_save


def test_one_that_takes_long_is_asked_about(
    asked: Stage, qtbot: QtBot, tmp_path: Path, slow_disk: threading.Event
) -> None:
    begun(asked, qtbot, tmp_path / "kept.pdf")
    asked.window.close()
    assert asked.window.isVisible()
    question = asked.window.findChild(UnsavedQuestion)
    assert reads(question, "kept.pdf is still being written.")
    slow_disk.set()
    told(asked, qtbot, "The comparison was exported to kept.pdf.")
    question.findChild(QPushButton, "try_again").click()
    assert not asked.window.isVisible()


def test_one_of_which_no_page_is_made_yet_is_asked_about_too(asked: Stage, qtbot: QtBot, tmp_path: Path) -> None:
    asked.window.exports.write(str(tmp_path / "kept.html"))
    asked.window.close()
    assert reads(asked.window.findChild(UnsavedQuestion), "kept.html is still being written.")
    told(asked, qtbot, "The comparison was exported to kept.html.")


def test_the_end_of_the_program_tells_what_is_not_there(
    asked: Stage, qtbot: QtBot, tmp_path: Path, slow_disk: threading.Event, capfd: pytest.CaptureFixture[str]
) -> None:
    begun(asked, qtbot, tmp_path / "kept.md")
    asked.app.close()
    assert asked.app.could_not_save
    assert "paragone: kept.md is still being written." in capfd.readouterr().err


def test_one_that_fails_while_the_window_closes_is_told(
    asked: Stage, qtbot: QtBot, tmp_path: Path, patience: threading.Timer
) -> None:
    (tmp_path / "kept.md").mkdir()
    begun(asked, qtbot, tmp_path / "kept.md")
    patience.start()
    asked.window.close()
    assert reads(asked.window.findChild(UnsavedQuestion), "kept.md can't be written: kept.md is not an ordinary file")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Why is the sky blue?", "Why is the sky blue"),
        ('a/b\\c:d*"<>|\n\x00e', "a b c d e"),
        ("../../etc/passwd", "etc passwd"),
        ("???", "comparison"),
        ("天空为什么是蓝色的？" * 20, ("天空为什么是蓝色的？" * 20)[:60]),
        ("لماذا", "لماذا"),
        ("Long …", "Long"),
    ],
)
def test_a_title_becomes_a_name_that_every_system_allows(title: str, name: str) -> None:
    assert file_name(title) == name
    assert os.path.basename(file_name(title)) == file_name(title)
