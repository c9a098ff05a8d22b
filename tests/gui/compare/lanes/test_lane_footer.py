import pytest
from pytestqt.qtbot import QtBot

from comparison.figures.cost import Cost
from comparison.figures.race import Race
from comparison.figures.runner import Words, runner_of
from comparison.lanes.answer import Answer
from gui.compare.lanes.lane_footer import LaneFooter
from gui.compare.race.stand import Stand
from gui.theme.theme import Theme
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
    made.resize(420, 64)
    made.show()
    return made


def show(footer: LaneFooter, answer: Answer | None, cost: Cost | None = None, now: float = 9.0) -> None:
    """What the lane and the clock of the race do together."""
    footer.show_state(answer, answer)
    if answer is not None:
        runner = runner_of("one", answer, Words(answer), cost, now)
        footer.show_race(answer, Stand(runner, Race([runner]).superlatives().get(0, frozenset()), 10), now)


def test_before_the_first_answer_there_is_no_foot(footer: LaneFooter) -> None:
    show(footer, None, now=0.0)
    assert not footer.isVisible()


def test_while_an_answer_runs_it_can_only_be_stopped(footer: LaneFooter) -> None:
    show(footer, answer_of(*begun(), (1.0, TextArrived("x"))), now=2.0)
    assert buttons(footer) == ["Stop"]
    assert reads(footer, "2.0 s")


def test_a_whole_answer_can_be_copied_and_asked_again(footer: LaneFooter) -> None:
    show(footer, whole("a", "b"), now=9.0)
    assert buttons(footer) == ["Copy the answer", "Retry this model"]


def test_an_older_answer_can_be_copied_but_not_asked_again(footer: LaneFooter) -> None:
    footer.show_state(whole("new"), whole("old"))
    assert buttons(footer) == ["Copy the answer"]


def test_an_answer_to_another_prompt_says_so(footer: LaneFooter) -> None:
    running = answer_of(*begun(), (1.0, TextArrived("x")))
    footer.show_state(running, running)
    footer.show_race(running, Stand(runner_of("one", running, Words(running), None, 2.0), frozenset(), 10, False), 2.0)
    assert reads(footer, "Time 2.0 s")
    assert reads(footer, "still on another prompt")


def test_an_answer_without_text_has_nothing_to_copy(footer: LaneFooter) -> None:
    show(footer, failed(KeyRefused(**WHO)), now=9.0)
    assert buttons(footer) == ["Retry this model"]
    assert reads(footer, "Cost none")


def test_what_arrived_before_a_break_can_be_copied(footer: LaneFooter) -> None:
    show(footer, failed(Disconnected(**WHO), "so far"), now=9.0)
    assert "Copy the answer" in buttons(footer)


def test_the_figures_are_explained_in_plain_text_when_pointed_at(footer: LaneFooter) -> None:
    show(footer, whole("a", "b", usage=Usage(input=1, output=2)), COST)
    tip = footer.figures.toolTip()
    assert "Time to first token: 1.0 s" in tip
    assert "No price ‹b>is‹/b> known." in tip


@pytest.mark.parametrize(
    ("name", "signal"), [("Copy the answer", "copy_requested"), ("Retry this model", "retry_requested")]
)
def test_each_button_says_what_is_wanted(footer: LaneFooter, qtbot: QtBot, name: str, signal: str) -> None:
    show(footer, whole("a"), now=9.0)
    with qtbot.waitSignal(getattr(footer, signal)):
        click(footer, name)
