"""The whole program around one window, on servers of the tests' own, and the parts that smaller tests need."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from comparison.files.settings import Settings
from comparison.files.shelf import Shelf
from comparison.running.engine import build_engine
from gui.bridge import Bridge
from gui.desks.directory import Directory
from gui.desks.endpoint_desk import EndpointDesk
from gui.desks.key_desk import KeyDesk
from gui.desks.model_catalog import ModelCatalog
from gui.theme import motion
from gui.theme.theme import Scheme, Theme
from gui.words.language import speak
from providers.calls import Limits
from providers.keys import Keys
from providers.keys.ledger import KeyLedger
from providers.registry import built_in_infos
from tests.servers.dialect import Reply
from tests.servers.openai_server import OpenAIServer
from tests.stage import Stage, servers

HERE = Path(__file__).parent
THREE = ("moonshot/kimi-k3", "deepseek/deepseek-v4-pro", "openai/gpt-5.5")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Warnings that are no fault of the window's."""
    no_screen = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)
    # What comparison.running.background does for the program: pytest sets other filters for each test.
    anyio = pytest.mark.filterwarnings("ignore:coroutine 'connect_tcp.*' was never awaited:RuntimeWarning")
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(no_screen)
            item.add_marker(anyio)


@pytest.fixture(scope="session", autouse=True)
def _english(qapp: QApplication) -> None:
    """Whatever the language of the system is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QLocale, "system", lambda: QLocale("en_US"))
        speak(qapp)


@pytest.fixture(scope="session", autouse=True)
def _still() -> Iterator[None]:
    """Nothing is on its way where a test looks for it; what moves has tests of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(motion, "may_move", lambda: False)
        yield


@pytest.fixture
def running() -> Iterator[dict[str, OpenAIServer]]:
    """One server for each vendor, each with an answer of its own."""
    with servers() as started:
        for vendor, server in started.items():
            server.reply = Reply(f"I am **{vendor}**.\n\n- and nobody\n- else, 日本語 🙂\n", f"{vendor} thinks")
        yield started


@pytest.fixture
def stage(qapp: QApplication, qtbot: QtBot, tmp_path: Path, running: dict[str, OpenAIServer]) -> Iterator[Stage]:
    """A window with three lanes, keys from the environment and servers that answer."""
    yield from _shown(Stage(qapp, tmp_path, running, models=THREE), qtbot)


@pytest.fixture
def run_again(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, running: dict[str, OpenAIServer]
) -> Iterator[Callable[[], Stage]]:
    """Each call starts the program, always with the same files, after it has ended the one before."""
    opened: list[Iterator[Stage]] = []

    def start() -> Stage:
        end()
        opened.append(_shown(Stage(qapp, tmp_path, running), qtbot))
        return next(opened[-1])

    def end() -> None:
        for stage in opened:
            next(stage, None)
        opened.clear()

    yield start
    end()


@pytest.fixture
def newcomer(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    """The window of a person who starts it for the first time and has no key."""
    yield from _shown(Stage(qapp, tmp_path, {}, key=""), qtbot)


@pytest.fixture
def keyed_elsewhere(newcomer: Stage) -> Stage:
    """The window of a person whose only key is for a provider that stands in no lane."""
    anthropic = newcomer.app.directory.info("anthropic")
    newcomer.app.desk.keep_for_this_run(anthropic, anthropic.hosts[0].base_url, "sk-ant-elsewhere")
    return newcomer


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The light theme."""
    made = Theme(qapp, Scheme.LIGHT)
    yield made
    made.deleteLater()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.json")


@pytest.fixture
def endpoints(tmp_path: Path, bridge: Bridge) -> EndpointDesk:
    """No provider is declared."""
    return EndpointDesk(tmp_path / "endpoints.toml", bridge, bridge)


@pytest.fixture
def directory(settings: Settings, endpoints: EndpointDesk) -> Directory:
    """The built-in providers."""
    return Directory(built_in_infos(), settings, endpoints)


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    """No key, and no store to keep one in."""
    return Keys(KeyLedger(tmp_path / "keys.json"))


@pytest.fixture
def bridge(qapp: QApplication, keys: Keys) -> Iterator[Bridge]:
    """To the real engine, over real sockets."""
    made = Bridge(lambda: build_engine(Limits(), keys))
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def desk(keys: Keys, bridge: Bridge) -> KeyDesk:
    return KeyDesk(keys, bridge, bridge)


@pytest.fixture
def catalog(bridge: Bridge, tmp_path: Path) -> ModelCatalog:
    return ModelCatalog(bridge, Shelf(tmp_path / "shelf.json"), bridge)


def _shown(staged: Stage, qtbot: QtBot) -> Iterator[Stage]:
    staged.window.resize(1280, 800)
    # What escapes from a slot fails the test, instead of being told to a person.
    staged.app.crash.close()
    staged.app.show()
    qtbot.waitExposed(staged.window)
    yield staged
    staged.close()
    # Both must be gone before the next test looks for what was left behind.
    qtbot.waitUntil(lambda: staged.is_gone)
