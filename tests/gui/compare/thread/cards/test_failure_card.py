from collections.abc import Iterator, Mapping

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel
from pytestqt.qtbot import QtBot

from comparison.figures.word_count import WordCount
from comparison.lanes.growing_text import GrowingText
from gui.compare.thread.cards.failure_card import FailureCard
from gui.theme.theme import Theme
from providers.errors import (
    Action,
    Disconnected,
    KeyMissing,
    KeyRefused,
    OutOfCredit,
    ProviderError,
    RequestRefused,
    ServerFailed,
)
from tests.gui.person import buttons, click, reads, texts
from tests.servers.dialect import Refusal
from tests.stage import Stage

WHO = {"provider": "Moonshot", "host": "api.moonshot.ai"}
ALL = dict.fromkeys(Action, "")
WORDS = {
    Action.RETRY: "Retry",
    Action.ENTER_KEY: "Enter another key",
    Action.TRY_OTHER_REGION: "Try the other regions",
    Action.CHOOSE_MODEL: "Choose another model",
    Action.EDIT_ADDRESS: "Edit the address",
    Action.OPEN_ACCOUNT: "Open the account page",
}


def errors(kind: type[ProviderError] = ProviderError) -> Iterator[type[ProviderError]]:
    yield kind
    for below in kind.__subclasses__():
        yield from errors(below)


def shown(qtbot: QtBot, theme: Theme, error: ProviderError, offers: Mapping[Action, str] = ALL) -> FailureCard:
    card = FailureCard(error.failure, None, offers, theme)
    qtbot.addWidget(card)
    card.resize(400, 260)
    card.show()
    return card


@pytest.mark.parametrize("kind", list(errors()), ids=lambda kind: kind.__name__)
def test_every_error_has_a_title_a_sentence_and_its_ways_out(
    kind: type[ProviderError], qtbot: QtBot, theme: Theme
) -> None:
    error = kind(**WHO)
    card = shown(qtbot, theme, error)
    title, message = texts(card)[:2]
    assert title == error.title
    assert message in (error.message, f"{error.message} Nothing was charged.")
    assert "Moonshot" in error.message or "api.moonshot.ai" in error.message
    words = WORDS | {Action.ENTER_KEY: "Enter a key"} if kind is KeyMissing else WORDS
    assert buttons(card) == [words[action] for action in error.actions]


def test_only_what_is_possible_here_is_offered(qtbot: QtBot, theme: Theme) -> None:
    card = shown(qtbot, theme, KeyRefused(**WHO), {Action.ENTER_KEY: "", Action.RETRY: ""})
    assert buttons(card) == ["Enter another key", "Retry"]


def test_the_only_other_region_is_named(qtbot: QtBot, theme: Theme) -> None:
    card = shown(qtbot, theme, KeyRefused(**WHO), ALL | {Action.TRY_OTHER_REGION: "api.moonshot.cn"})
    assert "Try api.moonshot.cn" in buttons(card)


@pytest.mark.parametrize(
    ("text", "host", "title", "charge"),
    [
        ("one two three", "api.moonshot.ai", "Cut off after 3 words", "It was probably charged."),
        ("one", "api.moonshot.ai", "Cut off after 1 word", "It was probably charged."),
        ("一封邮件", "api.moonshot.ai", "Cut off after 4 characters", "It was probably charged."),
        ("one two", "127.0.0.1:11434", "Cut off after 2 words", "complete answer."),
        ("one two", "[::1]:11434", "Cut off after 2 words", "complete answer."),
        ("", "api.moonshot.ai", "Cut off", "complete answer."),
    ],
)
def test_what_was_cut_off_tells_how_much_arrived_and_whether_it_was_charged(
    qtbot: QtBot, theme: Theme, text: str, host: str, title: str, charge: str
) -> None:
    body = GrowingText()
    body.append(text)
    card = FailureCard(Disconnected(provider="Moonshot", host=host).failure, WordCount(body), ALL, theme)
    qtbot.addWidget(card)
    card.show()
    told = texts(card)
    assert told[0] == title
    assert told[1].endswith(charge)


@pytest.mark.parametrize("action", KeyRefused.actions)
def test_a_button_asks_for_what_it_says(qtbot: QtBot, theme: Theme, action: Action) -> None:
    card = shown(qtbot, theme, KeyRefused(**WHO))
    with qtbot.waitSignal(card.action_requested) as requested:
        click(card, WORDS[action])
    assert requested.args == [action.value]


def test_details_are_hidden_until_they_are_asked_for(qtbot: QtBot, theme: Theme) -> None:
    card = shown(qtbot, theme, ServerFailed(**WHO, details="HTTP 500 upstream"))
    assert not reads(card, "upstream")
    click(card, "Details")
    assert reads(card, "HTTP 500 upstream")
    click(card, "Details")
    assert not reads(card, "upstream")


def test_without_details_none_are_offered(qtbot: QtBot, theme: Theme) -> None:
    assert "Details" not in buttons(shown(qtbot, theme, ServerFailed(**WHO)))


def test_what_a_provider_says_stays_plain_text(qtbot: QtBot, theme: Theme) -> None:
    hostile = "<img src='file:///etc/passwd'><a href='http://evil.example'>click</a>"
    error = ServerFailed(provider=hostile, host=hostile, said=hostile, details=hostile)
    card = shown(qtbot, theme, error)
    click(card, "Details")
    remote = [label for label in card.findChildren(QLabel) if label.text()]
    assert {label.textFormat() for label in remote} == {Qt.TextFormat.PlainText}
    assert reads(card, f"It said: “{hostile}”")
    assert not any(label.openExternalLinks() for label in remote)


def test_a_cut_off_looks_milder_than_a_failure(qtbot: QtBot, theme: Theme) -> None:
    card = FailureCard(Disconnected(**WHO).failure, WordCount(GrowingText()), ALL, theme)
    qtbot.addWidget(card)
    assert card.objectName() == "cut_off_card"
    assert shown(qtbot, theme, ServerFailed(**WHO)).objectName() == "failure_card"


def test_a_failed_lane_shows_its_card_with_what_the_provider_said(stage: Stage, qtbot: QtBot) -> None:
    stage.servers["deepseek"].override = lambda request: Refusal(402, {"message": "Insufficient <b>Balance</b>"})
    stage.session.ask("hello")
    qtbot.waitUntil(lambda: reads(stage.page.views[1], OutOfCredit.title))
    view = stage.page.views[1]
    assert view.findChild(QFrame, "failure_card").isVisible()
    assert reads(view, "Insufficient <b>Balance</b>")


def test_retry_on_the_card_asks_that_lane_alone(stage: Stage, qtbot: QtBot) -> None:
    stage.servers["openai"].override = lambda request: Refusal(400, {"message": "broken"})
    stage.session.ask("hello")
    qtbot.waitUntil(lambda: reads(stage.page.views[2], RequestRefused.title))
    stage.servers["openai"].override = lambda request: None
    click(stage.page.views[2].talk, "Retry")
    qtbot.waitUntil(lambda: reads(stage.page.views[2].header, "done"))
    assert not reads(stage.page.views[2], RequestRefused.title)
    assert [len(server.requests) for server in stage.servers.values()] == [1, 1, 2]
