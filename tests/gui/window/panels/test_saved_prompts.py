from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from comparison.files.saved.prompts import Prompts, SavedPrompt
from gui.compare.prompt.library.places_dialog import PlacesDialog
from gui.compare.prompt.library.prompt_library import PromptLibrary
from gui.widgets.plain_edit import PlainEdit
from tests.gui.person import click, reads
from tests.stage import Stage

PROMPT = SavedPrompt("Traduci", "Translate into {{lingua}}:\n{{文章}}")


@pytest.fixture
def kept(stage: Stage) -> Prompts:
    prompts = Prompts(stage.app._locations.prompts)
    prompts.save(PROMPT.name, PROMPT.text)
    prompts.save("Plain", "Why is the sky blue?")
    return prompts


def on_dialog(work: Callable[[Any], object]) -> None:
    """Do this with the dialog that opens next."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            work(dialog)
        else:
            QTimer.singleShot(20, act)

    QTimer.singleShot(0, act)


def test_a_prompt_is_found_by_its_text_and_put_behind_what_is_written(stage: Stage, kept: Prompts) -> None:
    def choose(panel: PromptLibrary) -> None:
        panel._search.field.setText("sky")
        click(panel, "Use")

    stage.page.composer.prompt.setPlainText("Say:")
    on_dialog(choose)
    stage.window._actions["prompts"].trigger()
    assert stage.page.composer.prompt.toPlainText() == "Say:\n\nWhy is the sky blue?"


def test_places_are_filled_in_and_empty_ones_stay(stage: Stage, qtbot: QtBot) -> None:
    dialog = PlacesDialog(PROMPT, stage.window)
    fields = dialog.findChildren(PlainEdit, "place")
    assert [field.accessibleName() for field in fields] == ["lingua", "文章"]
    fields[1].setPlainText("我喜欢 {{lingua}}\n")
    assert dialog.text == "Translate into {{lingua}}:\n我喜欢 {{lingua}}"
    fields[0].setPlainText("italiano")
    assert dialog.text == "Translate into italiano:\n我喜欢 {{lingua}}"
    dialog.deleteLater()


def test_a_prompt_is_deleted_and_comes_back(stage: Stage, kept: Prompts) -> None:
    on_dialog(lambda panel: click(panel, "Delete"))
    stage.window._actions["prompts"].trigger()
    assert [prompt.name for prompt in kept.all()] == ["Traduci"]
    click(stage.page.notice, "Undo")
    assert len(kept.all()) == 2


def test_what_is_written_is_saved(stage: Stage, kept: Prompts) -> None:
    def name(dialog: QDialog) -> None:
        dialog.field.setText("Mine")
        click(dialog, "Save")

    stage.page.composer.prompt.setPlainText("Sum up {{text}}.")
    on_dialog(name)
    stage.window._actions["save_prompt"].trigger()
    assert kept.find("mine").variables == ("text",)
    assert reads(stage.page.notice, "The prompt Mine was saved.")


def test_an_empty_library_and_an_empty_prompt_are_told(stage: Stage, tmp_path: Path) -> None:
    stage.window._actions["prompts"].trigger()
    assert reads(stage.page.notice, "No saved prompts yet")
    stage.window._actions["save_prompt"].trigger()
    assert reads(stage.page.notice, "{{double braces}}")
