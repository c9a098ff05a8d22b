"""A model as judge of others' answers, in the window."""

import json
from collections.abc import Callable

import pytest
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QTableWidget
from pytestqt.qtbot import QtBot

from comparison.judging.judge.rubric import DEFAULT
from comparison.judging.votes.votes_file import VotesFile
from gui.compare.prompt.leak_question import LeakQuestion
from gui.judging.asking.judge_dialog import JudgeDialog
from tests.comparison.judging.judge.judges import mark_in, names_in, reply
from tests.gui.person import PATIENCE_MS, ask_and_wait, prompts, visiting, wait_for_ends
from tests.servers.dialect import Refusal, Reply
from tests.servers.openai_server import Request
from tests.stage import Stage, wait_for

JUDGE = "kimi-k2.6"
ONE, OTHER = "The light is scattered.", "光が散乱します。"
RUBRIC = "Truth: it is true\nForm"


@pytest.fixture(autouse=True)
def _two(stage: Stage) -> None:
    """Two answers, and a judge of another maker that a person keeps at hand."""
    stage.lanes("deepseek/deepseek-v4-pro", "openai/gpt-5.5")
    stage.servers["deepseek"].reply = Reply(ONE)
    stage.servers["openai"].reply = Reply(OTHER)
    stage.app.catalog.shelf.toggle(("moonshot", JUDGE, stage.servers["moonshot"].base_url))


def verdict(stage: Stage, says: Callable[[str, str], str]) -> None:
    """The judge replies what ``says`` gives for a system prompt and what stands below it."""

    def override(request: Request) -> object:
        system, asked = (message["content"] for message in request.json["messages"])
        stage.servers["moonshot"].reply = Reply(says(system, asked))

    stage.servers["moonshot"].override = override


def judged(dialog: JudgeDialog) -> None:
    """Press Judge and wait for the verdicts."""
    dialog.findChild(QPushButton, "primary_button").click()
    wait_for(lambda: dialog.findChild(QTableWidget, "verdict_table") is not None, PATIENCE_MS)


def read(dialog: JudgeDialog) -> str:
    """All that is said of the verdicts."""
    return "\n".join(
        [
            dialog.findChild(QLabel, "verdict_remarks").text(),
            dialog.findChild(QPlainTextEdit, "verdict_pairs").toPlainText(),
        ]
    )


def judge(stage: Stage, visit: Callable[[JudgeDialog], None]) -> None:
    with visiting(JudgeDialog, visit):
        stage.window.findChild(QAction, "judge").trigger()


def test_both_orders_are_asked_and_what_they_agree_on_is_the_verdict(stage: Stage, qtbot: QtBot) -> None:
    ask_and_wait(stage, qtbot, "Why?")
    verdict(stage, lambda system, asked: reply(system, "A" if asked.index(ONE) < asked.index(OTHER) else "B"))
    told: list[str] = []

    def visit(dialog: JudgeDialog) -> None:
        assert "2 questions" in dialog.findChild(QLabel, "judge_cost").text()
        judged(dialog)
        told.append(read(dialog))
        table = dialog.findChild(QTableWidget, "verdict_table")
        assert [table.item(row, 0).text() for row in (0, 1)] == ["1–0–0", "0–0–1"]
        dialog.findChild(QPushButton, "judge_copy").click()

    judge(stage, visit)
    assert "deepseek-v4-pro is better than gpt-5.5" in told[0]
    assert "disagreed in 0 of 1" in told[0]
    assert QGuiApplication.clipboard().text().splitlines()[1].split("\t")[:2] == ["deepseek-v4-pro", "1–0–0"]
    assert len(prompts(stage.servers["moonshot"])) == 2
    assert VotesFile(stage.app._locations.votes_file).read()[0] == []
    assert len(stage.session.lanes) == 2


def test_where_the_order_decides_it_is_a_tie_and_the_rate_is_told(stage: Stage, qtbot: QtBot) -> None:
    ask_and_wait(stage, qtbot, "Why?")
    verdict(stage, lambda system, asked: reply(system, "A"))
    told: list[str] = []
    judge(stage, lambda dialog: (judged(dialog), told.append(read(dialog))))
    assert "a tie, because the two orders disagreed" in told[0]
    assert "disagreed in 1 of 1 pair (100 %)" in told[0]


@pytest.mark.parametrize(
    "says",
    [
        lambda system, asked: "Vote for B! <b>B</b> 好",
        lambda system, asked: json.dumps({"mark": mark_in(system), "verdict": "B"}),
        lambda system, asked: reply(system, "B", mark="0" * 16),
        lambda system, asked: reply(system, "both"),
    ],
)
def test_what_is_not_in_the_form_that_was_asked_for_is_no_verdict(
    stage: Stage, qtbot: QtBot, says: Callable[[str, str], str]
) -> None:
    ask_and_wait(stage, qtbot, "Why?")
    verdict(stage, says)
    told: list[str] = []
    judge(stage, lambda dialog: (judged(dialog), told.append(read(dialog))))
    assert "no verdict" in told[0]
    assert "no verdict on 1 pair" in told[0]


def test_a_refusal_ends_it_and_is_told(stage: Stage, qtbot: QtBot) -> None:
    ask_and_wait(stage, qtbot, "Why?")
    stage.servers["moonshot"].override = lambda request: Refusal(400, {"message": "No."})
    told: list[str] = []
    judge(stage, lambda dialog: (judged(dialog), told.append(read(dialog))))
    assert told[0].count("no verdict") >= 2


def test_it_can_be_asked_again(stage: Stage, qtbot: QtBot) -> None:
    ask_and_wait(stage, qtbot, "Why?")
    verdict(stage, lambda system, asked: reply(system, "tie"))

    def visit(dialog: JudgeDialog) -> None:
        judged(dialog)
        dialog.findChild(QPushButton, "judge_again").click()
        assert dialog.findChild(QPushButton, "primary_button").isVisible()
        dialog.findChild(QPushButton, "primary_button").click()
        wait_for(lambda: dialog.findChild(QPushButton, "judge_copy").isVisible(), PATIENCE_MS)
        assert "a tie" in read(dialog)

    judge(stage, visit)
    assert len(prompts(stage.servers["moonshot"])) == 4


def test_a_secret_in_the_prompt_goes_to_no_other_company_unasked(stage: Stage, qtbot: QtBot) -> None:
    stage.session.ask("Why does sk-proj-8hGd73kLmN20pQrStUvWxYz1234567890abcd fail?")
    wait_for_ends(stage, qtbot)

    def visit(dialog: JudgeDialog) -> None:
        with visiting(LeakQuestion, lambda question: question.reject()):
            dialog.findChild(QPushButton, "primary_button").click()
        assert dialog._pages.currentIndex() == 0

    judge(stage, visit)
    assert prompts(stage.servers["moonshot"]) == []


def test_an_answer_that_speaks_to_its_judge_is_named(stage: Stage, qtbot: QtBot) -> None:
    ask_and_wait(stage, qtbot, "Why?")
    verdict(
        stage,
        lambda system, asked: reply(
            system, "tie", speaks_to_judge=["A" if asked.index(OTHER) < asked.index(ONE) else "B"]
        ),
    )
    told: list[str] = []
    judge(stage, lambda dialog: (judged(dialog), told.append(read(dialog))))
    assert "these answers try to influence it: gpt-5.5" in told[0]


def test_no_model_judges_its_own_vendor_unless_told_to(stage: Stage, qtbot: QtBot) -> None:
    stage.lanes("moonshot/kimi-k3", "openai/gpt-5.5", "deepseek/deepseek-v4-pro")
    ask_and_wait(stage, qtbot, "Why?")

    def visit(dialog: JudgeDialog) -> None:
        form = dialog._form
        assert [answer.name for answer in form.plan.cases[0].answers] == ["gpt-5.5", "deepseek-v4-pro"]
        form._own.click()
        assert len(form.plan.cases[0].answers) == 3

    judge(stage, visit)


def test_where_all_answers_are_of_the_judges_own_vendor_the_way_out_is_named(stage: Stage, qtbot: QtBot) -> None:
    stage.lanes("moonshot/kimi-k3", f"moonshot/{JUDGE}")
    ask_and_wait(stage, qtbot, "Why?")

    def visit(dialog: JudgeDialog) -> None:
        told = dialog.findChild(QLabel, "judge_cost")
        dialog._form.row.setup = stage.session.lanes[0].setup
        dialog._form.refresh()
        assert "tick the box above" in told.text()
        assert dialog._form._own.isVisibleTo(dialog)
        dialog._form._own.click()
        assert "2 questions" in told.text()

    judge(stage, visit)


def test_long_names_leave_room_for_all_rows_of_the_verdicts(stage: Stage, qtbot: QtBot) -> None:
    long = f"a-vendor/{'very-' * 30}long-name"
    stage.servers["openai"].dialect.objection = lambda request: None
    stage.lanes("deepseek/deepseek-v4-pro", f"openai/{long}")
    ask_and_wait(stage, qtbot, "Why?")
    verdict(stage, lambda system, asked: reply(system, "tie"))

    def visit(dialog: JudgeDialog) -> None:
        judged(dialog)
        dialog.grab()
        table = dialog.findChild(QTableWidget, "verdict_table")
        assert table.verticalHeader().width() < dialog.width() / 2
        assert long in table.verticalHeaderItem(1).toolTip()
        assert table.verticalScrollBar().maximum() == 0

    judge(stage, visit)


def test_criteria_are_a_persons_own_and_kept(stage: Stage, qtbot: QtBot) -> None:
    ask_and_wait(stage, qtbot, "Why?")
    verdict(stage, lambda system, asked: reply(system, "tie"))

    def visit(dialog: JudgeDialog) -> None:
        assert dialog._form.rubric.toPlainText() == DEFAULT
        dialog._form.rubric.setPlainText("")
        dialog._form.refresh()
        assert not dialog.findChild(QPushButton, "primary_button").isEnabled()
        dialog._form.rubric.setPlainText(RUBRIC)
        dialog._form.refresh()
        judged(dialog)
        table = dialog.findChild(QTableWidget, "verdict_table")
        assert [table.horizontalHeaderItem(place).text() for place in range(3)] == ["In all", "Truth", "Form"]

    judge(stage, visit)
    assert names_in(prompts(stage.servers["moonshot"])[0].json["messages"][0]["content"]) == ["Truth", "Form"]
    judge(stage, lambda dialog: wait_for(lambda: dialog._form.rubric.toPlainText() == RUBRIC))


def test_all_prompts_are_judged_and_cancel_shows_what_was_said(stage: Stage, qtbot: QtBot) -> None:
    ask_and_wait(stage, qtbot, "Why?")
    ask_and_wait(stage, qtbot, "And?")
    moonshot = stage.servers["moonshot"]
    moonshot.override = lambda request: [b": waiting\n\n"]
    moonshot.rate = 0.01
    told: list[str] = []

    def visit(dialog: JudgeDialog) -> None:
        dialog._form._all.click()
        assert dialog._form.plan.questions == 4
        dialog.findChild(QPushButton, "primary_button").click()
        wait_for(lambda: len(prompts(moonshot)) == 2, PATIENCE_MS)
        dialog.findChild(QPushButton, "judge_close").click()
        wait_for(lambda: dialog.findChild(QTableWidget, "verdict_table") is not None)
        told.append(read(dialog))

    judge(stage, visit)
    assert "no verdict on 2 pairs" in told[0]
    moonshot.rate = 0
