import pytest
from pytestqt.qtbot import QtBot

from comparison.typeset import lexers
from gui.preparation import Preparation
from gui.reply.writing.formulas import Formulas


@pytest.fixture
def formulas(qtbot: QtBot, qapp: object) -> Formulas:
    return Formulas.of_program()


def test_everything_is_made_ready_step_by_step(formulas: Formulas, qtbot: QtBot) -> None:
    preparation = Preparation(formulas, lambda: False)
    qtbot.waitUntil(lambda: preparation.is_done, timeout=60_000)
    assert all(map(lexers.is_ready, lexers.names_to_prepare()))
    assert not formulas.is_busy


def test_nothing_begins_while_answers_stream(formulas: Formulas, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    looks: list[bool] = []
    monkeypatch.setattr(formulas, "prepare", lambda: asked.append("formula"))
    monkeypatch.setattr(formulas, "can_colour", asked.append)

    def streams() -> bool:
        looks.append(len(looks) < 3)
        return looks[-1]

    preparation = Preparation(formulas, streams)
    qtbot.waitUntil(lambda: bool(asked))
    assert looks == [True, True, True, False]
    qtbot.waitUntil(lambda: preparation.is_done, timeout=30_000)
    assert asked == ["formula", *lexers.names_to_prepare()]
