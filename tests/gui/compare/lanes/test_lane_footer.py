import pytest
from pytestqt.qtbot import QtBot

from comparison.figures.cost import Cost
from gui.compare.lanes.lane_footer import LaneFooter
from gui.theme.theme import Theme
from gui.widgets.elided_label import ElidedLabel
from providers.errors import Disconnected, KeyRefused
from providers.events import TextArrived, Usage
from tests.gui.compare.answers import answer_of, begun, failed, whole
from tests.gui.person import buttons, click, reads

COST = Cost(reason="No price <b>is</b> known.")
WHO = {"provider": "OpenAI", "host": "api.openai.com"}


@pytest.fixture
def footer(qtbot: QtBot, theme: Theme) -> LaneFooter:
    made = LaneFooter(theme)
    qtbot.addWidget(made)
    made.resize(420, 44)
    made.show()
    return made


def test_before_the_first_answer_there_is_no_foot(footer: LaneFooter) -> None:
    footer.show_state(None, None, 0.0)
    assert not footer.isVisible()


def test_while_an_answer_runs_it_can_only_be_stopped(footer: LaneFooter) -> None:
    footer.show_state(answer_of(*begun(), (1.0, TextArrived("x"))), None, 2.0)
    assert buttons(footer) == ["Stop"]
    assert reads(footer, "2.0 s")


def test_a_whole_answer_can_be_copied_and_asked_again(footer: LaneFooter) -> None:
    footer.show_state(whole("a", "b"), None, 9.0)
    assert buttons(footer) == ["Copy the answer", "Retry this model"]


def test_an_answer_without_text_has_nothing_to_copy(footer: LaneFooter) -> None:
    footer.show_state(failed(KeyRefused(**WHO)), None, 9.0)
    assert buttons(footer) == ["Retry this model"]
    assert reads(footer, "no answer")


def test_what_arrived_before_a_break_can_be_copied(footer: LaneFooter) -> None:
    footer.show_state(failed(Disconnected(**WHO), "so far"), None, 9.0)
    assert "Copy the answer" in buttons(footer)


def test_the_figures_are_explained_in_plain_text_when_pointed_at(footer: LaneFooter) -> None:
    footer.show_state(whole("a", "b", usage=Usage(input=1, output=2)), COST, 9.0)
    footer.grab()
    tip = footer.findChild(ElidedLabel, "figures").toolTip()
    assert "Time to first token: 1.0 s" in tip
    assert "No price ‹b>is‹/b> known." in tip


@pytest.mark.parametrize(
    ("name", "signal"), [("Copy the answer", "copy_requested"), ("Retry this model", "retry_requested")]
)
def test_each_button_says_what_is_wanted(footer: LaneFooter, qtbot: QtBot, name: str, signal: str) -> None:
    footer.show_state(whole("a"), None, 9.0)
    with qtbot.waitSignal(getattr(footer, signal)):
        click(footer, name)
