import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListView, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from gui.compare.prompt.shared.system_popover import SystemPopover
from gui.widgets.dialogs.name_dialog import NameDialog
from gui.widgets.search_list import SearchList
from providers.parameters import Parameters
from tests.gui.person import ask_and_wait, reads, visiting
from tests.stage import Stage


def menu_of(stage: Stage) -> dict[str, QAction]:
    """Everything the button of the models offers, with what is in the menus below."""
    menu = QMenu(stage.window)
    stage.window.teams.fill(menu)
    found = {}
    for action in menu.actions():
        below = action.menu()
        for each in below.actions() if below else [action]:
            found[f"{action.text()}: {each.text()}" if below else each.text()] = each
    menu.deleteLater()
    return found


def save(stage: Stage, name: str) -> None:
    def type_name(dialog: NameDialog) -> None:
        dialog.field.setText(name)
        dialog.findChild(QPushButton, "primary_button").click()

    with visiting(NameDialog, type_name):
        menu_of(stage)["Save these lanes as a team …"].trigger()


def models(stage: Stage) -> list[str]:
    return [lane.setup.model for lane in stage.session.lanes]


def test_lanes_are_saved_as_a_team_and_come_back_with_what_they_share(stage: Stage, qtbot: QtBot) -> None:
    stage.window.share("Be brief.", Parameters(temperature=0.3))
    before = models(stage)
    save(stage, "Conti & co")
    assert reads(stage.page.notice, "The team Conti & co was saved.")
    ask_and_wait(stage, qtbot, "hello")
    stage.session.replace_lanes([stage.session.lanes[0].setup])
    stage.window.share("", Parameters())
    menu_of(stage)["Teams: Conti && co"].trigger()
    assert models(stage) == before
    assert (stage.session.comparison.system, stage.session.comparison.parameters.temperature) == ("Be brief.", 0.3)
    stage.page.notice.act()
    assert models(stage) == before[:1]
    assert stage.session.comparison.system == ""


def test_a_deleted_team_can_be_brought_back(stage: Stage) -> None:
    save(stage, "Conti")
    menu_of(stage)["Delete a team: Conti"].trigger()
    assert "Teams: Conti" not in menu_of(stage)
    stage.page.notice.act()
    assert "Teams: Conti" in menu_of(stage)


def test_a_name_that_is_taken_or_can_be_none_is_told_before_it_is_saved(stage: Stage) -> None:
    save(stage, "Conti")

    def look(dialog: NameDialog) -> None:
        dialog.field.setText("CONTI ")
        assert reads(dialog, "What has this name now is replaced.")
        dialog.field.setText("x" * 81)
        assert reads(dialog, "A name has at most 80 characters.")
        assert not dialog.findChild(QPushButton, "primary_button").isEnabled()
        dialog.reject()

    with visiting(NameDialog, look):
        stage.window.teams.save()


def test_a_bad_folder_is_told_and_the_lanes_stay(stage: Stage) -> None:
    before = models(stage)
    save(stage, "Conti")
    (file,) = stage.app._locations.teams.glob("*.json")
    file.write_text("{")
    stage.window.teams.use("Conti")
    assert reads(stage.page.notice, "There is no team of this name.")
    assert models(stage) == before


@pytest.fixture
def popover(stage: Stage) -> SystemPopover:
    stage.page.composer.shared.toggles[0].setChecked(True)
    return stage.window.findChild(SystemPopover)


def test_a_system_prompt_is_saved_named_in_the_composer_and_chosen_again(stage: Stage, popover: SystemPopover) -> None:
    assert not popover.findChild(SearchList).isVisible()
    popover.edit.setPlainText("Rispondi in italiano.")
    popover.findChild(QLineEdit, "prompt_name").setText("Revisore")
    popover.findChild(QPushButton, "save_prompt").click()
    toggle = stage.page.composer.shared.toggles[0]
    assert toggle.text() == "Revisore •"
    popover.edit.setPlainText("")
    assert toggle.text() == "System prompt"
    saved = popover.findChild(SearchList)
    assert saved.isVisible()
    saved.field.setText("italiano")
    QTest.keyClick(saved.field, Qt.Key.Key_Return)
    assert stage.session.comparison.system == "Rispondi in italiano."
    assert toggle.text() == "Revisore •"


def test_a_system_prompt_is_deleted_but_its_text_stays_at_hand(stage: Stage, popover: SystemPopover) -> None:
    popover.edit.setPlainText("Be brief.")
    popover.findChild(QLineEdit, "prompt_name").setText("Terse")
    popover.findChild(QPushButton, "save_prompt").click()
    popover.edit.setPlainText("")
    popover.findChild(QPushButton, "delete_prompt").click()
    assert popover.edit.toPlainText() == "Be brief."
    assert not popover.findChild(SearchList).isVisible()


def test_none_of_the_saved_ones_is_a_choice_too(stage: Stage, popover: SystemPopover) -> None:
    for name, text in (("短い", "简短回答，" * 200 + "谢谢"), ("موجز", "أجب بإيجاز"), ("A<b>&", "&amp;")):
        stage.page.composer.shared.saved.save(name, text)
    popover._show_saved()
    popover.edit.setPlainText("Be brief.")
    saved = popover.findChild(SearchList)
    for words, found in (("谢谢", "简短回答，" * 200 + "谢谢"), ("بإيجاز", "أجب بإيجاز"), ("none", "")):
        saved.field.setText(words)
        QTest.keyClick(saved.field, Qt.Key.Key_Return)
        assert popover.edit.toPlainText() == found
    assert stage.session.comparison.system == ""


def test_the_one_in_use_is_pointed_at_and_can_be_changed_when_it_is_opened_again(
    stage: Stage, popover: SystemPopover, qtbot: QtBot
) -> None:
    popover.edit.setPlainText("Rispondi in italiano.")
    popover.findChild(QLineEdit, "prompt_name").setText("Revisore")
    popover.findChild(QPushButton, "save_prompt").click()
    rows = popover.findChild(QListView)
    assert rows.currentIndex().data().startswith("Revisore")
    popover.close_up()
    qtbot.waitUntil(lambda: stage.window.findChild(SystemPopover) is None)
    stage.page.composer.shared.toggles[0].setChecked(True)
    again = stage.window.findChild(SystemPopover)
    assert again.findChild(QListView).currentIndex().data().startswith("Revisore")
    assert again.findChild(QLineEdit, "prompt_name").text() == "Revisore"
    assert again.findChild(QPushButton, "delete_prompt").isEnabled()


def test_a_text_that_is_not_saved_is_none_of_those_that_are(stage: Stage, popover: SystemPopover) -> None:
    stage.page.composer.shared.saved.save("Terse", "Be brief.")
    popover._show_saved()
    assert popover.findChild(QListView).currentIndex().row() == 0
    popover.edit.setPlainText("Be brief, and kind.")
    popover._show_saved()
    assert not popover.findChild(QListView).currentIndex().isValid()
