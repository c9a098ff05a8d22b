from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from comparison.files.settings import Settings
from comparison.lanes.lane import LaneSetup
from comparison.lanes.state import State
from gui.bridge import Bridge
from gui.compare.page import ComparePage
from gui.compare.thread.thread_view import ThreadView
from gui.desks.directory import Directory
from gui.desks.key_desk import KeyDesk
from gui.desks.model_catalog import ModelCatalog
from gui.desks.session import Session
from gui.preferences.dialog import Preferences
from gui.theme.theme import Theme
from providers.addresses.origin import host_of
from providers.contract import Host
from providers.errors import AddressNotFound, KeyRefused
from providers.keys import KeySource
from tests.gui.person import (
    PATIENCE_MS,
    ask_and_wait,
    buttons,
    click,
    click_in_head,
    entry,
    field,
    prompts,
    reads,
    visiting,
)
from tests.servers.dialect import Refusal
from tests.servers.openai_server import OpenAIServer
from tests.stage import Stage

CHINA_KEY = "sk-china-0123456789"


class TwoRegions:
    """Moonshot with both of its hosts on this computer; only the Chinese one knows the key."""

    def __init__(self, parts: tuple[Bridge, KeyDesk, ModelCatalog, Theme, Settings], infos: Directory) -> None:
        bridge, self.desk, catalog, theme, settings = parts
        self.here = OpenAIServer("moonshot", key="sk-another").start()
        self.there = OpenAIServer("moonshot", key=CHINA_KEY).start()
        hosts = (
            Host("global", self.here.base_url, account_page="https://platform.example/global"),
            Host("China", self.there.base_url),
        )
        self.info = replace(infos.info("moonshot"), hosts=hosts)
        self.session = Session(bridge)
        directory = Directory([self.info], settings, infos.endpoints)
        self.page = ComparePage(self.session, directory, self.desk, catalog, theme)
        self.session.add(LaneSetup("moonshot", "kimi-k3", self.here.base_url))
        self.desk.keep_for_this_run(self.info, self.here.base_url, CHINA_KEY)

    @property
    def state(self) -> State | None:
        answer = self.session.lanes[0].answer
        return answer.state if answer else None

    @property
    def talk(self) -> ThreadView:
        return self.page.views[0].talk


@pytest.fixture
def regions(
    qtbot: QtBot,
    bridge: Bridge,
    desk: KeyDesk,
    catalog: ModelCatalog,
    theme: Theme,
    settings: Settings,
    directory: Directory,
) -> Iterator[TwoRegions]:
    made = TwoRegions((bridge, desk, catalog, theme, settings), directory)
    qtbot.addWidget(made.page)
    made.page.resize(700, 600)
    made.page.show()
    yield made
    made.page.stop_clocks()
    made.here.stop()
    made.there.stop()


def other_region(regions: TwoRegions) -> str:
    return f"Try {host_of(regions.there.base_url)}"


def refuse_the_key(regions: TwoRegions, qtbot: QtBot) -> None:
    regions.session.ask("hello")
    qtbot.waitUntil(lambda: reads(regions.talk, KeyRefused.title), timeout=PATIENCE_MS)
    assert buttons(regions.talk)[-4:-1] == ["Enter another key", other_region(regions), "Retry"]


def test_the_key_is_tried_in_the_other_region_and_all_lanes_of_that_host_move_there(
    regions: TwoRegions, qtbot: QtBot
) -> None:
    regions.session.add(LaneSetup("moonshot", "kimi-k2.6", regions.here.base_url))
    refuse_the_key(regions, qtbot)
    assert not regions.there.requests
    click(regions.talk, other_region(regions))
    qtbot.waitUntil(lambda: regions.state is State.DONE, timeout=PATIENCE_MS)
    assert {lane.setup.base_url for lane in regions.session.lanes} == {regions.there.base_url}
    assert reads(regions.page.views[0].header, "Moonshot · China")
    assert regions.desk.source(regions.info, regions.there.base_url) is KeySource.SESSION
    assert len(prompts(regions.there)) == 1


def test_a_key_that_no_region_takes_is_told_and_the_lane_stays(regions: TwoRegions, qtbot: QtBot) -> None:
    regions.there.key = "sk-yet-another"
    refuse_the_key(regions, qtbot)
    click(regions.talk, other_region(regions))
    qtbot.waitUntil(lambda: reads(regions.page.notice, "doesn't work in any other region"), timeout=PATIENCE_MS)
    assert regions.session.lanes[0].setup.base_url == regions.here.base_url
    assert [request.method for request in regions.there.requests] == ["GET"]
    assert regions.desk.source(regions.info, regions.there.base_url) is None


def test_a_key_of_its_own_is_used_there_and_not_replaced(regions: TwoRegions, qtbot: QtBot) -> None:
    regions.there.key = "sk-its-own-0123456789"
    regions.desk.keep_for_this_run(regions.info, regions.there.base_url, "sk-its-own-0123456789")
    refuse_the_key(regions, qtbot)
    click(regions.talk, other_region(regions))
    qtbot.waitUntil(lambda: regions.state is State.DONE, timeout=PATIENCE_MS)
    sent = {request.headers["authorization"] for request in regions.there.requests}
    assert sent == {"Bearer sk-its-own-0123456789"}


def test_a_key_entered_anew_after_a_refusal_asks_again_by_itself(regions: TwoRegions, qtbot: QtBot) -> None:
    refuse_the_key(regions, qtbot)
    click(regions.talk, "Enter another key")
    place = regions.here.base_url.split("/")[2]
    QTest.keyClicks(field(regions.talk, f"Key for Moonshot at {place}"), "sk-another")
    click(regions.talk, "Save")
    click(regions.talk, "Keep for this session only")
    qtbot.waitUntil(lambda: regions.state is State.DONE, timeout=PATIENCE_MS)
    assert [request.headers["authorization"] for request in prompts(regions.here)] == [
        f"Bearer {CHINA_KEY}",
        "Bearer sk-another",
    ]


def test_an_account_without_credit_leads_to_its_own_page(regions: TwoRegions, qtbot: QtBot) -> None:
    regions.here.key = CHINA_KEY
    regions.here.override = lambda request: Refusal(429, {"message": "no", "type": "exceeded_current_quota_error"})
    regions.session.ask("hello")
    with qtbot.waitSignal(regions.page.page_requested) as requested:
        click(regions.talk, "Open the account page")
    assert requested.args == ["https://platform.example/global"]


def test_a_provider_with_one_host_offers_no_other_region(stage: Stage, qtbot: QtBot) -> None:
    stage.servers["deepseek"].key = "another"
    stage.session.ask("hello")
    qtbot.waitUntil(lambda: reads(stage.page.views[1].talk, KeyRefused.title))
    assert buttons(stage.page.views[1].talk)[-3:-1] == ["Enter another key", "Retry"]


def test_a_wrong_address_is_edited_where_addresses_are_set(stage: Stage, qtbot: QtBot) -> None:
    def look(preferences: Preferences) -> None:
        assert preferences.focusWidget().accessibleName() == "Address of OpenAI"

    stage.servers["openai"].override = lambda request: Refusal(404, {"message": "Not found"})
    stage.session.ask("hello")
    qtbot.waitUntil(lambda: reads(stage.page.views[2].talk, AddressNotFound.title))
    with visiting(Preferences, look):
        click(stage.page.views[2].talk, "Edit the address")


def test_the_answer_is_copied_as_it_came(stage: Stage, qtbot: QtBot) -> None:
    ask_and_wait(stage, qtbot, "hello")
    click(stage.page.views[0].footer, "Copy the answer")
    assert QApplication.clipboard().text() == stage.servers["moonshot"].reply.text
    assert reads(stage.page.notice, "The answer was copied as Markdown.")


def test_twins_of_one_model_answer_each_for_itself(stage: Stage, qtbot: QtBot) -> None:
    stage.lanes("openai/gpt-4.1")
    entry(stage.page.views[0].header.menu, "Duplicate lane").trigger()
    ask_and_wait(stage, qtbot, "hello")
    assert [lane.answer.state for lane in stage.session.lanes] == [State.DONE] * 2
    assert len(prompts(stage.servers["openai"])) == 2


def test_a_lane_that_was_removed_comes_back_to_its_place(stage: Stage, qtbot: QtBot) -> None:
    ask_and_wait(stage, qtbot, "hello")
    click_in_head(stage, 1, "Remove this lane")
    assert reads(stage.page.notice, "deepseek-v4-pro was removed.")
    click(stage.page.notice, "Undo")
    qtbot.waitUntil(lambda: reads(stage.page.views[1].header, "done"))
    assert [lane.setup.provider for lane in stage.session.lanes] == ["moonshot", "deepseek", "openai"]
    assert "deepseek" in stage.session.lanes[1].answer.text


def test_the_last_lane_may_be_removed_and_comes_back(stage: Stage) -> None:
    stage.lanes("openai/gpt-4.1")
    click_in_head(stage, 0, "Remove this lane")
    assert stage.page.area._empty.isVisible()
    click(stage.page.notice, "Undo")
    assert not stage.page.area._empty.isVisible()


def test_two_lanes_that_were_removed_come_back_one_after_the_other(stage: Stage) -> None:
    models = [lane.setup.model for lane in stage.session.lanes]
    for place in (2, 0):
        stage.page.views[place].header.menu.remove_requested.emit()
    assert len(stage.session.lanes) == 1
    for _ in range(2):
        click(stage.page.notice, "Undo")
    assert [lane.setup.model for lane in stage.session.lanes] == models
