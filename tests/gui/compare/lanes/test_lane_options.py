from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QMimeData
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit
from pytestqt.qtbot import QtBot

from comparison.lanes.lane import LaneSetup
from gui.compare.lanes.lane_options import LaneOptions
from gui.compare.prompt.shared.parameters_form import ParametersForm
from providers.parameters import Parameters
from tests.gui.person import ask_and_wait, click, entry, field, prompts, reads, visiting
from tests.stage import Stage


def in_options_of(stage: Stage, place: int, visit: Callable[[LaneOptions], None]) -> LaneSetup:
    """What the settings of a lane are after a visit to its dialog."""
    with visiting(LaneOptions, visit):
        entry(stage.page.views[place].header.menu, "Lane settings …").trigger()
    return stage.session.lanes[place].setup


def own_system(dialog: LaneOptions, text: str, button: str = "OK") -> None:
    dialog.findChild(QCheckBox).setChecked(True)
    dialog.findChild(QPlainTextEdit).setPlainText(text)
    click(dialog, button)


def temperature(dialog: LaneOptions, text: str, button: str = "OK") -> None:
    QTest.keyClicks(field(dialog, "Temperature"), text)
    click(dialog, button)


def test_a_lane_may_have_a_system_prompt_of_its_own(stage: Stage, qtbot: QtBot) -> None:
    stage.window.share("be brief", Parameters())
    assert in_options_of(stage, 1, partial(own_system, text="be long")).system == "be long"
    assert reads(stage.page.views[1].header, "custom settings")
    ask_and_wait(stage, qtbot, "hello")
    sent = [prompts(server)[-1].json["messages"][0]["content"] for server in stage.servers.values()]
    assert sent == ["be brief", "be long", "be brief"]


def test_an_empty_one_of_its_own_sends_none(stage: Stage, qtbot: QtBot) -> None:
    stage.window.share("be brief", Parameters())
    in_options_of(stage, 0, partial(own_system, text=""))
    ask_and_wait(stage, qtbot, "hello")
    assert [message["role"] for message in prompts(stage.servers["moonshot"])[-1].json["messages"]] == ["user"]


def test_what_is_shared_is_shown_as_what_holds_here(stage: Stage) -> None:
    stage.window.share("be brief", Parameters(max_tokens=50))

    def look(dialog: LaneOptions) -> None:
        assert dialog.findChild(QPlainTextEdit).toPlainText() == "be brief"
        assert not dialog.findChild(QPlainTextEdit).isEnabled()
        assert field(dialog, "Max output tokens").placeholderText() == "50"

    in_options_of(stage, 0, look)


def test_a_parameter_of_the_lane_goes_out_in_that_lane_alone(stage: Stage, qtbot: QtBot) -> None:
    stage.lanes("openai/gpt-4.1", "openai/gpt-4.1")
    setup = in_options_of(stage, 1, partial(temperature, text="0.5"))
    assert (setup.system, setup.parameters) == (None, Parameters(temperature=0.5))
    ask_and_wait(stage, qtbot, "hello")
    sent = [request.json.get("temperature") for request in prompts(stage.servers["openai"])]
    assert sorted(sent, key=str) == [0.5, None]


def test_a_bad_value_keeps_the_dialog_open(stage: Stage) -> None:
    def enter(dialog: LaneOptions) -> None:
        temperature(dialog, "hot")
        assert dialog.isVisible()
        assert reads(dialog, "temperature must be a number.")

    assert in_options_of(stage, 0, enter).parameters == Parameters()


def test_a_paste_that_is_too_long_is_told_in_the_dialog(stage: Stage) -> None:
    data = QMimeData()
    data.setText("x" * 4_000_001)

    def paste(dialog: LaneOptions) -> None:
        dialog.findChild(QCheckBox).setChecked(True)
        edit = dialog.findChild(QPlainTextEdit)
        edit.insertFromMimeData(data)
        assert reads(dialog, "That text has 4,000,001 characters")
        QTest.keyClicks(edit, "be long")
        assert not reads(dialog, "That text has")
        click(dialog, "OK")

    assert in_options_of(stage, 0, paste).system == "be long"


def test_what_is_told_in_the_dialog_covers_no_field(stage: Stage, qtbot: QtBot) -> None:
    def enter(dialog: LaneOptions) -> None:
        dialog.findChild(QPlainTextEdit).paste_refused.emit("That text is too long. " * 9)
        temperature(dialog, "hot")
        form = dialog.findChild(ParametersForm)
        qtbot.waitUntil(lambda: form.height() >= form.layout().totalMinimumHeightForWidth(form.width()))

    in_options_of(stage, 0, enter)


def test_cancel_changes_nothing(stage: Stage) -> None:
    before = stage.session.lanes[0].setup
    assert in_options_of(stage, 0, partial(own_system, text="x", button="Cancel")) == before
