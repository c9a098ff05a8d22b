import pytest
from pytestqt.qtbot import QtBot

from gui.desks.directory import Directory
from gui.desks.endpoint_desk import EndpointDesk
from gui.desks.key_desk import KeyDesk
from gui.preferences.endpoints.endpoint_form import EndpointForm
from gui.preferences.endpoints.endpoint_row import EndpointRow
from gui.preferences.endpoints.endpoints_page import EndpointsPage
from providers.endpoints import Endpoint
from tests.gui.person import buttons, click, field, reads, texts, visiting
from tests.gui.test_accessibility import nameless
from tests.stage import wait_for

WORK = Endpoint("work", "Work", "https://llm.example.com/v1")
HOME = Endpoint("home", "Home", "http://nas.local:8000", "ollama", needs_key=False, local_network=True)
BROKEN = '[typo]\nbase_url = "htps://a"\n[openai]\nbase_url = "https://relay.example.com/v1"\n'


@pytest.fixture
def page(qtbot: QtBot, directory: Directory, desk: KeyDesk, endpoints: EndpointDesk) -> EndpointsPage:
    # What gui.app does for the whole program.
    built_in = directory.infos
    endpoints.changed.connect(
        lambda: directory.replace([*built_in, *(endpoint.info for endpoint in endpoints.declared.found)])
    )
    made = EndpointsPage(directory, desk)
    qtbot.addWidget(made)
    made.resize(580, 640)
    made.show()
    return made


def rows(page: EndpointsPage) -> list[list[str]]:
    return [texts(row) for row in page.findChildren(EndpointRow) if row.isVisible()]


def test_every_endpoint_is_listed_with_what_it_is(page: EndpointsPage, endpoints: EndpointDesk) -> None:
    assert rows(page) == []
    endpoints.save(WORK)
    endpoints.save(HOME)
    assert rows(page) == [
        ["Work", "llm.example.com · OpenAI Chat Completions · needs a key", "Change …", "Remove"],
        ["Home", "nas.local:8000 · Ollama · needs no key", "Change …", "Remove"],
    ]
    assert reads(page, str(endpoints.path))
    assert nameless(page) == []


def test_what_is_broken_is_listed_with_its_reason_and_can_be_removed(
    page: EndpointsPage, endpoints: EndpointDesk
) -> None:
    endpoints.path.write_text(BROKEN)
    endpoints.save(WORK)
    assert reads(page, "Not in use. This is not an address such as")
    assert reads(page, "Not in use. There is already a provider “openai”; give this one another name in the file.")
    assert [words[-2:] for words in rows(page)] == [
        ["Not in use. There is already a provider “openai”; give this one another name in the file.", "Remove"],
        ["Change …", "Remove"],
        ["Not in use. This is not an address such as https://api.example.com/v1.", "Remove"],
    ]
    click(page, "Remove typo")
    assert not reads(page, "htps://a")
    click(page, "Undo")
    assert reads(page, "Not in use. This is not an address such as")


def test_a_file_that_is_no_toml_is_named_and_can_not_be_changed_here(
    page: EndpointsPage, endpoints: EndpointDesk
) -> None:
    endpoints.path.write_text("[[[")
    endpoints.declared = EndpointDesk(endpoints.path, endpoints._bridge, endpoints).declared
    endpoints.changed.emit()
    assert reads(page, "Not in use. It is not valid TOML")
    click(page, "Remove endpoints.toml")
    assert reads(page, "is not valid TOML, so it was left unchanged")
    assert endpoints.path.read_text() == "[[["


def test_one_is_added_and_said_to_be_there(page: EndpointsPage) -> None:
    def fill(form: EndpointForm) -> None:
        field(form, "Name").setText("Work")
        field(form, "Address").setText(WORK.base_url)
        click(form, "Save")

    with visiting(EndpointForm, fill):
        click(page, "Add an endpoint …")
    assert rows(page)[0][0] == "Work"
    assert reads(page, "“Work” was saved and can be chosen.")
    assert page.focusWidget().accessibleName() == "Change Work"


def test_a_key_that_could_only_be_kept_for_this_run_is_said_so(page: EndpointsPage) -> None:
    def fill(form: EndpointForm) -> None:
        field(form, "Name").setText("Work")
        field(form, "Address").setText(WORK.base_url)
        field(form, "Key").setText("sk-mine")
        click(form, "Save")
        wait_for(lambda: not form.isVisible())

    with visiting(EndpointForm, fill):
        click(page, "Add an endpoint …")
    assert reads(page, "“Work” was saved; its key is kept for this session only.")


def test_one_is_changed(page: EndpointsPage, endpoints: EndpointDesk) -> None:
    endpoints.save(WORK)

    def rename(form: EndpointForm) -> None:
        assert field(form, "Address").text() == WORK.base_url
        field(form, "Name").setText("Renamed")
        click(form, "Save")

    with visiting(EndpointForm, rename):
        click(page, "Change Work")
    assert rows(page)[0][0] == "Renamed"
    assert [one.id for one in endpoints.declared.found] == ["work"]


def test_a_person_who_changed_their_mind_changes_nothing(page: EndpointsPage, endpoints: EndpointDesk) -> None:
    endpoints.save(WORK)
    with visiting(EndpointForm, lambda form: field(form, "Name").setText("Other")):
        click(page, "Change Work")
    assert endpoints.declared.found == (WORK,)
    assert not reads(page, "was saved")


def test_a_removal_can_be_undone_until_something_else_is_changed(page: EndpointsPage, endpoints: EndpointDesk) -> None:
    endpoints.save(WORK)
    assert "Undo" not in buttons(page)
    click(page, "Remove Work")
    assert rows(page) == []
    assert reads(page, "“Work” was removed.")
    assert page.focusWidget().text() == "Undo"
    click(page, "Undo")
    assert endpoints.declared.found == (WORK,)
    assert "Undo" not in buttons(page)
    click(page, "Remove Work")
    endpoints.save(HOME)
    assert "Undo" not in buttons(page)


def test_where_undoing_would_lose_what_somebody_wrote_it_says_so(page: EndpointsPage, endpoints: EndpointDesk) -> None:
    endpoints.save(WORK)
    click(page, "Remove Work")
    endpoints.path.write_text("# new\n")
    click(page, "Undo")
    assert reads(page, "was changed by another program, so nothing was undone")
    assert endpoints.path.read_text() == "# new\n"


def test_the_key_of_what_was_removed_stays_until_a_person_says_so(
    page: EndpointsPage, endpoints: EndpointDesk, desk: KeyDesk
) -> None:
    endpoints.save(WORK)
    endpoints.save(HOME)
    desk.keep_for_this_run(WORK.info, WORK.base_url, "sk-mine")
    click(page, "Remove Home")
    assert "Remove its key too" not in buttons(page)
    click(page, "Remove Work")
    assert desk.source(WORK.info, WORK.base_url) is not None
    click(page, "Remove its key too")
    wait_for(lambda: reads(page, "The key was removed too."))
    assert desk.source(WORK.info, WORK.base_url) is None
    click(page, "Undo")
    assert rows(page)[0][0] == "Work"


def test_the_cursor_goes_where_one_is_changed(page: EndpointsPage, endpoints: EndpointDesk) -> None:
    endpoints.save(WORK)
    endpoints.save(HOME)
    page.take_focus("home")
    assert page.focusWidget().accessibleName() == "Change Home"
    page.take_focus("gone")
    assert page.focusWidget().accessibleName() == "Change Home"
