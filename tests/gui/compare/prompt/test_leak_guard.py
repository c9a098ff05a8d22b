from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.compare.prompt.leak_question import LeakQuestion
from providers.parameters import Parameters
from tests.gui.person import ask, ask_and_wait, click, prompts, reads, visiting
from tests.stage import Stage

CARD = "4111 1111 1111 1111"


def test_a_prompt_with_a_card_number_is_asked_about_before_anybody_gets_it(stage: Stage, qtbot: QtBot) -> None:
    def visit(dialog: LeakQuestion) -> None:
        assert reads(dialog, "3 companies would receive this")
        assert reads(dialog, "a card number: 4111 1…")
        assert reads(dialog, "It would go to Moonshot, DeepSeek, OpenAI.")
        assert not reads(dialog, CARD)
        click(dialog, "Back to the prompt")

    with visiting(LeakQuestion, visit):
        ask(stage, f"my card is {CARD}")
    assert stage.page.composer.prompt.toPlainText() == f"my card is {CARD}"
    assert not any(prompts(server) for server in stage.servers.values())


def test_enter_goes_back_to_the_prompt(stage: Stage, qtbot: QtBot) -> None:
    with visiting(LeakQuestion, lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Return)):
        ask(stage, CARD)
    assert not any(prompts(server) for server in stage.servers.values())


def test_sent_anyway_it_goes_out_and_is_not_asked_about_again(stage: Stage, qtbot: QtBot) -> None:
    with visiting(LeakQuestion, lambda dialog: click(dialog, "Send anyway")):
        ask_and_wait(stage, qtbot, CARD)
    assert [len(prompts(server)) for server in stage.servers.values()] == [1, 1, 1]
    ask_and_wait(stage, qtbot, f"again {CARD}")
    assert [len(prompts(server)) for server in stage.servers.values()] == [2, 2, 2]


def test_the_demo_gets_anything(stage: Stage, qtbot: QtBot) -> None:
    stage.lanes("demo/demo-swift")
    ask(stage, CARD)
    assert stage.session.is_running
    stage.session.stop_all()


def test_what_goes_along_with_the_prompt_is_looked_at_too(stage: Stage, qtbot: QtBot) -> None:
    stage.session.share(f"Pay with {CARD}.", Parameters())
    with visiting(LeakQuestion, lambda dialog: click(dialog, "Back to the prompt")):
        ask(stage, "what should I buy?")
    assert not any(prompts(server) for server in stage.servers.values())
