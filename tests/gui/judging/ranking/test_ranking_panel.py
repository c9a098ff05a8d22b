import threading
from collections.abc import Iterable
from itertools import pairwise

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from comparison.judging import standings
from comparison.judging.votes.vote import Vote, Winner
from gui.judging.ranking.rank_row import RankRow
from gui.judging.ranking.ranking_panel import RankingPanel
from tests.gui.person import visiting
from tests.ranking_screens import MODELS, keep, panel_of, votes
from tests.stage import Stage, wait_for

PATIENCE_MS = 20_000
WRITTEN = ("نموذج اللغة الكبير ", "通义千问大模型", "모델 ", "Modèle à très long nom ", "<b>bold</b>&amp; ")


def opened(stage: Stage, qtbot: QtBot, kept: Iterable[Vote] = ()) -> RankingPanel:
    """The panel, once it shows what there is."""
    if kept:
        keep(stage, list(kept))
    panel = panel_of(stage)
    qtbot.addWidget(panel)
    panel.show()
    qtbot.waitUntil(lambda: panel._standings is not None, timeout=PATIENCE_MS)
    return panel


def rows(panel: RankingPanel) -> list[RankRow]:
    return [row for row in panel.findChildren(RankRow) if row.isVisible()]


def said(panel: QWidget, name: str) -> list[str]:
    return [label.text() for label in panel.findChildren(QLabel, name) if label.isVisible()]


def test_models_stand_in_their_order_with_what_parts_them(stage: Stage, qtbot: QtBot) -> None:
    panel = opened(stage, qtbot, votes(MODELS, 30))
    heard = [row.accessibleName() for row in rows(panel)]
    assert len(heard) == len(MODELS)
    assert heard[0].startswith("Place 1: moonshot/kimi-k3. Rating 1,")
    assert "ahead of the next" in heard[0]
    assert not said(panel, "ranking_known")
    assert said(panel, "ranking_next")
    assert len(said(panel, "finding_figure")) == 4


def test_without_votes_a_person_is_told_how_to_give_some(stage: Stage, qtbot: QtBot) -> None:
    panel = opened(stage, qtbot)
    assert "no votes yet" in said(panel, "ranking_told")[0]
    assert not rows(panel)
    assert panel.findChild(QPushButton, "primary_button").isVisible()
    assert not panel.findChild(QPushButton, "ranking_export").isVisible()


def test_one_vote_says_nothing(stage: Stage, qtbot: QtBot) -> None:
    panel = opened(stage, qtbot, [Vote(*MODELS[:2], Winner.A, is_blind=True)])
    assert said(panel, "ranking_known") == ["Nothing is known yet: there are too few votes."]
    assert [row.accessibleName().split(":")[0] for row in rows(panel)] == ["Place 1–2", "Place 1–2"]


def test_blind_and_seen_votes_are_shown_apart(stage: Stage, qtbot: QtBot) -> None:
    seen = Vote("a/seen", "b/too", Winner.A, is_blind=False)
    panel = opened(stage, qtbot, [Vote(*MODELS[:2], Winner.A, is_blind=True), seen])
    assert not any("a/seen" in row.accessibleName() for row in rows(panel))
    panel._seen.click()
    assert all(name in row.accessibleName() for row, name in zip(rows(panel), ("a/seen", "b/too"), strict=True))


def test_who_never_voted_blind_sees_the_other_votes_at_once(stage: Stage, qtbot: QtBot) -> None:
    panel = opened(stage, qtbot, [Vote("a/seen", "b/too", Winner.A, is_blind=False)])
    assert len(rows(panel)) == 2
    panel._blind.click()
    assert not rows(panel)
    assert said(panel, "ranking_told")


def test_forty_models_with_long_names_in_any_writing_fit(stage: Stage, qtbot: QtBot) -> None:
    names = [f"vendor/{number} {WRITTEN[number % len(WRITTEN)] * 40}"[:200] for number in range(40)]
    stage.window.resize(1280, 720)
    panel = opened(stage, qtbot, [Vote(a, b, Winner.A) for a, b in pairwise(names)])
    assert len(rows(panel)) == 40
    area = panel.findChild(QScrollArea, "ranking_body")
    assert all(row.width() <= area.viewport().width() for row in rows(panel))
    assert panel.width() <= 1280
    assert panel.height() <= 720
    for row in rows(panel)[:5]:
        track, plain = row._track().toRect(), row.palette().color(row.backgroundRole())
        gap = row.grab(QRect(track.left() - 20, 0, 12, 38)).toImage()
        colours = {gap.pixelColor(x, y).name() for x in range(gap.width()) for y in range(gap.height())}
        assert len(colours) == 1, (row._name, plain)


@pytest.mark.parametrize(("is_folder", "why"), [(False, "more than 200 models"), (True, "can't be ranked")])
def test_what_can_not_be_ranked_is_a_sentence(stage: Stage, qtbot: QtBot, is_folder: bool, why: str) -> None:
    if is_folder:
        stage.app._locations.votes_file.mkdir(parents=True)
    else:
        keep(stage, [Vote(f"a/{number}", "b/other", Winner.A) for number in range(250)])
    panel = panel_of(stage)
    qtbot.addWidget(panel)
    panel.show()
    qtbot.waitUntil(lambda: why in said(panel, "ranking_told")[0], timeout=PATIENCE_MS)
    assert said(panel, "ranking_told")[0].startswith("Your votes can't be ranked: ")


def test_the_ranking_is_found_beside_the_window_and_given_up_with_the_panel(
    stage: Stage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, ended, threads = threading.Event(), threading.Event(), []

    def find(path: object, check, selection: object) -> None:
        threads.append(threading.current_thread())
        begun.set()
        try:
            while not ended.wait(0.01):
                check()
        finally:
            ended.set()

    def leave(panel: RankingPanel) -> None:
        qtbot.waitUntil(begun.is_set, timeout=PATIENCE_MS)
        QTest.keyClick(panel, Qt.Key.Key_Escape)
        assert not panel.isVisible()

    monkeypatch.setattr(standings, "find_standings", find)
    with visiting(RankingPanel, leave):
        stage.window._actions["ranking"].trigger()
    qtbot.waitUntil(ended.is_set, timeout=PATIENCE_MS)
    assert threads != [threading.main_thread()]


def test_the_action_opens_it_and_its_button_begins_blind_rounds(stage: Stage) -> None:
    def begin(panel: RankingPanel) -> None:
        wait_for(lambda: panel._standings is not None)
        panel.findChild(QPushButton, "primary_button").click()

    with visiting(RankingPanel, begin):
        stage.window._actions["ranking"].trigger()
    assert stage.window._actions["blind"].isChecked()
