"""The composition root: builds everything once, in order, and shuts it down in reverse."""

import gc
import logging
import sys
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

import resources
from comparison.engine import KnownProviders, known_providers
from comparison.lineup import Lineup, first_lineup, load_lineup, save_lineup
from comparison.locations import Locations, find_locations
from comparison.logs import keep_out_of_log, open_log
from comparison.plugin_answers import PluginAnswers
from comparison.settings import Settings
from gui.bridge import Bridge
from gui.crash import CrashReporter
from gui.directory import Directory
from gui.endpoint_desk import EndpointDesk
from gui.key_desk import KeyDesk
from gui.main_window import MainWindow
from gui.model_catalog import ModelCatalog
from gui.plugin_desk import PluginDesk
from gui.session import Session
from gui.theme import Scheme, Theme
from providers.contract import ProviderInfo
from providers.environment_keys import EnvironmentKeys
from providers.errors import ProviderError
from providers.key_ledger import KeyLedger
from providers.keys import NO_KEYS, Keys
from providers.registry import built_in_infos

LOG = logging.getLogger(__name__)

AFTER_FIRST_PAINT_MS = 50
GARBAGE = 20_000
"""Objects made before a collection: a stream makes thousands of short-lived ones a second, hardly any in circles."""
PAINTS_REPLIES = "gui.compare.exchange_view"
"""A start can do without it, and the first answer can't: imported between the two."""


class App(QObject):
    """The whole program around one window."""

    def __init__(self, application: QApplication, locations: Locations, inherited: EnvironmentKeys = NO_KEYS) -> None:
        """``inherited`` is what the entry point took out of the environment."""
        super().__init__(application)
        self._is_closed = False
        self._locations = locations
        self.settings = Settings(locations.settings_file)
        self._keys = Keys(KeyLedger(locations.key_ledger), inherited)
        keep_out_of_log(lambda: self._keys.heard)
        self.theme = Theme(application, Scheme(self.settings.text("theme")))
        self.crash = CrashReporter(locations.logs / "paragone.log", self)
        self.plugins = PluginDesk(PluginAnswers(locations.plugins_file), self)
        self.bridge = Bridge(self._build_engine, self)
        self.endpoints = EndpointDesk(locations.endpoints_file, self.bridge, self)
        self._foreign: tuple[ProviderInfo, ...] = ()
        self.directory = Directory(self._infos(), self.settings, self.endpoints)
        self.desk = KeyDesk(self._keys, self.bridge, self)
        self.catalog = ModelCatalog(self.bridge, self)
        self.session = Session(self.bridge, self)
        self.window = MainWindow(self.session, self.settings, self.directory, self.desk, self.catalog, self.theme)

        self.crash.tell_in(lambda: self.window)
        self.bridge.fault_happened.connect(self.crash.report)
        self.desk.changed.connect(self.catalog.forget)
        self.plugins.answered.connect(self._on_plugins_answered)
        self.plugins.forgetful.connect(self.window.page.notice.tell)
        # Before any page is there: pages then ask the directory about the endpoints as they are now.
        self.endpoints.changed.connect(self._on_endpoints_changed)
        self.session.lanes_changed.connect(self._on_lanes_changed)
        self.window.closing.connect(self.close)
        self._unlisten = self.settings.listen(self._on_setting)
        self._restore()

    @property
    def settings_file(self) -> Path:
        return self._locations.settings_file

    def show(self) -> None:
        """Show the window; what is heavy starts after its first paint."""
        self.window.show()
        QTimer.singleShot(AFTER_FIRST_PAINT_MS, self._on_shown)

    def close(self) -> None:
        """End everything: answers first, then the loop. A second time does nothing."""
        if self._is_closed:
            return
        self._is_closed = True
        self.session.stop_all()
        self._save()
        self._unlisten()
        self.bridge.close()
        self.crash.close()

    @property
    def is_closed(self) -> bool:
        return self._is_closed

    def _on_shown(self) -> None:
        if self._is_closed:
            return
        gc.freeze()
        gc.set_threshold(GARBAGE)
        gc.enable()
        self.bridge.warm_up()
        self.bridge.call(known_providers, self._on_providers_known)
        if self.settings.problem:
            self.window.page.notice.tell(self.settings.problem)

    def _infos(self) -> tuple[ProviderInfo, ...]:
        """Who is known; what other packages bring only once that was loaded."""
        return self._own_infos() + self._foreign

    def _own_infos(self) -> tuple[ProviderInfo, ...]:
        return built_in_infos() + tuple(endpoint.info for endpoint in self.endpoints.declared.found)

    def _on_providers_known(self, known: KnownProviders | ProviderError) -> None:
        if isinstance(known, ProviderError):  # the first prompt meets it too, and can tell it
            return
        self.plugins.ask(known.waiting, self.window)
        at_hand = {info.id for info in self._own_infos()}
        self._foreign = tuple(info for info in known.infos if info.id not in at_hand)
        self.directory.replace(self._infos())
        self.window.page.refresh()
        told = [self.tr("The provider “{0}” is left out. {1}").format(*broken) for broken in known.broken[:1]]
        if more := len(known.broken[1:]):
            told.append(self.tr("{0} more are named in the log.").format(more))
        if told:
            self.window.page.notice.tell(" ".join(filter(None, (self.settings.problem, *told))))

    def _on_plugins_answered(self) -> None:
        self.bridge.renew()
        self.bridge.call(known_providers, self._on_providers_known)

    def _on_endpoints_changed(self) -> None:
        self.directory.replace(self._infos())
        self.bridge.renew()
        for endpoint in self.endpoints.declared.found:
            if self.directory.is_declared(endpoint.id):
                self.settings.set_base_url(endpoint.id, None)  # where it is declared is where it is asked
        self._follow_addresses()
        self.window.page.refresh()

    def _on_lanes_changed(self) -> None:
        self.directory.reveal(lane.setup.provider for lane in self.session.lanes)

    def _restore(self) -> None:
        urls = {info.id: self.settings.base_url(info.id) for info in self.directory.infos}
        lineup = load_lineup(self._locations.lineup_file) or first_lineup(self.directory.infos, urls)
        self.session.replace_lanes(list(lineup.lanes))
        self.window.share(lineup.system, lineup.parameters)

    def _save(self) -> None:
        """Remember the lanes; not those of the demo, which are no choice of a person's."""
        shared = self.session.comparison
        if all(self.directory.info(lane.setup.provider).is_demo for lane in shared.lanes):
            return
        lineup = Lineup(tuple(lane.setup for lane in shared.lanes), shared.system, shared.parameters)
        try:
            save_lineup(self._locations.lineup_file, lineup)
        except OSError as error:
            LOG.warning("The line-up can't be saved: %s", error)

    def _on_setting(self, key: str) -> None:
        if key == "theme":
            self.theme.choose(Scheme(self.settings.text(key)))
        elif key == "base_urls":
            self._follow_addresses()
        elif key.endswith("_limit"):
            self.bridge.renew()
        else:
            self.window.apply_setting(key)

    def _follow_addresses(self) -> None:
        """Lanes move to the address a person set, and back home where it was taken away."""
        for lane in self.session.lanes:
            base_url = self.directory.address_of(lane.setup)
            if base_url != lane.setup.base_url:
                self.session.set_up(lane.id, replace(lane.setup, base_url=base_url))
        self.catalog.forget()

    def _build_engine(self):
        """Called in the loop's thread, because these imports are heavy."""
        from comparison.engine import build_engine

        import_module(PAINTS_REPLIES)
        return build_engine(
            self.settings.limits, self._keys, self.endpoints.declared, self.settings, self.plugins.answers
        )


def open_window(application: QApplication, inherited: EnvironmentKeys = NO_KEYS) -> App:
    """Build the program and show its window."""
    locations = find_locations()
    open_log(locations.logs)
    qInstallMessageHandler(_log_qt)
    application.setApplicationName("Paragone")
    application.setDesktopFileName("paragone")
    application.setWindowIcon(QIcon(resources.path("icon/paragone.svg")))
    if application.style().name() != "fusion":
        application.setStyle("Fusion")
    app = App(application, locations, inherited)
    app.show()
    return app


def run(inherited: EnvironmentKeys) -> int:
    """Open the window and stay until it is closed; the exit status."""
    application = QApplication(sys.argv[:1])
    app = open_window(application, inherited)
    # A window that was closed while it was being shown would leave the loop waiting for a last window for ever.
    status = 0 if app.is_closed else application.exec()
    app.close()
    return status


def _log_qt(kind: QtMsgType, context: object, text: str) -> None:
    severe = kind in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)
    LOG.log(logging.ERROR if severe else logging.INFO, "Qt: %s", text)
