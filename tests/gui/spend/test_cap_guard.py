from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QPushButton, QTableWidget
from pytestqt.qtbot import QtBot

from comparison.lanes.state import ENDED_BADLY
from comparison.spend.tally import Tally
from gui.judging.asking.judge_dialog import JudgeDialog
from gui.spend.cap_question import CapQuestion
from gui.spend.month_wait import MonthWait
from providers.events import Usage
from providers.facts.tables import price_list
from tests.gui.person import ask, ask_and_wait, prompts, visiting, wait_for_ends
from tests.servers.dialect import Refusal, Reply
from tests.spent import GPT, write_spent
from tests.stage import Stage

DEAR = ((0, (GPT,), Usage(40_000, 0, 150_000)),)
"""$4.70."""


@pytest.fixture
def capped(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> Stage:
    """OpenAI's month has a cap of $5; the tests' servers have OpenAI's and Moonshot's prices."""
    for provider in ("openai", "moonshot"):
        monkeypatch.setitem(price_list()["providers"][provider]["hosts"], "127.0.0.1", "USD")
    stage.lanes("moonshot/kimi-k2.6", "openai/gpt-5.5")
    stage.app.settings.set_cap("openai", "5")
    return stage


@pytest.fixture
def path(capped: Stage) -> Path:
    return capped.app.history.path


def asked(stage: Stage) -> list[int]:
    """How many prompts Moonshot and OpenAI got."""
    return [len(prompts(stage.servers[vendor])) for vendor in ("moonshot", "openai")]


def reasons(dialog: CapQuestion) -> str:
    return dialog.findChild(QLabel, "cap_reasons").text()


def push(dialog: CapQuestion, name: str) -> None:
    dialog.findChild(QPushButton, name).click()


def test_within_the_cap_a_prompt_goes_out_without_a_question(capped: Stage, qtbot: QtBot) -> None:
    ask_and_wait(capped, qtbot, "Why?")
    assert asked(capped) == [1, 1]


def test_beyond_it_nothing_is_sent_and_the_prompt_stays_where_a_person_wants_that(capped: Stage, path: Path) -> None:
    write_spent(path, DEAR)

    def visit(dialog: CapQuestion) -> None:
        assert reasons(dialog).startswith("OpenAI: $4.70 of $5.00 used this month; this prompt may cost up to $")
        push(dialog, "cap_cancel")

    long = "Why? " * 40_000
    capped.page.composer.prompt.setPlainText(long)
    with visiting(CapQuestion, visit):
        capped.page.composer._on_submitted()
    assert capped.page.composer.prompt.toPlainText() == long
    assert asked(capped) == [0, 0]


def test_a_provider_can_be_left_out_of_one_prompt(capped: Stage, path: Path, qtbot: QtBot) -> None:
    capped.app.settings.set_cap("openai", "4.70")
    write_spent(path, DEAR)
    with visiting(CapQuestion, lambda dialog: push(dialog, "cap_leave_out")):
        ask_and_wait(capped, qtbot, "Why?")
    assert asked(capped) == [1, 0]
    assert capped.page.composer.prompt.toPlainText() == ""
    with visiting(CapQuestion, lambda dialog: push(dialog, "cap_send")):
        ask_and_wait(capped, qtbot, "Why?")
    assert asked(capped) == [2, 1]


def test_with_nobody_else_to_ask_none_can_be_left_out(capped: Stage) -> None:
    capped.lanes("openai/gpt-5.5", "openai/gpt-5.5")
    capped.app.settings.set_cap("openai", "0")

    def visit(dialog: CapQuestion) -> None:
        assert dialog.findChild(QPushButton, "cap_leave_out") is None

    with visiting(CapQuestion, visit):
        ask(capped, "Why?")


def test_what_is_not_known_is_asked_about_once(capped: Stage, qtbot: QtBot) -> None:
    capped.app.settings.set_cap("deepseek", "5")  # no price is known at the address of its server
    capped.lanes("deepseek/deepseek-chat")

    def visit(dialog: CapQuestion) -> None:
        assert reasons(dialog) == "DeepSeek: $0 of $5.00 used this month; what this will cost is not known."
        push(dialog, "cap_send")

    with visiting(CapQuestion, visit):
        ask_and_wait(capped, qtbot, "Why?")
    ask_and_wait(capped, qtbot, "And then?")
    assert len(prompts(capped.servers["deepseek"])) == 2


def test_an_answer_counts_as_soon_as_it_ends_also_in_a_private_comparison(capped: Stage, qtbot: QtBot) -> None:
    capped.servers["openai"].reply = Reply("word " * 2_000)
    capped.app.settings.set_cap("openai", "0.13")  # one prompt may cost $0.12
    capped.session.start_anew(is_private=True)
    ask_and_wait(capped, qtbot, "Why?")
    with visiting(CapQuestion, lambda dialog: push(dialog, "cap_cancel")):
        ask(capped, "And then?")
    assert asked(capped) == [1, 1]


def test_what_another_program_was_answered_comes_in(capped: Stage, path: Path, qtbot: QtBot) -> None:
    ask_and_wait(capped, qtbot, "Why?")
    write_spent(path, DEAR)
    capped.app.settings.set_cap("openai", "4.75")

    def visit(dialog: CapQuestion) -> None:
        assert "OpenAI: $4.7" in reasons(dialog)
        push(dialog, "cap_cancel")

    with visiting(CapQuestion, visit):
        ask(capped, "And then?")
    assert asked(capped) == [1, 1]


def test_a_retry_is_asked_about_too(capped: Stage, path: Path, qtbot: QtBot) -> None:
    capped.servers["openai"].override = lambda request: Refusal(400, {"message": "no"})
    ask_and_wait(capped, qtbot, "Why?")
    capped.servers["openai"].override = lambda request: None
    capped.app.settings.set_cap("openai", "0")
    lane = capped.session.lanes[1]
    with visiting(CapQuestion, lambda dialog: push(dialog, "cap_cancel")):
        capped.session.retry(lane.id)
    with visiting(CapQuestion, lambda dialog: push(dialog, "cap_cancel")):
        capped.session.retry_all(ENDED_BADLY)
    assert asked(capped) == [1, 1]
    with visiting(CapQuestion, lambda dialog: push(dialog, "cap_send")):
        capped.session.retry_all(ENDED_BADLY)
    wait_for_ends(capped, qtbot)
    assert asked(capped) == [1, 2]


def test_what_is_still_answered_counts_as_well(capped: Stage) -> None:
    capped.app.settings.set_cap("openai", "0.20")  # one prompt may cost $0.12
    capped.servers["openai"].rate = 1
    ask(capped, "Why?")

    def visit(dialog: CapQuestion) -> None:
        assert "these prompts may cost up to" in reasons(dialog)
        push(dialog, "cap_cancel")

    with visiting(CapQuestion, visit):
        ask(capped, "And then?")
    assert capped.page.composer.prompt.toPlainText() == "And then?"
    assert capped.page.sending.outbox.unsent() == []
    capped.session.stop_all()


def test_asking_all_prompts_again_is_asked_about_and_goes_back(capped: Stage, qtbot: QtBot) -> None:
    ask_and_wait(capped, qtbot, "Why?")
    capped.app.settings.set_cap("openai", "0")
    before = capped.session.comparison
    with visiting(CapQuestion, lambda dialog: push(dialog, "cap_cancel")):
        capped.window._actions["rerun"].trigger()
    assert capped.session.comparison is before
    assert asked(capped) == [1, 1]


def test_what_a_judge_is_asked_is_held_to_the_cap_and_counts(capped: Stage, qtbot: QtBot) -> None:
    capped.lanes("moonshot/kimi-k2.6", "deepseek/deepseek-v4-pro")
    ask_and_wait(capped, qtbot, "Why?")
    capped.app.catalog.shelf.toggle(("openai", "gpt-5.5", capped.servers["openai"].base_url))
    capped.app.settings.set_cap("openai", "0.10")  # two questions may cost $0.25

    def visit(judge: JudgeDialog) -> None:
        button = judge.findChild(QPushButton, "primary_button")
        with visiting(CapQuestion, lambda dialog: (told.append(reasons(dialog)), push(dialog, "cap_cancel"))):
            button.click()
        assert asked(capped) == [1, 0]
        with visiting(CapQuestion, lambda dialog: push(dialog, "cap_send")):
            button.click()
        qtbot.waitUntil(lambda: judge.findChild(QTableWidget, "verdict_table") is not None)
        with visiting(CapQuestion, lambda dialog: (told.append(reasons(dialog)), push(dialog, "cap_cancel"))):
            judge.findChild(QPushButton, "judge_again").click()
            button.click()

    told: list[str] = []
    with visiting(JudgeDialog, visit):
        capped.window.findChild(QAction, "judge").trigger()
    assert asked(capped) == [1, 2]
    assert told[0].startswith("OpenAI: $0 of $0.10 used this month; these prompts may cost up to $")
    assert not told[1].startswith("OpenAI: $0 of")


def test_a_history_that_cannot_be_read_is_told(capped: Stage, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.mkdir()

    def visit(dialog: CapQuestion) -> None:
        assert "The history can't be read: " in reasons(dialog)
        push(dialog, "cap_cancel")

    with visiting(CapQuestion, visit):
        ask(capped, "Why?")
    assert asked(capped) == [0, 0]


def test_the_wait_for_a_long_history_can_be_given_up(capped: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    write_spent(capped.app.history.path)
    monkeypatch.setattr(Tally, "count", lambda tally, connection: True)  # it has no end
    with visiting(MonthWait, lambda dialog: None):
        ask(capped, "Why?")
    assert asked(capped) == [0, 0]
    assert capped.page.composer.prompt.toPlainText() == "Why?"
