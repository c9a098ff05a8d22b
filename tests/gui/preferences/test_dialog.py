from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTabWidget
from pytestqt.qtbot import QtBot

from gui.preferences.dialog import Preferences
from providers.endpoints import Endpoint
from tests.gui.person import buttons, click, field, go_to_tab, reads, visiting
from tests.stage import Stage, wait_for


def tabs(preferences: Preferences) -> QTabWidget:
    return preferences.findChild(QTabWidget)


def test_it_has_a_page_for_the_settings_the_keys_the_addresses_the_endpoints_the_history_and_the_spend(
    stage: Stage,
) -> None:
    preferences = stage.window.panels.preferences()
    pages = [tabs(preferences).tabText(number) for number in range(tabs(preferences).count())]
    assert pages == ["General", "Keys", "Addresses", "Custom endpoints", "History", "Spend"]
    go_to_tab(preferences, 1)
    assert tabs(preferences).currentIndex() == 1
    preferences.reject()


def test_it_goes_to_the_address_that_is_to_be_edited(stage: Stage) -> None:
    def look(preferences: Preferences) -> None:
        assert tabs(preferences).currentIndex() == 2
        assert preferences.focusWidget() is field(preferences, "Address of DeepSeek")

    with visiting(Preferences, look):
        stage.page.address_requested.emit("deepseek")


def test_where_an_endpoint_is_declared_is_where_its_address_is_edited(stage: Stage) -> None:
    stage.app.endpoints.save(Endpoint("mine", "Mine", "https://llm.example.com/v1"))

    def look(preferences: Preferences) -> None:
        assert tabs(preferences).currentIndex() == 3
        assert preferences.focusWidget().accessibleName() == "Change Mine"

    with visiting(Preferences, look):
        stage.page.address_requested.emit("mine")


def test_enter_in_a_field_presses_no_button(stage: Stage) -> None:
    preferences = stage.window.panels.preferences()
    preferences.show()
    go_to_tab(preferences, 1)
    QTest.keyClicks(field(preferences, "Find a provider or an address"), "moon\r")
    assert preferences.isVisible()
    assert buttons(preferences) == ["Balance", "Change", "Close"]
    assert not reads(preferences, "Contacting")
    preferences.reject()


def test_a_key_saved_here_makes_the_lanes_ready(keyed_elsewhere: Stage, qtbot: QtBot) -> None:
    def enter(preferences: Preferences) -> None:
        go_to_tab(preferences, 1)
        click(preferences, "Enter a key for DeepSeek at api.deepseek.com")
        QTest.keyClicks(field(preferences, "Key for DeepSeek"), "sk-mine")
        click(preferences, "Save the key for DeepSeek at api.deepseek.com")
        wait_for(lambda: reads(preferences, "This computer has no key store, so"))
        click(preferences, "Keep for this session only")

    with visiting(Preferences, enter):
        keyed_elsewhere.window.findChild(object, "preferences").trigger()
    qtbot.waitUntil(lambda: reads(keyed_elsewhere.page.views[1].talk, "Ready."))
    assert not reads(keyed_elsewhere.page.views[0].talk, "Ready.")


def test_it_is_gone_once_it_is_closed(stage: Stage, qtbot: QtBot) -> None:
    preferences = stage.window.panels.preferences()
    preferences.open()
    with qtbot.waitSignal(preferences.destroyed):
        click(preferences, "Close")
