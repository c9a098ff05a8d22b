from pytestqt.qtbot import QtBot

from comparison.lanes.news import RetryScheduled
from comparison.lanes.state import State
from gui.compare.thread.cards.retry_card import RetryCard
from gui.theme.theme import Theme
from providers.errors import Overloaded, RateLimited
from tests.gui.person import click, reads
from tests.servers.dialect import Refusal
from tests.stage import Stage

WHO = {"provider": "DeepSeek", "host": "api.deepseek.com"}
BUSY = Refusal(429, {"message": "slow down"}, {"retry-after": "50"})


def pausing(stage: Stage, qtbot: QtBot) -> RetryCard:
    """The card of a lane that was asked to wait."""
    stage.servers["deepseek"].override = lambda request: BUSY
    stage.session.ask("hello")
    view = stage.page.views[1]
    qtbot.waitUntil(lambda: view.findChild(RetryCard) is not None)
    return view.findChild(RetryCard)


def test_it_says_how_long_a_provider_wants_it_to_wait(qtbot: QtBot, theme: Theme) -> None:
    card = RetryCard(RetryScheduled(20.0, 1, RateLimited(**WHO, retry_after=20.0), 3), 30.0, theme)
    qtbot.addWidget(card)
    card.show()
    assert reads(card, "DeepSeek asks for a pause of 20 s. The prompt is kept and sent again by itself.")


def test_a_pause_that_nobody_asked_for_tells_its_cause(qtbot: QtBot, theme: Theme) -> None:
    card = RetryCard(RetryScheduled(0.6, 1, Overloaded(**WHO, said="<b>busy</b>"), 3), 30.0, theme)
    qtbot.addWidget(card)
    card.show()
    assert reads(card, "is overloaded right now. It said: “<b>busy</b>”. The prompt is kept")


def test_send_now_asks_again_at_once(stage: Stage, qtbot: QtBot) -> None:
    card = pausing(stage, qtbot)
    stage.servers["deepseek"].override = lambda request: None
    click(card, "Send now")
    qtbot.waitUntil(lambda: stage.session.lanes[1].answer.state is State.DONE)
    assert len(stage.servers["deepseek"].requests) == 2
    qtbot.waitUntil(lambda: not stage.page.views[1].findChildren(RetryCard))


def test_give_up_ends_it_and_leaves_the_others_alone(stage: Stage, qtbot: QtBot) -> None:
    card = pausing(stage, qtbot)
    click(card, "Give up")
    qtbot.waitUntil(lambda: not stage.session.is_running)
    assert [lane.answer.state for lane in stage.session.lanes] == [State.DONE, State.STOPPED, State.DONE]
    assert len(stage.servers["deepseek"].requests) == 1
