import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from gui.compare.turns.clamped_label import ClampedLabel
from gui.compare.turns.prompt_header import SHOWN_CHARACTERS, PromptHeader
from gui.theme.theme import Theme
from tests.gui.person import button, buttons, click, reads

LONG = "a question of many words " * 60


@pytest.fixture
def header(qtbot: QtBot, theme: Theme) -> PromptHeader:
    made = PromptHeader(theme)
    qtbot.addWidget(made)
    made.resize(800, 60)
    return made


def test_before_the_first_prompt_there_is_no_header(header: PromptHeader) -> None:
    header.show_turn("", 0, 0)
    assert header.isHidden()


def test_a_short_prompt_stands_there_whole_and_alone(header: PromptHeader) -> None:
    header.show_turn("Why is the sky blue?", 1, 1)
    assert header.findChild(ClampedLabel).accessibleName() == "Why is the sky blue?"
    assert buttons(header) == ["Edit this prompt and ask again", "Copy this prompt", "More for this prompt"]


@pytest.mark.parametrize("prompt", [LONG, "字" * 600, "x" * 900, "first\nsecond\nthird " * 40])
def test_a_long_prompt_takes_two_lines_until_more_is_wanted(header: PromptHeader, prompt: str, qtbot: QtBot) -> None:
    header.show_turn(prompt, 1, 1)
    label = header.findChild(ClampedLabel)
    assert label.sizeHint().height() == 2 * label.fontMetrics().lineSpacing()
    click(header, "more")
    assert reads(header, prompt.strip()[:50])
    click(header, "less")
    assert label.isVisible()


def test_the_longest_prompt_is_copied_whole_and_shown_in_part(header: PromptHeader) -> None:
    prompt = "word " * 800_000
    header.show_turn(prompt, 1, 1)
    click(header, "more")
    assert max(len(text) for text in _shown(header)) <= SHOWN_CHARACTERS + 2
    click(header, "Copy this prompt")
    assert QGuiApplication.clipboard().text() == prompt


def test_each_of_several_can_be_edited_and_the_ends_are_ends(header: PromptHeader, qtbot: QtBot) -> None:
    header.show_turn("one", 1, 2)
    assert reads(header, "Prompt 1 of 2")
    with qtbot.waitSignal(header.edit_requested):
        click(header, "Edit this prompt and ask again")
    assert not button(header, "Previous prompt (Alt+Up)").isEnabled()
    with qtbot.waitSignal(header.step_requested) as step:
        click(header, "Next prompt (Alt+Down)")
    assert step.args == [1]
    header.show_turn("two", 2, 2)
    with qtbot.waitSignal(header.edit_requested):
        click(header, "Edit this prompt and ask again")


def _shown(header: PromptHeader) -> list[str]:
    return [header._full.text()]
