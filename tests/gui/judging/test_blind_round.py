"""A blind round from the prompt to the names."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from gui.judging.round_page import RoundPage
from gui.window.blindness import LEFT
from gui.window.panels.shortcuts_sheet import ShortcutsSheet
from tests.gui.judging.rounds import NAMES, PATIENCE_MS, begin, begin_shown, kept, place_of, press_escape
from tests.gui.judging.search import figures, tells, told
from tests.gui.person import ask_and_wait
from tests.servers.dialect import Refusal, Reply
from tests.stage import Stage


def test_the_search_finds_names_where_they_are_shown(stage: Stage, qtbot: QtBot) -> None:
    stage.session.ask("Who are you?")
    qtbot.waitUntil(lambda: not stage.session.is_running, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: bool(stage.page.views[0].talk.replies[0].reply.toPlainText()))
    for name in NAMES[:5]:
        assert tells((name,)), name
    assert figures()


@pytest.mark.parametrize("fails", [False, True])
def test_nothing_of_a_blind_round_tells_a_model(
    blind: Stage, qtbot: QtBot, fails: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    announced: list[str] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: announced.append(str(event)))
    if fails:
        refusal = Refusal(402, {"message": "Insufficient Balance at DeepSeek"})
        blind.servers["deepseek"].override = lambda request: refusal
    blind.session.ask("Who are you?")
    assert tells(NAMES) == []
    page = begin_shown(blind, qtbot)
    sheet = ShortcutsSheet(blind.window._actions.values(), blind.window)
    sheet.show()
    blind.window.page.announced.emit("Kimi finished, 412 words")
    QTest.keyClick(page.ballot, Qt.Key.Key_1)
    QTest.mouseMove(page.columns[0])
    assert tells(NAMES) == []
    assert len(told()) > 30
    assert figures() == []
    assert announced == []
    sheet.close()
    widths = {column.width() for column in page.columns}
    assert max(widths) - min(widths) <= 1


def test_what_names_models_cannot_be_reached_meanwhile(blind: Stage, qtbot: QtBot) -> None:
    before = {name for name, action in blind.window._actions.items() if action.isEnabled()}
    page = begin(blind, qtbot)
    enabled = {name for name, action in blind.window._actions.items() if action.isEnabled()}
    assert enabled == before & LEFT
    assert not blind.window.bar.isVisible()
    page.over.emit()
    after = {name for name, action in blind.window._actions.items() if action.isEnabled()}
    assert after == before | {"differences", "times", "fuse", "judge", "edit_prompt"}  # there are answers now
    assert blind.window.bar.isVisible()


def test_nothing_is_shown_before_all_are_done(blind: Stage, qtbot: QtBot) -> None:
    slow = blind.servers["openai"]
    slow.rate, slow.override = 0.01, lambda request: [b": waiting\n\n"]
    blind.session.ask("Who are you?")
    page = blind.window.findChild(RoundPage)
    qtbot.waitUntil(lambda: sum(lane.is_running for lane in blind.session.lanes) == 1, timeout=PATIENCE_MS)
    QApplication.processEvents()
    assert not any(column.reply.isVisible() for column in page.columns)
    assert page.findChild(QLabel, "round_progress").text() == "2 of 3 ready"
    press_escape(blind)
    qtbot.waitUntil(lambda: len(page.ballot.judged) == 2, timeout=PATIENCE_MS)
    assert not any(
        column._message.isVisible() for place, column in enumerate(page.columns) if place in page.ballot.judged
    )


def test_after_the_vote_names_and_words_stand_in_place(blind: Stage, qtbot: QtBot) -> None:
    page = begin(blind, qtbot)
    place = place_of(page, "moonshot")
    qtbot.waitUntil(lambda: "name hidden" in page.columns[place].reply.toPlainText(), timeout=PATIENCE_MS)
    page.ballot.choose_best(place)
    page.ballot.choose_worst((place + 1) % 3)
    page.ballot.voted.emit()
    assert page.columns[place]._name.text() == "kimi-k3"
    qtbot.waitUntil(lambda: "Kimi, by Moonshot AI" in page.columns[place].reply.toPlainText(), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: len(figures()) == 9)
    votes = kept(blind, qtbot, 3)
    assert all(vote["blind"] for vote in votes)
    assert sum(vote.get("weight", 1) for vote in votes) == pytest.approx(1)
    won = [vote[vote["winner"]] for vote in votes if "moonshot/kimi-k3" in (vote["a"], vote["b"])]
    assert won == ["moonshot/kimi-k3"] * 2


def test_a_vote_that_is_taken_back_becomes_a_seen_one(blind: Stage, qtbot: QtBot) -> None:
    blind.lanes("moonshot/kimi-k3", "openai/gpt-5.5")
    page = begin(blind, qtbot)
    page.ballot.choose_best(0)
    page.ballot.voted.emit()
    qtbot.waitUntil(lambda: len(figures()) == 6)
    page.result.taken_back.emit()
    assert page.columns[0].best.isVisible()
    assert len(figures()) == 2
    page.ballot.choose_best(1)
    page.ballot.voted.emit()
    first, gone, second = kept(blind, qtbot, 3)
    assert (first["blind"], gone, second["blind"]) == (True, {"id": first["id"], "withdrawn": True}, False)


def test_a_failed_answer_never_loses_and_can_be_asked_again_still_blind(blind: Stage, qtbot: QtBot) -> None:
    blind.servers["deepseek"].override = lambda request: Refusal(402, {"message": "Insufficient Balance"})
    page = begin(blind, qtbot)
    place = place_of(page, "deepseek")
    assert place not in page.ballot.judged
    page.ballot.choose_worst(place)
    assert page.ballot.verdict.is_empty
    blind.servers["deepseek"].override = lambda request: None
    page.columns[place]._again.click()
    assert not any(column.reply.isVisible() for column in page.columns)
    qtbot.waitUntil(lambda: place in page.ballot.judged, timeout=PATIENCE_MS)
    assert tells(NAMES) == []


def test_a_failed_answer_stands_in_no_vote(blind: Stage, qtbot: QtBot) -> None:
    blind.servers["deepseek"].override = lambda request: Refusal(402, {"message": "Insufficient Balance"})
    page = begin(blind, qtbot)
    page.ballot.choose_best(place_of(page, "openai"))
    page.ballot.voted.emit()
    (vote,) = kept(blind, qtbot, 1)
    assert {vote["a"], vote["b"]} == {"moonshot/kimi-k3", "openai/gpt-5.5"}


def test_after_a_round_its_prompt_is_the_one_that_is_read(stage: Stage, qtbot: QtBot) -> None:
    for server in stage.servers.values():
        server.reply = Reply("A line of some words.\n\n" * 60)
    ask_and_wait(stage, qtbot, "Something else")
    stage.window._actions["blind"].trigger()
    page = begin(stage, qtbot)
    qtbot.waitUntil(lambda: bool(page.ballot.judged), timeout=PATIENCE_MS)
    stage.page.turns.bring(stage.session.comparison.turns[0].id)
    page.ballot.skipped.emit()
    QTest.keyClick(page.result._next, Qt.Key.Key_Return)
    assert stage.page.turns.read == stage.session.comparison.turns[-1].id


def test_skipping_keeps_no_vote_and_ending_ends_it(blind: Stage, qtbot: QtBot) -> None:
    page = begin(blind, qtbot)
    qtbot.waitUntil(lambda: bool(page.ballot.judged), timeout=PATIENCE_MS)
    page.ballot.skipped.emit()
    assert page.columns[0]._monogram.isVisible()
    page.findChild(QPushButton, "skip_button")
    page.ended.emit()
    assert not blind.window._actions["blind"].isChecked()
    assert blind.page.isVisible()
    assert not blind.app._locations.votes_file.exists()


def test_a_private_comparison_keeps_no_votes(blind: Stage, qtbot: QtBot) -> None:
    blind.session.start_anew(is_private=True)
    page = begin(blind, qtbot)
    qtbot.waitUntil(lambda: bool(page.ballot.judged), timeout=PATIENCE_MS)
    page.ballot.choose_best(0)
    page.ballot.voted.emit()
    blind.window.blindness.close()
    assert not blind.app._locations.votes_file.exists()


def test_one_model_alone_is_no_round(blind: Stage, qtbot: QtBot) -> None:
    blind.lanes("moonshot/kimi-k3")
    blind.session.ask("Who are you?")
    assert blind.window.findChild(RoundPage) is None
    qtbot.waitUntil(lambda: not blind.session.is_running, timeout=PATIENCE_MS)


def test_the_action_is_in_the_palette(stage: Stage) -> None:
    action = stage.window._actions["blind"]
    assert isinstance(action, QAction)
    assert action.isEnabled()
