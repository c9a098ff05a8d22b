import pytest
from pytestqt.qtbot import QtBot

from comparison.lanes.news import Closed
from gui.compare.thread.thinking_fold import ThinkingFold
from gui.reply.display import Display
from gui.reply.reply_view import ReplyView
from gui.slices import Slices
from gui.theme.theme import Theme
from providers.events import Finished, FinishReason, ReasoningArrived, TextArrived, TextWasThinking
from tests.gui.compare.answers import answer_of, begun
from tests.gui.person import ask_and_wait, buttons, click
from tests.gui.reply.painted import first_lines
from tests.servers.dialect import Reply
from tests.stage import Stage

THINKING = [*begun(), (1.0, ReasoningArrived("first **this**")), (3.0, ReasoningArrived(", then that"))]


@pytest.fixture
def fold(qtbot: QtBot, theme: Theme) -> ThinkingFold:
    made = ThinkingFold(theme, Slices(theme), Display(theme))
    qtbot.addWidget(made)
    made.resize(400, 200)
    made.show()
    return made


def test_while_a_model_thinks_the_chip_counts(fold: ThinkingFold) -> None:
    fold.show_state(answer_of(*THINKING), 5.1)
    assert buttons(fold) == ["Thinking for 4.1 s"]


def test_once_it_answers_the_chip_says_how_long_it_thought(fold: ThinkingFold) -> None:
    fold.show_state(answer_of(*THINKING, (4.0, TextArrived("so"))), 60.0)
    assert buttons(fold) == ["Thought for 3.0 s"]


def test_thinking_that_came_in_one_piece_with_the_answer_is_told_no_time(fold: ThinkingFold) -> None:
    fold.show_state(answer_of(*begun(), (1.0, ReasoningArrived("hm")), (1.004, TextArrived("so"))), 60.0)
    assert buttons(fold) == ["Thought"]


def test_thinking_that_led_to_no_answer_ends_with_the_stream(fold: ThinkingFold) -> None:
    fold.show_state(answer_of(*THINKING, (3.5, Finished(FinishReason.LENGTH)), (3.5, Closed())), 60.0)
    assert buttons(fold) == ["Thought for 2.5 s"]


def test_thinking_is_folded_and_not_painted_until_it_is_opened(fold: ThinkingFold) -> None:
    answer = answer_of(*THINKING)
    fold.show_state(answer, 5.0)
    assert fold.findChild(ReplyView) is None
    fold.open()
    fold.show_state(answer, 5.0)
    assert fold.findChild(ReplyView).plain_text().strip() == "first this, then that"


def test_it_grows_while_it_is_open_and_can_be_folded_again(fold: ThinkingFold, qtbot: QtBot) -> None:
    answer = answer_of(*THINKING)
    with qtbot.waitSignal(fold.unfolded):
        fold.open()
    fold.show_state(answer, 5.0)
    answer.apply(ReasoningArrived(" and more"), 5.0)
    fold.show_state(answer, 5.0)
    assert fold.findChild(ReplyView).plain_text().strip() == "first this, then that and more"
    fold._chip.click()
    assert not fold.findChild(ReplyView).isVisible()
    answer.apply(ReasoningArrived(" still"), 6.0)
    fold.show_state(answer, 6.0)
    assert "still" not in fold.findChild(ReplyView).raw_text()
    fold.open()
    fold.show_state(answer, 6.0)
    assert fold.findChild(ReplyView).raw_text() == "first **this**, then that and more still"


def test_long_lines_of_code_wrap_in_it_by_choice_whenever_it_is_opened(fold: ThinkingFold, qtbot: QtBot) -> None:
    answer = answer_of(*begun(), (1.0, ReasoningArrived(f"```\n{'word ' * 60}\n```")))
    fold._display.choose(wraps_code=False)
    fold.take_display()
    fold.open()
    fold.show_state(answer, 5.0)
    view = fold.findChild(ReplyView)
    assert first_lines(view) == 1
    fold._display.choose(wraps_code=True)
    fold.take_display()
    qtbot.waitUntil(lambda: first_lines(view) > 1)


def test_the_thinking_of_a_whole_answer_is_there_when_it_is_asked_for(stage: Stage, qtbot: QtBot) -> None:
    ask_and_wait(stage, qtbot, "hello")
    view = stage.page.views[1]
    fold = view.findChild(ThinkingFold)
    qtbot.waitUntil(fold.isVisible)
    click(fold, buttons(fold)[0])
    qtbot.waitUntil(lambda: fold.findChild(ReplyView).plain_text().strip() == "deepseek thinks")
    assert "thinks" not in view.talk.replies[-1].reply.plain_text()


def test_an_answer_without_thinking_has_no_fold(stage: Stage, qtbot: QtBot) -> None:
    stage.servers["openai"].reply = Reply("plainly")
    ask_and_wait(stage, qtbot, "hello")
    assert stage.page.views[2].findChild(ThinkingFold) is None


def test_text_that_was_thinking_joins_a_fold_that_was_thought_to_be_over(fold: ThinkingFold, qtbot: QtBot) -> None:
    answer = answer_of(*THINKING, (4.0, TextArrived(" and *so*")))
    fold.open()
    fold.show_state(answer, 60.0)
    shown = answer.reasoning
    answer.apply(TextWasThinking(), 5.0)
    fold.show_state(answer, 60.0)
    view = fold.findChild(ReplyView)
    assert view.raw_text() == answer.reasoning == f"{shown} and *so*"
    qtbot.waitUntil(lambda: view.plain_text().strip().endswith("and so"))
