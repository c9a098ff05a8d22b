"""A blind round from the prompt to the names."""

import json

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QAction, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from gui.judging.digits import X11_ONE
from gui.judging.round_page import RoundPage
from gui.window.blindness import LEFT
from gui.window.panels.shortcuts_sheet import ShortcutsSheet
from tests.gui.judging.search import figures, tells, told
from tests.gui.person import ask_and_wait
from tests.servers.dialect import Refusal, Reply
from tests.stage import Stage

NAMES = ("kimi", "moonshot", "deepseek", "gpt", "openai", "served-by")
PATIENCE_MS = 20_000


@pytest.fixture
def blind(stage: Stage) -> Stage:
    """A window whose next prompt is a blind round, and models that name themselves."""
    answers = {
        "moonshot": "I'm **Ki**mi, by Moonshot AI.\n\n```\nkimi-k3\n```\n\n| by |\n|-|\n| kimi |",
        "deepseek": "我是DeepSeek-V3。",
        "openai": "As a model from OpenAI, I say [GPT](https://openai.com).",
    }
    for vendor, server in stage.servers.items():
        server.reply = Reply(answers[vendor], f"{vendor} thinks", model="served-by-another")
    stage.window._actions["blind"].trigger()
    stage.page.notice.hide()
    return stage


def begin(stage: Stage, qtbot: QtBot) -> RoundPage:
    """Ask, and wait until the answers are shown."""
    stage.session.ask("Who are you?")
    page = stage.window.findChild(RoundPage)
    qtbot.waitUntil(lambda: not page.columns[0]._message.isVisible() or bool(page.ballot.judged), timeout=PATIENCE_MS)
    return page


def place_of(page: RoundPage, vendor: str) -> int:
    return [each.exchange.setup.provider for each in page._round.contestants].index(vendor)


def kept(stage: Stage, qtbot: QtBot, count: int) -> list[dict[str, object]]:
    """The lines of the file of votes, once there are so many."""
    file = stage.app._locations.votes_file
    qtbot.waitUntil(lambda: file.exists() and len(file.read_bytes().splitlines()) >= count, timeout=PATIENCE_MS)
    return [json.loads(line) for line in file.read_bytes().splitlines()]


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


def begin_shown(stage: Stage, qtbot: QtBot) -> RoundPage:
    page = stage.window.findChild(RoundPage)
    qtbot.waitUntil(lambda: bool(page.ballot.judged), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: not any(column.reply.is_behind for column in page.columns), timeout=PATIENCE_MS)
    return page


def test_what_names_models_cannot_be_reached_meanwhile(blind: Stage, qtbot: QtBot) -> None:
    before = {name for name, action in blind.window._actions.items() if action.isEnabled()}
    page = begin(blind, qtbot)
    enabled = {name for name, action in blind.window._actions.items() if action.isEnabled()}
    assert enabled == before & LEFT
    assert not blind.window.bar.isVisible()
    page.over.emit()
    after = {name for name, action in blind.window._actions.items() if action.isEnabled()}
    assert after == before | {"differences"}  # there are answers now
    assert blind.window.bar.isVisible()


def test_nothing_is_shown_before_all_are_done(blind: Stage, qtbot: QtBot) -> None:
    slow = blind.servers["openai"]
    slow.rate, slow.override = 0.01, lambda request: [b": waiting\n\n"]
    blind.session.ask("Who are you?")
    page = blind.window.findChild(RoundPage)
    qtbot.waitUntil(lambda: sum(lane.is_running for lane in blind.session.lanes) == 1, timeout=PATIENCE_MS)
    QApplication.processEvents()
    assert not any(column.reply.isVisible() for column in page.columns)
    blind.session.stop_all()
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


def physical(place: int, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> QKeyEvent:
    """A press of the key of a digit on a keyboard that has something else on it."""
    return QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Ampersand, modifiers, X11_ONE + place, 0, 0, "&")


def test_keys_vote_while_the_strip_has_the_focus(blind: Stage, qtbot: QtBot) -> None:
    page = begin(blind, qtbot)
    qtbot.waitUntil(lambda: len(page.ballot.judged) == 3, timeout=PATIENCE_MS)
    QTest.keyClick(page.ballot, Qt.Key.Key_2)
    QApplication.sendEvent(page.ballot, physical(0, Qt.KeyboardModifier.ShiftModifier))
    assert (page.ballot.verdict.best, page.ballot.verdict.worst) == (1, 0)
    QApplication.sendEvent(page.ballot, physical(2))
    assert page.ballot.verdict.best == 2
    QTest.keyClick(page.ballot, Qt.Key.Key_X)
    assert page.ballot.verdict.best is None
    QTest.keyClick(page.columns[0].reply, Qt.Key.Key_1)
    assert page.ballot.verdict.best is None
    QTest.keyClick(page.ballot, Qt.Key.Key_0)
    QTest.keyClick(page.ballot, Qt.Key.Key_Return)
    assert {vote["winner"] for vote in kept(blind, qtbot, 3)} == {"tie"}
    QTest.keyClick(page.result._next, Qt.Key.Key_Return)
    assert blind.page.composer.prompt.hasFocus() or blind.window.focusWidget() is blind.page.composer.prompt


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
