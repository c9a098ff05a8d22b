"""One prompt put to each model several times, in the window."""

from itertools import count

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from comparison.history.conversations import reopened
from comparison.history.database import reading
from comparison.lanes.state import State
from gui.compare.samples.samples_row import SamplesRow
from gui.compare.samples.times_button import MOST, TimesButton
from tests.gui.person import PATIENCE_MS, ask, ask_and_wait, click, prompts, texts, wait_for_ends
from tests.servers.dialect import Refusal, Reply
from tests.servers.openai_server import OpenAIServer, Request
from tests.stage import Stage


@pytest.fixture(autouse=True)
def _two(stage: Stage) -> None:
    stage.lanes("moonshot/kimi-k3", "deepseek/deepseek-v4-pro")


def times(stage: Stage) -> TimesButton:
    return stage.page.composer.findChild(TimesButton)


def choose(stage: Stage, wanted: int) -> None:
    """By the menu, as a person does."""
    times(stage).menu().actions()[wanted - 1].trigger()


def says(server: OpenAIServer, *texts: str) -> None:
    """One text a request, in turn."""
    numbers = count()

    def override(request: Request) -> None:
        server.reply = Reply(texts[next(numbers) % len(texts)])

    server.override = override


def told(stage: Stage, place: int) -> str:
    row = stage.page.views[place].findChild(SamplesRow)
    return "\n".join(texts(row)) if row is not None and row.isVisible() else ""


def test_each_model_is_asked_as_often_as_was_chosen_and_once_the_next_time(stage: Stage, qtbot: QtBot) -> None:
    choose(stage, 5)
    assert stage.page.composer.findChild(QPushButton, "send").text() == "Send × 5"
    ask_and_wait(stage, qtbot, "Why?")
    for lane in stage.session.lanes:
        assert len(lane.samples(lane.last.turn.id)) == 5
        assert all(each.answer.state is State.DONE for each in lane.samples(lane.last.turn.id))
    assert stage.page.composer.findChild(QPushButton, "send").text() == "Send"
    ask_and_wait(stage, qtbot, "And?")
    assert [len(prompts(stage.servers[vendor])) for vendor in ("moonshot", "deepseek")] == [6, 6]


def test_equal_answers_are_counted_and_what_differs_is_told(stage: Stage, qtbot: QtBot) -> None:
    says(stage.servers["moonshot"], "**42**", "41", "The answer is 42.")
    says(stage.servers["deepseek"], "答えは42です。")
    choose(stage, 3)
    ask_and_wait(stage, qtbot, "How many?")
    qtbot.waitUntil(lambda: "changed" in told(stage, 0))
    assert "Asked 3 times. It changed its mind in 1 of 3." in told(stage, 0)
    assert "2 × 42" in told(stage, 0)
    assert "median" in told(stage, 0)
    qtbot.waitUntil(lambda: "The same in all 3 answers." in told(stage, 1))
    shown = stage.session.lanes[0].last
    click(stage.page.views[0], "1 × 41" if shown.answer.text != "41" else "2 × 42")
    assert stage.session.lanes[0].last.answer.text != shown.answer.text
    assert stage.session.lanes[0].last.answer.text in ("41", "**42**")


def test_the_arrows_lead_through_them_and_stop_no_other_lane(stage: Stage, qtbot: QtBot) -> None:
    choose(stage, 2)
    stage.servers["deepseek"].rate = 0.01
    ask(stage, "Why?")
    first, second = stage.session.lanes
    qtbot.waitUntil(lambda: not first.is_running and len(first.samples(first.last.turn.id)) == 2, timeout=PATIENCE_MS)
    before = first.last
    stage.page.branching.show_version(first.id, before, 1 if first.siblings(before)[0] is before else -1)
    assert first.last is not before
    assert second.is_running
    stage.servers["deepseek"].rate = 0
    stage.page.sending.stop_all()


def test_stopping_all_ends_it_and_a_prompt_that_waits_comes_after_it(stage: Stage, qtbot: QtBot) -> None:
    for server in stage.servers.values():
        server.override = lambda request: [b": waiting\n\n"]
        server.rate = 0.01
    choose(stage, MOST)
    ask(stage, "Why?")
    qtbot.waitUntil(lambda: len(prompts(stage.servers["moonshot"])) == 4, timeout=PATIENCE_MS)
    stage.page.sending.stop_all()
    assert not stage.session.is_running
    for server in stage.servers.values():
        server.override, server.rate = lambda request: None, 0
    ask_and_wait(stage, qtbot, "And?")
    assert [len(lane.hidden) for lane in stage.session.lanes] == [3, 3]
    assert [len(lane.exchanges) for lane in stage.session.lanes] == [2, 2]


def test_a_prompt_sent_meanwhile_waits_for_all_of_them(stage: Stage, qtbot: QtBot) -> None:
    choose(stage, 6)
    ask(stage, "Why?")
    ask(stage, "And?")
    qtbot.waitUntil(lambda: all(len(lane.exchanges) == 2 for lane in stage.session.lanes), timeout=PATIENCE_MS)
    wait_for_ends(stage, qtbot)
    for lane in stage.session.lanes:
        assert len(lane.samples(lane.exchanges[0].turn.id)) == 6
        assert len(lane.samples(lane.exchanges[1].turn.id)) == 1


def test_a_lane_that_is_refused_is_not_asked_further_and_can_be_retried(stage: Stage, qtbot: QtBot) -> None:
    stage.servers["deepseek"].override = lambda request: Refusal(400, {"message": "No."})
    choose(stage, 10)
    ask_and_wait(stage, qtbot, "Why?")
    assert len(prompts(stage.servers["deepseek"])) <= 4
    assert len(prompts(stage.servers["moonshot"])) == 10
    stage.servers["deepseek"].override = lambda request: None
    stage.window.findChild(QAction, "retry_failed").trigger()
    wait_for_ends(stage, qtbot)
    assert stage.session.lanes[1].answer.state is State.DONE


def test_a_blind_round_asks_once(stage: Stage, qtbot: QtBot) -> None:
    choose(stage, 3)
    stage.window.findChild(QAction, "blind").trigger()
    assert not times(stage).isVisible()
    ask(stage, "Why?")
    qtbot.waitUntil(lambda: not stage.session.is_running, timeout=PATIENCE_MS)
    assert len(prompts(stage.servers["moonshot"])) == 1


def test_what_it_will_cost_is_told_for_all_of_them(stage: Stage, qtbot: QtBot) -> None:
    forecasts: list[str] = []
    stage.page._forecast.changed.connect(lambda tokens, cost, lines: forecasts.append(tokens))
    stage.page.composer.prompt.setPlainText("word " * 2_000)
    qtbot.waitUntil(lambda: bool(forecasts) and "tokens" in forecasts[-1])
    once = forecasts[-1]
    choose(stage, 4)
    qtbot.waitUntil(lambda: forecasts[-1] != once)
    number = [int("".join(filter(str.isdigit, text))) for text in (once, forecasts[-1])]
    assert number[1] == 4 * number[0]


def test_all_of_them_are_in_the_history(stage: Stage, qtbot: QtBot) -> None:
    choose(stage, 3)
    ask_and_wait(stage, qtbot, "Why?")
    stage.app.history.flush()
    with reading(stage.app.history.path) as connection:
        found = reopened(connection, stage.session.comparison.id)
    assert [len(lane.hidden) for lane in found.lanes] == [2, 2]
    assert all(each.answer.text for lane in found.lanes for each in lane.hidden)


def test_without_a_model_there_is_nothing_to_choose(stage: Stage) -> None:
    stage.session.replace_lanes([])
    assert not times(stage).isVisible()
    assert stage.page.composer.findChild(QLabel, "figures") is not None
