from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from comparison.lanes.answer import Answer
from gui.compare.thread.exchange_view import ExchangeView
from gui.compare.thread.prompt_mark import PromptMark
from gui.compare.thread.thinking_fold import ThinkingFold
from gui.compare.thread.tool_calls_view import SHOWN_CALLS, SHOWN_CHARACTERS, SHOWN_NAME
from gui.reply.display import Display
from gui.reply.reply_view import ReplyView
from gui.slices import Slices
from gui.theme.theme import Scheme, Theme
from providers.errors import Action, Disconnected
from providers.events import CodeRan, ReasoningArrived, SourceNamed, TextArrived, TextWasThinking, ToolCallArrived
from tests.comparison.told import exchange_of
from tests.gui.compare.answers import answer_of, begun, failed, whole
from tests.gui.person import reads
from tests.gui.reply.painted import first_lines

WHO = {"provider": "OpenAI", "host": "api.openai.com"}


Show = Callable[..., ExchangeView]


@pytest.fixture
def show(qtbot: QtBot, theme: Theme) -> Show:
    """Shows an answer as the last one of its lane."""

    def shown(answer: Answer, prompt: str = "hello") -> ExchangeView:
        view = ExchangeView(
            exchange_of(prompt, answer), dict.fromkeys(Action, ""), theme, Slices(theme), Display(theme)
        )
        qtbot.addWidget(view)
        view.resize(420, 400)
        view.show()
        view.show_state(2.0)
        return view

    return shown


def test_only_what_is_new_is_added_when_an_answer_grows(show: Show) -> None:
    answer = answer_of(*begun(), (1.0, TextArrived("one ")))
    view = show(answer)
    answer.apply(TextArrived("two"), 2.0)
    view.show_state(2.0)
    view.show_state(2.0)
    assert view.reply.raw_text() == "one two"


def test_an_answer_stays_at_the_top_of_a_place_that_is_too_high(show: Show) -> None:
    view = show(whole("one\n\ntwo"))
    places = []
    for height in (view.sizeHint().height(), 900):
        view.resize(420, height)
        places.append(view.reply.y())
    assert places[0] == places[1]


@pytest.mark.parametrize("shows_source", [False, True])
def test_text_that_was_thinking_moves_there_and_what_follows_is_the_answer(show: Show, shows_source: bool) -> None:
    answer = answer_of(*begun(), (1.0, TextArrived("Let *me*\n\nsee\u202e.")))
    view = show(answer)
    view.reply.show_source(shows_source)
    assert view.reply.plain_text().strip()
    answer.apply(TextWasThinking(), 2.0)
    view.show_state(2.0)
    assert (view.reply.isVisible(), view.reply.raw_text(), view.reply.plain_text()) == (False, "", "")
    fold = view.findChild(ThinkingFold)
    fold.open()
    answer.apply(TextArrived("*Four*"), 3.0)
    view.show_state(3.0)
    assert (view.reply.isVisible(), view.reply.raw_text()) == (True, "*Four*")
    assert view.reply.plain_text().strip() == ("*Four*" if shows_source else "Four")
    assert fold.findChild(ReplyView).raw_text() == "Let *me*\n\nsee\u202e."
    assert not reads(view, "Hidden characters")


def test_sources_and_code_stand_below_the_answer(show: Show, qtbot: QtBot) -> None:
    answer = answer_of(*begun(), (1.0, TextArrived("Four.")))
    view = show(answer)
    assert view.findChild(ReplyView, "beside") is None
    answer.apply(CodeRan(0, "python", "print(2+2)", "4"), 2.0)
    answer.apply(SourceNamed("https://example.com/a", "*A* <b>"), 2.0)
    view.show_state(2.0)
    beside = view.findChild(ReplyView, "beside")
    qtbot.waitUntil(lambda: not view.is_behind)
    shown = beside.plain_text()
    assert [words for words in ("print(2+2)", "4", "*A* <b>") if words not in shown] == []
    assert view.reply.raw_text() == "Four."
    answer.apply(SourceNamed("https://example.com/b", "B"), 3.0)
    view.show_state(3.0)
    qtbot.waitUntil(lambda: not view.is_behind)
    assert view.findChildren(ReplyView, "beside") == [beside]
    assert "B" in beside.plain_text()


def test_before_the_first_word_there_is_no_answer_to_see(show: Show) -> None:
    view = show(answer_of(*begun()))
    assert not view.reply.isVisible()


def test_a_further_turn_begins_with_the_start_of_its_prompt(show: Show) -> None:
    view = show(whole("ok"), "<b>bold?</b>\n\tindented" + "x" * 1_000_000)
    mark = view.findChild(PromptMark)
    assert mark.isHidden()
    mark.show()
    (label,) = mark.findChildren(QLabel)
    assert label.text().startswith("<b>bold?</b> indented")
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert len(label.text()) < 200


def test_of_a_long_tool_call_the_beginning_is_shown_and_the_rest_counted(show: Show) -> None:
    answer = answer_of(*begun(), (1.0, ToolCallArrived(0, "rm", "x" * SHOWN_CHARACTERS)))
    view = show(answer)
    for number in range(200):
        answer.apply(ToolCallArrived(0, "", "y" * 10_000), 2.0)
        answer.apply(ToolCallArrived(number, "n" * 5_000, ""), 2.0)
    view.show_state(2.0)
    words = view.findChild(QLabel, "tool_calls").text()
    assert f"rm{'n' * (SHOWN_NAME - 2)}({'x' * SHOWN_CHARACTERS}… (2,000,000 more characters))" in words
    assert words.endswith(f"… ({200 - SHOWN_CALLS} more calls)")
    assert len(words) < (SHOWN_CALLS + 1) * (SHOWN_CHARACTERS + SHOWN_NAME)
    assert len(answer.tool_calls[0].arguments) == 2_000_000 + SHOWN_CHARACTERS


def test_a_tool_call_is_shown_and_plain(show: Show) -> None:
    answer = answer_of(*begun(), (1.0, ToolCallArrived(0, "rm", '{"path": "<b>/</b>"}')))
    view = show(answer)
    assert reads(view, 'Requested a tool (not run):\nrm({"path": "<b>/</b>"})')


def test_what_arrived_before_a_break_stays_above_the_card(show: Show, qtbot: QtBot) -> None:
    view = show(failed(Disconnected(**WHO), "so far"))
    card = view.findChild(QLabel, "card_title")
    assert view.reply.plain_text().strip() == "so far"
    assert card.text() == "Cut off after 2 words"
    qtbot.waitUntil(lambda: card.mapTo(view, card.rect().topLeft()).y() > view.reply.y())


def test_a_failure_gets_one_card_however_often_it_is_rendered(show: Show) -> None:
    answer = failed(Disconnected(**WHO), "so far")
    view = show(answer)
    view.show_state(3.0)
    assert len(view.findChildren(QLabel, "card_title")) == 1


def test_an_answer_and_its_thinking_follow_the_theme_and_the_zoom(show: Show, theme: Theme, qtbot: QtBot) -> None:
    answer = answer_of(*begun(), (1.0, ReasoningArrived("hm")), (2.0, TextArrived("yes `code`")))
    view = show(answer)
    view.findChild(ThinkingFold).open()
    view.show_state(2.0)
    light, height = view.reply.grab().toImage(), view.reply.height()
    theme.choose(Scheme.DARK)
    qtbot.waitUntil(lambda: not view.is_behind)
    assert view.reply.grab().toImage() != light
    view._display.choose(zoom=200)
    view.take_display()
    qtbot.waitUntil(lambda: view.reply.height() > height)
    assert view.reply.plain_text().strip() == "yes code"


def test_long_lines_of_code_wrap_by_choice_in_an_answer_and_its_thinking(show: Show, qtbot: QtBot) -> None:
    code = f"```\n{'word ' * 60}\n```"
    answer = answer_of(*begun(), (1.0, ReasoningArrived(code)), (2.0, TextArrived(code)))
    view = show(answer)
    view._display.choose(wraps_code=False)
    view.take_display()
    fold = view.findChild(ThinkingFold)
    fold.open()
    view.show_state(2.0)
    replies = [view.reply, fold.findChild(ReplyView)]
    qtbot.waitUntil(lambda: [first_lines(reply) for reply in replies] == [1, 1])
    view._display.choose(wraps_code=True)
    view.take_display()
    qtbot.waitUntil(lambda: all(first_lines(reply) > 1 for reply in replies))


def test_hidden_characters_of_an_answer_are_counted_for_all_to_see(show: Show) -> None:
    answer = answer_of(*begun(), (1.0, TextArrived("a\u202eb")), (1.1, TextArrived("\u2066c \U000e0041")))
    view = show(answer)
    assert reads(view, "Hidden characters in the answer: 3")
    assert not reads(show(answer_of(*begun(), (1.0, TextArrived("plain é 👩\u200d💻")))), "Hidden characters")
