from dataclasses import replace

from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from comparison.judging.votes.vote import Vote, Winner
from gui.judging.ranking.ranking_panel import RankingPanel
from tests.gui.judging.ranking.test_ranking_panel import PATIENCE_MS, opened, rows, said
from tests.ranking_screens import panel_of
from tests.stage import Stage

OLD = Vote("a/old", "b/new", Winner.A, is_blind=True, at="2020-01-01", language="en", tags=("R&D",))
NEW = replace(OLD, a="c/newer", at="2999-01-01", language="it", tags=("日本語のタグ" * 20,))


def entry(panel: RankingPanel, *texts: str) -> QAction:
    """What the menu has under these words."""
    menu = panel._filter.menu()
    found = next(action for action in menu.actions() if action.text() == texts[0])
    for text in texts[1:]:
        found = next(action for action in found.menu().actions() if action.text().startswith(text))
    return found


def names(panel: RankingPanel, qtbot: QtBot) -> set[str]:
    """Of the models in the ranking, once it is there."""
    qtbot.waitUntil(lambda: not said(panel, "ranking_told") or "Ranking" not in said(panel, "ranking_told")[0])
    return {row._rank.name for row in rows(panel)}


def test_the_menu_offers_what_occurs_and_the_ranking_follows(stage: Stage, qtbot: QtBot) -> None:
    panel = opened(stage, qtbot, [OLD, NEW])
    assert panel._filter.text() == "All prompts"
    assert [action.text() for action in entry(panel, "Language").menu().actions()] == [
        "All languages",
        "English",
        "Italiano",
    ]
    entry(panel, "Language", "Italiano").trigger()
    assert names(panel, qtbot) == {"b/new", "c/newer"}
    assert panel._filter.text() == "Italiano"
    entry(panel, "Tag", "R&&D").trigger()
    assert names(panel, qtbot) == set()
    assert said(panel, "ranking_told")
    assert panel._filter.text() == "R&&D · Italiano"
    entry(panel, "Language", "All").trigger()
    assert names(panel, qtbot) == {"a/old", "b/new"}
    assert entry(panel, "Tag", "R&&D").isChecked()
    assert max(len(action.text()) for action in entry(panel, "Tag").menu().actions()) < 40


def test_hiding_models_not_judged_for_long_is_remembered(stage: Stage, qtbot: QtBot) -> None:
    panel = opened(stage, qtbot, [OLD, NEW])
    entry(panel, "Hide models not judged for 180 days").trigger()
    assert names(panel, qtbot) == {"b/new", "c/newer"}
    assert stage.app.settings.is_on("hide_retired")
    again = panel_of(stage)
    qtbot.addWidget(again)
    again.show()
    qtbot.waitUntil(lambda: again._standings is not None, timeout=PATIENCE_MS)
    assert names(again, qtbot) == {"b/new", "c/newer"}
    entry(again, "Hide models not judged for 180 days").trigger()
    assert "a/old" in names(again, qtbot)
    assert not stage.app.settings.is_on("hide_retired")


def test_where_every_model_is_hidden_that_is_said_and_can_be_undone(stage: Stage, qtbot: QtBot) -> None:
    stage.app.settings.set("hide_retired", True)
    panel = opened(stage, qtbot, [OLD])
    assert "hidden" in said(panel, "ranking_told")[0]
    entry(panel, "Hide models not judged for 180 days").trigger()
    assert names(panel, qtbot) == {"a/old", "b/new"}


def test_without_votes_there_is_nothing_to_choose(stage: Stage, qtbot: QtBot) -> None:
    assert not opened(stage, qtbot)._filter.isVisible()
