from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from gui.desks.directory import Directory
from gui.desks.endpoint_desk import EndpointDesk
from gui.desks.key_desk import KeyDesk
from gui.preferences.endpoints.endpoint_form import EndpointForm
from providers.keys import KeySource
from tests.gui.person import click, field, reads
from tests.gui.preferences.endpoints.forms import FULL, WORK, fill, lines, opened
from tests.servers.fault_server import FaultServer, hang, request
from tests.stage import wait_for


def test_headers_stay_with_the_server_they_were_entered_for(
    window: QWidget, directory: Directory, desk: KeyDesk, endpoints: EndpointDesk
) -> None:
    with FaultServer([request(), hang()]) as sink:
        form = opened(FULL, window, directory, desk)
        field(form, "Address").setText(f"http://{sink.authority}/v1beta")
        assert lines(form, "Extra headers").toPlainText() == ""
        assert reads(form, "They were entered for https://llm.example.com and stay with it.")
        click(form, "Test")
        wait_for(lambda: b"\r\n\r\n" in sink.received)
        click(form, "Save")
    assert b"maths" not in sink.received
    assert endpoints.declared.found[0].headers == {}


def test_headers_come_back_with_their_address_and_those_typed_for_another_stay(
    window: QWidget, directory: Directory, desk: KeyDesk
) -> None:
    form = opened(FULL, window, directory, desk)
    headers = lines(form, "Extra headers")
    field(form, "Address").setText(f"{WORK}/beta")
    assert headers.toPlainText() == "X-Team: maths"
    field(form, "Address").setText("https://other.example.com/v1")
    field(form, "Address").setText(WORK)
    assert headers.toPlainText() == "X-Team: maths"
    assert not reads(form, "They were entered for")
    field(form, "Address").setText("https://other.example.com/v1")
    headers.setPlainText("X-Team: physics")
    field(form, "Address").setText("https://third.example.com/v1")
    assert headers.toPlainText() == "X-Team: physics"


def test_a_key_that_is_no_key_is_refused_with_its_reason(form: EndpointForm, endpoints: EndpointDesk) -> None:
    fill(form)
    field(form, "Key").setText("two words\nand more")
    for way in ("Test", "Save"):
        click(form, way)
        assert form.isVisible()
        assert form._verdict.isVisible()
    assert endpoints.declared.found == ()


def test_a_key_that_the_store_does_not_take_is_kept_for_this_run(
    form: EndpointForm, desk: KeyDesk, endpoints: EndpointDesk
) -> None:
    fill(form)
    QTest.keyClicks(field(form, "Key"), "sk-mine-0123456789")
    click(form, "Save")
    wait_for(lambda: not form.isVisible())
    assert form.saved is not None
    assert desk.source(form.saved.info, WORK) is KeySource.SESSION
    assert "sk-mine" not in endpoints.path.read_text() + repr(form.saved)


def test_where_a_key_is_kept_the_field_says_so(
    window: QWidget, directory: Directory, desk: KeyDesk, endpoints: EndpointDesk
) -> None:
    endpoints.save(FULL)
    desk.keep_for_this_run(FULL.info, WORK, "sk-mine")
    form = opened(FULL, window, directory, desk)
    assert field(form, "Key").placeholderText() == "A key is stored; a new one replaces it"
    assert field(form, "Key").text() == ""
