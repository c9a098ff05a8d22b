import pytest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from tests.gui.person import ask_and_wait, prompts, reads, wait_for_ends
from tests.servers.dialect import Refusal
from tests.stage import Stage


@pytest.fixture
def two_failed(stage: Stage, qtbot: QtBot) -> Stage:
    for vendor in ("moonshot", "deepseek"):
        stage.servers[vendor].override = lambda request: Refusal(402, {"message": "Insufficient Balance"})
    ask_and_wait(stage, qtbot, "hello")
    return stage


def offer(stage: Stage) -> QToolButton:
    return stage.page.composer._foot._retry


def test_those_that_failed_are_counted_and_retried_from_beside_the_prompt(two_failed: Stage, qtbot: QtBot) -> None:
    assert offer(two_failed).text() == "Retry these 2"
    assert reads(two_failed.page.composer, "2 failed")
    two_failed.servers["moonshot"].override = lambda request: None
    offer(two_failed).click()
    wait_for_ends(two_failed, qtbot)
    assert offer(two_failed).text() == "Retry this one"
    assert [len(prompts(server)) for server in two_failed.servers.values()] == [2, 2, 1]
    two_failed.servers["deepseek"].override = lambda request: None
    offer(two_failed).click()
    wait_for_ends(two_failed, qtbot)
    assert not offer(two_failed).isVisible()


def test_while_a_prompt_is_written_its_price_stands_there(two_failed: Stage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(two_failed.page._forecast.changed):
        two_failed.page.composer.prompt.setPlainText("why? " * 50)
    assert reads(two_failed.page.composer, "3 models · ")
    assert offer(two_failed).isVisible()


def test_it_is_gone_with_the_comparison(two_failed: Stage) -> None:
    two_failed.window._actions["new"].trigger()
    assert not offer(two_failed).isVisible()
