import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QWidget

from gui.desks.directory import Directory
from gui.desks.endpoint_desk import EndpointDesk
from gui.desks.key_desk import KeyDesk
from gui.preferences.endpoints.endpoint_form import EndpointForm
from providers.endpoints import Endpoint
from tests.gui.asked import value_of
from tests.gui.person import buttons, choose, click, field, reads, texts, visiting
from tests.gui.preferences.endpoints.forms import FULL, WORK, fill, lines, opened
from tests.gui.test_accessibility import controls, nameless
from tests.servers.fault_server import FaultServer, hang, request
from tests.servers.openai_server import KEY, OpenAIServer
from tests.stage import wait_for


def test_what_is_entered_is_saved_as_an_endpoint(form: EndpointForm, endpoints: EndpointDesk) -> None:
    fill(form)
    assert reads(form, "Its id is “at-work”.")
    assert reads(form, "The key will be sent to llm.example.com and nowhere else.")
    choose(form.findChild(QComboBox), "Anthropic Messages")
    click(form, "Needs a key")
    QTest.keyClicks(lines(form, "Models to offer"), "claude-opus-5, claude-haiku-5")
    QTest.keyClicks(lines(form, "Extra headers"), "X-Team: maths")
    click(form, "Save")
    saved = Endpoint(
        "at-work",
        "At work",
        WORK,
        "anthropic_messages",
        False,
        ("claude-opus-5", "claude-haiku-5"),
        headers={"X-Team": "maths"},
    )
    assert not form.isVisible()
    assert form.saved == saved
    assert endpoints.declared.found == (saved,)


def test_a_form_for_what_is_there_shows_it_and_keeps_its_id(
    window: QWidget, directory: Directory, desk: KeyDesk, endpoints: EndpointDesk
) -> None:
    endpoints.save(FULL)
    form = opened(FULL, window, directory, desk)
    assert reads(form, "Change “Work”")
    field(form, "Name").setText("Renamed")
    assert reads(form, "Its id is “work”.")
    click(form, "Save")
    assert endpoints.declared.found == (
        Endpoint("work", "Renamed", WORK, "gemini", False, ("a", "b"), headers=FULL.headers),
    )


@pytest.mark.parametrize(
    ("name", "address", "headers", "words"),
    [
        ("", WORK, "", "Enter a name."),
        ("  ", WORK, "", "Enter a name."),
        ("Work", "", "", "Enter an address."),
        ("Work", "nonsense", "", "is not an address such as"),
        ("Work", "http://llm.example.com/v1", "", "Use https here"),
        ("Work", WORK, "nonsense", "Write a header as “Name: value”"),
        ("Work", WORK, "X-Ü: 1", "A header has a name or a value that can't be sent."),
    ],
)
def test_what_can_not_be_used_is_a_sentence_and_nothing_is_lost(
    form: EndpointForm, endpoints: EndpointDesk, name: str, address: str, headers: str, words: str
) -> None:
    fill(form, name, address)
    lines(form, "Extra headers").setPlainText(headers)
    for way in ("Save", "Test"):
        click(form, way)
        assert reads(form, words)
        assert form.isVisible()
    assert (field(form, "Name").text(), field(form, "Address").text()) == (name, address)
    assert lines(form, "Extra headers").toPlainText() == headers
    assert endpoints.declared.found == ()
    assert not endpoints.path.exists()


def test_http_in_ones_own_network_is_saved_only_on_a_persons_word(form: EndpointForm, endpoints: EndpointDesk) -> None:
    fill(form, address="http://nas.local:8000/v1")
    click(form, "Save")
    assert form.isVisible()
    assert reads(form, "anyone on your network can read what you send")
    click(form, "Allow http on my own network")
    click(form, "Save")
    assert [(one.base_url, one.local_network) for one in endpoints.declared.found] == [
        ("http://nas.local:8000/v1", True)
    ]


def test_a_name_that_is_taken_gets_another_id(
    form: EndpointForm, endpoints: EndpointDesk, directory: Directory
) -> None:
    fill(form, "OpenAI")
    assert reads(form, "Its id is “openai-2”.")
    click(form, "Save")
    assert directory.info("openai").hosts[0].base_url == "https://api.openai.com/v1"


def test_the_table_of_a_broken_one_is_not_overwritten(
    window: QWidget, endpoints: EndpointDesk, bridge: object, directory: Directory, desk: KeyDesk
) -> None:
    endpoints.save(FULL)
    endpoints.path.write_text(endpoints.path.read_text() + '[typo]\nbase_url = "htps://a"\n')
    endpoints.save(FULL)
    form = opened(None, window, directory, desk)
    fill(form, "Typo")
    assert reads(form, "Its id is “typo-2”.")


def test_trying_it_tells_how_many_models_came_and_saves_nothing(
    form: EndpointForm, endpoints: EndpointDesk, running: dict[str, OpenAIServer], desk: KeyDesk
) -> None:
    fill(form, address=running["moonshot"].base_url)
    QTest.keyClicks(field(form, "Key"), KEY)
    click(form, "Test")
    wait_for(lambda: reads(form, "It answered and lists 3 models."))
    assert not endpoints.path.exists()
    assert (
        desk.source(Endpoint("at-work", "x", running["moonshot"].base_url).info, running["moonshot"].base_url) is None
    )
    field(form, "Key").setText("sk-wrong")
    assert not reads(form, "It answered")
    click(form, "Test")
    wait_for(lambda: reads(form, "refused the key"))
    assert not any("sk-wrong" in text for text in texts(form))


def test_an_answer_to_an_older_trial_is_told_nobody(form: EndpointForm, running: dict[str, OpenAIServer]) -> None:
    with FaultServer([request(), hang()]) as silent:
        fill(form, address=f"http://{silent.authority}/v1")
        QTest.keyClicks(field(form, "Key"), KEY)
        click(form, "Test")
        wait_for(lambda: bool(silent.connections))
        assert not form._try.isEnabled()
        field(form, "Address").setText(running["moonshot"].base_url)
        click(form, "Test")
        wait_for(lambda: reads(form, "It answered and lists 3 models."))
    value_of(form._desk.find_store_name())
    assert reads(form, "It answered and lists 3 models.")


def test_where_the_file_can_not_be_written_the_form_stays_open(
    form: EndpointForm, endpoints: EndpointDesk, tmp_path: Path
) -> None:
    endpoints.path = tmp_path / "home" / "endpoints.toml"
    (tmp_path / "home").write_text("a file where a folder should be")
    fill(form)
    click(form, "Save")
    assert form.isVisible()
    assert reads(form, f"{endpoints.path} can't be written")
    assert field(form, "Name").text() == "At work"
    assert form.saved is None


def test_a_file_that_is_no_toml_is_not_touched(form: EndpointForm, endpoints: EndpointDesk) -> None:
    endpoints.path.write_text("[[[")
    fill(form)
    click(form, "Save")
    assert form.isVisible()
    assert reads(form, "is not valid TOML, so it was left unchanged")
    assert endpoints.path.read_text() == "[[["


def test_ask_gives_what_was_saved_or_nothing(window: QWidget, directory: Directory, desk: KeyDesk) -> None:
    def save(form: EndpointForm) -> None:
        fill(form)
        QTest.keyClick(field(form, "Name"), Qt.Key.Key_Return)

    with visiting(EndpointForm, save):
        asked = EndpointForm.ask(None, directory, desk, window)
    assert asked == Endpoint("at-work", "At work", WORK)
    with visiting(EndpointForm, lambda form: click(form, "Cancel")):
        assert EndpointForm.ask(asked, directory, desk, window) is None


def test_everything_has_a_name_and_tab_goes_in_the_order_of_reading(
    window: QWidget, directory: Directory, desk: KeyDesk
) -> None:
    form = opened(Endpoint("nas", "N", "http://nas.local", local_network=True), window, directory, desk)
    form.activateWindow()
    wait_for(form.isActiveWindow)
    assert nameless(form) == []
    first = field(form, "Name")
    first.setFocus()
    visited = [first]
    while True:
        QTest.keyClick(form.focusWidget(), Qt.Key.Key_Tab)
        if form.focusWidget() is first:
            break
        visited.append(form.focusWidget())
    assert set(visited) == set(controls(form))
    places = [widget.mapTo(form, widget.rect().topLeft()) for widget in visited]
    assert [place.y() for place in places] == sorted(place.y() for place in places)
    assert buttons(form)[-3:] == ["Test", "Save", "Cancel"]


def test_long_sentences_do_not_squeeze_the_fields(form: EndpointForm, tmp_path: Path, endpoints: EndpointDesk) -> None:
    height = lines(form, "Extra headers").height()
    endpoints.path = tmp_path / os.path.join(*["a-long-name" * 8] * 6) / "endpoints.toml"
    (tmp_path / ("a-long-name" * 8)).write_text("a file")
    fill(form)
    click(form, "Save")
    wait_for(lambda: form._verdict.height() >= form._verdict.heightForWidth(form._verdict.width()))
    assert lines(form, "Extra headers").height() == height
