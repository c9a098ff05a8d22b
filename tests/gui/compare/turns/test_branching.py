from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from comparison.lanes.lane import Lane
from gui.compare.turns.prompt_header import PromptHeader
from tests.gui.person import ask_and_wait, button, buttons, click, reads
from tests.servers.dialect import Reply
from tests.stage import Stage


def prompts(stage: Stage) -> list[list[str]]:
    return [[each.prompt for each in lane.exchanges] for lane in stage.session.lanes]


def texts(lane: Lane) -> list[str]:
    return [each.answer.text for each in lane.exchanges]


def read(stage: Stage, place: int) -> None:
    stage.page.turns.bring(stage.session.comparison.turns[place].id)


def choose(menu: QMenu, text: str) -> None:
    """As a person who opens the menu and clicks."""
    menu.aboutToShow.emit()
    every = [action for each in (menu, *menu.findChildren(QMenu)) for action in each.actions()]
    next(action for action in every if action.text() == text).trigger()


def edit_the_first(stage: Stage, qtbot: QtBot, prompt: str) -> None:
    read(stage, 0)
    click(stage.page.findChild(PromptHeader), "Edit this prompt and ask again")
    stage.page.composer.prompt.setPlainText(prompt)
    stage.page.composer.prompt.submitted.emit()
    qtbot.waitUntil(lambda: not stage.session.is_running and prompts(stage)[0] == [prompt])


def test_an_earlier_prompt_is_edited_and_arrows_lead_back_to_its_branch(stage: Stage, qtbot: QtBot) -> None:
    for prompt in ("One?", "Two?"):
        ask_and_wait(stage, qtbot, prompt)
    edit_the_first(stage, qtbot, "Uno?")
    view = stage.page.views[1]
    qtbot.waitUntil(lambda: reads(view, "Version 2 of 2"))
    assert not button(view, "Later version").isEnabled()
    click(view, "Earlier version")
    assert prompts(stage) == [["One?", "Two?"]] * 3
    qtbot.waitUntil(lambda: reads(view, "Version 1 of 2"))
    assert reads(stage.page.findChild(PromptHeader), "Prompt 1 of 2")


def test_both_branches_are_in_the_history(stage: Stage, qtbot: QtBot) -> None:
    ask_and_wait(stage, qtbot, "One?")
    edit_the_first(stage, qtbot, "Uno?")
    stage.session.show_version(stage.session.lanes[0].id, stage.session.lanes[0].hidden[0])
    kept = stage.session.comparison.id
    stage.window._actions["new"].trigger()
    with qtbot.waitSignal(stage.session.opened):
        stage.app.history.open(kept)
    assert prompts(stage) == [["One?"]] * 3
    assert [lane.hidden[0].prompt for lane in stage.session.lanes] == ["Uno?"] * 3


def test_a_retried_answer_leads_back_to_the_one_before_in_its_lane_alone(stage: Stage, qtbot: QtBot) -> None:
    ask_and_wait(stage, qtbot, "One?")
    first = [texts(lane) for lane in stage.session.lanes]
    stage.servers["moonshot"].reply = Reply("Another.")
    stage.session.retry(stage.session.lanes[0].id)
    view = stage.page.views[0]
    qtbot.waitUntil(lambda: reads(view, "Version 2 of 2"))
    assert "Earlier version" not in buttons(stage.page.views[1])
    click(view, "Earlier version")
    assert [texts(lane) for lane in stage.session.lanes] == first


def test_a_new_comparison_begins_with_what_was_said_till_here(stage: Stage, qtbot: QtBot) -> None:
    for prompt in ("One?", "Two?"):
        ask_and_wait(stage, qtbot, prompt)
    before = stage.session.comparison
    read(stage, 0)
    choose(stage.page.findChild(PromptHeader)._branch.menu(), "New comparison from here")
    assert stage.session.comparison.id != before.id
    assert prompts(stage) == [["One?"]] * 3
    qtbot.waitUntil(lambda: reads(stage.page.views[0], "Copied from kimi-k3"))
    ask_and_wait(stage, qtbot, "Due?")
    assert prompts(stage) == [["One?", "Due?"]] * 3
    assert [turn.prompt for turn in before.turns] == ["One?", "Two?"]


def test_all_lanes_go_on_from_one_answer_and_that_can_be_undone(stage: Stage, qtbot: QtBot) -> None:
    for prompt in ("One?", "Two?"):
        ask_and_wait(stage, qtbot, prompt)
    before = [texts(lane) for lane in stage.session.lanes]
    read(stage, 0)
    qtbot.waitUntil(lambda: stage.page.views[1].exchange_read is stage.session.lanes[1].exchanges[0])
    choose(stage.page.views[1].header.menu, "Continue all lanes from this answer")
    chosen = before[1][0]
    assert [texts(lane) for lane in stage.session.lanes] == [[chosen]] * 3
    qtbot.waitUntil(lambda: reads(stage.page.views[0], "Copied from deepseek-v4-pro"))
    assert not reads(stage.page.views[1], "Copied from")
    click(stage.page.notice, "Undo")
    assert [texts(lane) for lane in stage.session.lanes] == before


def test_what_the_others_are_sent_then_is_that_answer(stage: Stage, qtbot: QtBot) -> None:
    ask_and_wait(stage, qtbot, "One?")
    qtbot.waitUntil(lambda: stage.page.views[0].exchange_read is not None)
    choose(stage.page.views[0].header.menu, "deepseek-v4-pro")
    ask_and_wait(stage, qtbot, "Two?")
    sent = [message["content"] for message in stage.servers["moonshot"].requests[-1].json["messages"]]
    assert sent == ["One?", texts(stage.session.lanes[1])[0], "Two?"]


def test_answers_are_quoted_and_named_in_the_prompt(stage: Stage, qtbot: QtBot) -> None:
    stage.window._actions["quote_answers"].trigger()
    assert reads(stage.page.notice, "no answer")
    ask_and_wait(stage, qtbot, "One?")
    prompt = stage.page.composer.prompt
    prompt.setPlainText("Who is right?")
    stage.window._actions["quote_answers"].trigger()
    written = prompt.toPlainText()
    assert written.startswith("Who is right?\n\nkimi-k3 answered:\n\n> I am **moonshot**.\n>\n> - and nobody\n")
    assert written.count("answered:") == 3
    prompt.undo()
    assert prompt.toPlainText() == "Who is right?"
    choose(stage.page.views[2].header.menu, "Quote the answer in the prompt")
    assert prompt.toPlainText().count("answered:") == 1


def test_an_answer_that_all_go_on_from_is_quoted_once_and_without_a_number(stage: Stage, qtbot: QtBot) -> None:
    ask_and_wait(stage, qtbot, "One?")
    stage.page.branching.go_on_from(stage.session.lanes[1].id)
    stage.page.branching.quote()
    assert stage.page.composer.prompt.toPlainText().startswith("deepseek-v4-pro answered:")
    assert stage.page.composer.prompt.toPlainText().count("answered:") == 1
