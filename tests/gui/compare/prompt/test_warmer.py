from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from comparison.lanes.lane import LaneSetup
from gui.compare.prompt.warmer import Warmer
from gui.desks.directory import Directory
from gui.desks.key_desk import KeyDesk
from gui.desks.readiness import Readiness
from gui.desks.session import Session

KIMI = LaneSetup("moonshot", "kimi-k3", "https://api.moonshot.ai/v1")
TWIN = LaneSetup("moonshot", "kimi-k2.6", "https://api.moonshot.ai/v1")
FLASH = LaneSetup("deepseek", "deepseek-flash", "https://api.deepseek.com")


class Bridge:
    """Notes what is to be warmed."""

    def __init__(self) -> None:
        self.warmed: list[set[str]] = []

    def warm(self, base_urls: set[str]) -> None:
        self.warmed.append(base_urls)


def test_writing_opens_a_connection_to_each_server_that_can_be_asked(
    bridge, directory: Directory, desk: KeyDesk
) -> None:
    session, noted = Session(bridge), Bridge()
    session.warm = noted.warm
    for setup in (KIMI, TWIN, FLASH):
        session.add(setup)
    desk.keep_for_this_run(directory.info("moonshot"), KIMI.base_url, "sk-canary-7f3a91")
    warmer = Warmer(session, Readiness(session, directory, desk))
    warmer.on_typed()
    warmer.on_typed()
    assert noted.warmed == [{KIMI.base_url}]


def test_it_is_the_first_letter_that_does_it(stage, qtbot: QtBot) -> None:
    warmed: list[set[str]] = []
    stage.session.warm = warmed.append
    QTest.keyClicks(stage.page.composer.prompt, "why")
    assert warmed == [{server.base_url for server in stage.servers.values()}]
    # This computer is never warmed: nothing came.
    assert not any(server.connections for server in stage.servers.values())
