from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from comparison.files.plugin_answers import PluginAnswers
from gui.plugins.question import PluginQuestion
from providers.plugins import Plugin
from tests.gui.person import reads
from tests.plugin_package import install, put_in_path
from tests.stage import Stage, wait_for

ACME = Plugin("acme-of-a-test", "1.0", ("acme",))


@pytest.fixture
def mark(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The package is installed; this file is there once it was imported."""
    made = install(tmp_path / "site")
    put_in_path(tmp_path / "site", monkeypatch)
    return made


@pytest.fixture
def stage(mark: Path, qapp: QApplication, tmp_path: Path) -> Iterator[Stage]:
    made = Stage(qapp, tmp_path / "home", {}, key="")
    made.app.crash.close()
    made.app.show()
    yield made
    made.close()
    wait_for(lambda: made.is_gone)


def asked(stage: Stage) -> PluginQuestion:
    wait_for(lambda: bool(_questions(stage)))
    return _questions(stage)[0]


def _questions(stage: Stage) -> list[PluginQuestion]:
    return [each for each in stage.window.findChildren(PluginQuestion) if each.isVisible()]


def press(qtbot: QtBot, question: PluginQuestion, name: str) -> None:
    button = question.findChild(QPushButton, name)
    with qtbot.waitSignal(question.destroyed):
        button.click()


def knows_acme(stage: Stage) -> bool:
    return "acme" in [info.id for info in stage.app.directory.infos]


def test_a_package_is_named_before_it_is_loaded_and_loaded_when_it_may(stage: Stage, mark: Path, qtbot: QtBot) -> None:
    question = asked(stage)
    assert reads(question, "The package acme-of-a-test 1.0 adds acme.")
    assert (mark.exists(), knows_acme(stage)) == (False, False)
    press(qtbot, question, "load")
    wait_for(lambda: knows_acme(stage))
    assert mark.exists()
    assert stage.app.plugins.answers.is_allowed(ACME) is True


def test_one_that_is_left_out_is_not_imported_and_not_asked_about_again(stage: Stage, mark: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(stage.app.plugins.answered):
        press(qtbot, asked(stage), "leave_out")
    known = []
    stage.app.bridge.call(_waiting).answered.connect(known.append)
    wait_for(lambda: bool(known))
    assert known == [()]
    assert (mark.exists(), knows_acme(stage), _questions(stage)) == (False, False, [])


def test_closing_the_question_leaves_the_package_out(stage: Stage, mark: Path, qtbot: QtBot) -> None:
    question = asked(stage)
    with qtbot.waitSignal(stage.app.plugins.answered):
        question.reject()
    assert stage.app.plugins.answers.is_allowed(ACME) is False
    assert not mark.exists()


def test_of_several_each_is_asked_about_in_turn(mark: Path, qapp: QApplication, tmp_path: Path, qtbot: QtBot) -> None:
    PluginAnswers(tmp_path / "home" / "plugins.json").remember(ACME, True)
    stage = Stage(qapp, tmp_path / "home", {}, key="")
    others = [Plugin(name, "1", (name,)) for name in ("one", "two")]
    stage.app.show()
    stage.app.plugins.ask(others, stage.window)
    with qtbot.waitSignal(stage.app.plugins.answered):
        for other, name in zip(others, ("load", "leave_out"), strict=True):
            assert reads(asked(stage), f"The package {other} adds")
            press(qtbot, asked(stage), name)
    assert [stage.app.plugins.answers.is_allowed(other) for other in others] == [True, False]
    wait_for(lambda: knows_acme(stage))
    stage.close()
    wait_for(lambda: stage.is_gone)


async def _waiting(engine) -> tuple[Plugin, ...]:
    return engine.waiting
