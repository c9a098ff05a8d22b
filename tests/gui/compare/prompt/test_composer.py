import time

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from gui.compare.prompt.composer import Composer
from gui.compare.prompt.composer_foot import ComposerFoot
from gui.compare.prompt.prompt_edit import PromptEdit
from gui.theme.theme import Theme
from providers.parameters import Parameters
from tests.gui.person import ask_and_wait, button, buttons, click, field, prompts, reads
from tests.stage import Stage

AT_REST = 54
"""Pixels."""


@pytest.fixture
def composer(qtbot: QtBot, theme: Theme) -> Composer:
    made = Composer(theme)
    qtbot.addWidget(made)
    made.resize(900, 300)
    made.show_lanes(3)
    made.show()
    return made


def system_prompt(window: QWidget) -> QPlainTextEdit:
    return window.findChild(QPlainTextEdit, "system_prompt")


@pytest.mark.parametrize(
    ("lanes", "invitation", "count"),
    [
        (0, "Add a model first …", "no model yet"),
        (1, "Ask the model …", "1 model"),
        (2, "Ask both models …", "2 models"),
        (3, "Ask all 3 models …", "3 models"),
    ],
)
def test_the_foot_says_how_many_models_are_asked(composer: Composer, lanes: int, invitation: str, count: str) -> None:
    composer.show_lanes(lanes)
    assert composer.findChild(PromptEdit).placeholderText() == invitation
    assert reads(composer, count)


def test_it_is_one_line_at_rest_and_the_prompt_stands_above_the_buttons_when_it_is_long(composer: Composer) -> None:
    def beside() -> bool:
        QApplication.processEvents()
        return composer.prompt.geometry().right() < composer.findChild(ComposerFoot).geometry().left()

    assert beside()
    assert composer.sizeHint().height() == AT_REST
    composer.prompt.setPlainText("why? " * 40)
    assert not beside()
    composer.prompt.setPlainText("two\nlines")
    assert not beside()
    composer.prompt.setPlainText("short")
    assert beside()
    composer.resize(420, 300)
    assert not beside()


def test_what_it_costs_stands_beside_a_short_prompt_and_the_tokens_too_below_a_long_one(composer: Composer) -> None:
    composer.prompt.setPlainText("why?")
    composer.show_forecast("≈ 9 tokens", "about $0.002–0.01", "")
    assert reads(composer, "3 models · about $0.002–0.01")
    composer.prompt.setPlainText("two\nlines")
    assert reads(composer, "3 models · ≈ 9 tokens · about $0.002–0.01")
    composer.show_forecast("≈ 9 tokens", "", "")
    composer.prompt.setPlainText("why?")
    assert reads(composer, "3 models · ≈ 9 tokens")


@pytest.mark.parametrize(
    ("ready", "invitation", "count"),
    [
        (0, "Write a prompt. It waits here until a model can answer it.", "no model yet"),
        (1, "Ask 1 of 3 models …", "1 of 3 models"),
        (2, "Ask 2 of 3 models …", "2 of 3 models"),
    ],
)
def test_the_foot_says_how_many_of_the_models_can_be_asked(
    composer: Composer, ready: int, invitation: str, count: str
) -> None:
    composer.show_lanes(3, ready)
    assert composer.prompt.placeholderText() == invitation
    assert reads(composer, count)


def test_another_number_of_models_is_painted_at_once(composer: Composer, qtbot: QtBot) -> None:
    viewport = composer.prompt.viewport()
    painted: list[QEvent.Type] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() is QEvent.Type.Paint:
                painted.append(event.type())
            return False

    composer.show()
    qtbot.waitExposed(composer)
    watch = Watch()
    viewport.installEventFilter(watch)
    composer.show_lanes(4)
    qtbot.waitUntil(lambda: bool(painted))


def test_a_prompt_that_no_model_can_answer_yet_stays(composer: Composer, qtbot: QtBot) -> None:
    composer.show_lanes(3, 0)
    composer.prompt.setPlainText("hello")
    sent = QSignalSpy(composer.submitted)
    assert not button(composer, "Send").isEnabled()
    with qtbot.waitSignal(composer.waits):
        QTest.keyClick(composer.prompt, Qt.Key.Key_Return)
    assert (sent.count(), composer.prompt.toPlainText()) == (0, "hello")


def test_send_waits_for_a_prompt_and_for_a_lane(composer: Composer) -> None:
    send = button(composer, "Send")
    assert not send.isEnabled()
    composer.prompt.setPlainText("  \n ")
    assert not send.isEnabled()
    composer.prompt.setPlainText("hello")
    assert send.isEnabled()
    composer.show_lanes(0)
    assert not send.isEnabled()


def test_while_answers_run_there_is_stop_and_send_only_for_a_further_prompt(composer: Composer, qtbot: QtBot) -> None:
    composer.show_running(True)
    assert "Send" not in buttons(composer)
    with qtbot.waitSignal(composer.stop_requested):
        click(composer, "Stop")
    composer.prompt.setPlainText("hello")
    with qtbot.waitSignal(composer.submitted) as sent:
        click(composer, "Send")
    assert sent.args == ["hello"]
    composer.begin_edit("the last one")
    edited = QSignalSpy(composer.submitted)
    composer.prompt.submitted.emit()
    assert edited.count() == 0


def test_a_prompt_goes_out_as_it_was_typed_and_stays_until_it_is_taken(composer: Composer) -> None:
    composer.prompt.setPlainText("  indented\n\tcode ")
    sent = QSignalSpy(composer.submitted)
    click(composer, "Send")
    assert sent.at(0) == ["  indented\n\tcode "]
    assert composer.prompt.toPlainText() == "  indented\n\tcode "


def test_the_system_prompt_opens_above_and_is_marked_while_it_says_something(composer: Composer, qtbot: QtBot) -> None:
    click(composer, "System prompt")
    assert system_prompt(composer).hasFocus()
    with qtbot.waitSignal(composer.shared.changed) as shared:
        system_prompt(composer).setPlainText("  be brief ")
    assert shared.args == ["be brief", Parameters()]
    QTest.keyClick(system_prompt(composer), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: system_prompt(composer) is None)
    assert reads(composer, "System prompt •")


def test_a_parameter_that_is_set_goes_to_all_and_its_chip_takes_it_back(composer: Composer, qtbot: QtBot) -> None:
    click(composer, "Parameters")
    with qtbot.waitSignal(composer.shared.changed) as shared:
        QTest.keyClicks(field(composer, "Temperature"), "1")
    assert shared.args == ["", Parameters(temperature=1.0)]
    assert reads(composer, "Temperature 1")
    with qtbot.waitSignal(composer.shared.changed) as shared:
        click(composer, "Reset Temperature")
    assert shared.args == ["", Parameters()]
    assert not reads(composer, "Temperature 1")


def test_a_parameter_that_cannot_be_understood_changes_nothing_and_says_why(composer: Composer) -> None:
    click(composer, "Parameters")
    shared = QSignalSpy(composer.shared.changed)
    QTest.keyClicks(field(composer, "Temperature"), "9")
    assert shared.count() == 0
    assert reads(composer, "temperature must be at most 2.")


def test_what_all_lanes_shared_in_the_last_run_is_filled_in_without_telling_it_anew(composer: Composer) -> None:
    shared = QSignalSpy(composer.shared.changed)
    composer.shared.fill("be brief", Parameters(max_tokens=50))
    assert shared.count() == 0
    assert reads(composer, "System prompt •")
    click(composer, "Parameters")
    assert field(composer, "Max output tokens").text() == "50"


def test_a_system_prompt_that_cannot_be_broken_does_not_hang(composer: Composer) -> None:
    click(composer, "System prompt")
    begun = time.thread_time()
    QApplication.clipboard().setText("x" * 1_000_000)
    system_prompt(composer).paste()
    QApplication.processEvents()
    assert time.thread_time() - begun < 10
    assert len(system_prompt(composer).toPlainText()) == 1_000_000


def test_a_draft_outlives_the_edit_of_the_last_prompt(composer: Composer) -> None:
    composer.prompt.setPlainText("half a thought")
    composer.begin_edit("the last one")
    composer.begin_edit("the last one")
    assert composer.is_editing
    assert composer.prompt.textCursor().selectedText() == "the last one"
    click(composer, "Cancel")
    assert not composer.is_editing
    assert composer.prompt.toPlainText() == "half a thought"
    composer.clear()
    assert composer.prompt.toPlainText() == ""


def test_what_is_shared_goes_with_the_next_prompt_to_every_model(stage: Stage, qtbot: QtBot) -> None:
    click(stage.page.composer, "System prompt")
    system_prompt(stage.window).setPlainText("be brief")
    click(stage.page.composer, "Parameters")
    QTest.keyClicks(field(stage.window, "Max output tokens"), "50")
    ask_and_wait(stage, qtbot, "hello")
    for server in stage.servers.values():
        request = prompts(server)[-1].json
        assert [message["content"] for message in request["messages"]] == ["be brief", "hello"]
        assert 50 in (request.get("max_tokens"), request.get("max_completion_tokens"))


def test_a_paste_that_is_too_long_is_told_in_the_window(stage: Stage, qtbot: QtBot) -> None:
    stage.page.composer.prompt.paste_refused.emit("That text has 10,000,000 characters")
    assert reads(stage.page.notice, "That text has 10,000,000 characters")


def test_ctrl_enter_sends_where_the_setting_says_so(stage: Stage, qtbot: QtBot) -> None:
    stage.app.settings.set("send_with", "ctrl+enter")
    prompt = stage.page.composer.prompt
    QTest.keyClicks(prompt, "hello")
    QTest.keyClick(prompt, Qt.Key.Key_Return)
    assert not stage.session.is_running
    QTest.keyClick(prompt, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert stage.session.last_prompt == "hello\n"
