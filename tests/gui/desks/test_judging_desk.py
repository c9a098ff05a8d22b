from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from comparison.judging.masking.mask import Mask
from comparison.judging.votes.vote import Vote, Winner
from comparison.judging.votes.votes_file import VotesFile
from gui.desks.judging_desk import NOT_WRITTEN, JudgingDesk
from tests.gui.asked import value_of


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, qapp: QApplication) -> JudgingDesk:
    return JudgingDesk(tmp_path / "votes.jsonl", qapp)


def test_a_vote_is_kept_whatever_went_wrong_before_it(
    desk: JudgingDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(self: Mask, *_: object) -> None:
        raise RuntimeError("a broken installation")

    monkeypatch.setattr(Mask, "__init__", broken)
    desk.make_mask([("kimi-k3", "moonshot", "Moonshot")], "Who are you?")
    desk.keep([Vote("a", "b", Winner.A)])
    desk.close()
    assert VotesFile(tmp_path / "votes.jsonl").read() == ([Vote("a", "b", Winner.A)], 0)


def test_an_export_that_goes_wrong_in_a_way_nobody_thought_of_is_told(desk: JudgingDesk, tmp_path: Path) -> None:
    def build() -> bytes:
        raise RuntimeError("a broken installation")

    path, problem = value_of(desk.export(tmp_path / "votes.csv", build))
    desk.close()
    assert str(problem) == NOT_WRITTEN
    assert not path.exists()
