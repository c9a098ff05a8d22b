"""The composition root: builds everything once, in order, and shuts it down in reverse."""

import gc
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from operator import methodcaller
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from comparison.files.declared import Change
from comparison.files.locations import Locations
from comparison.files.log import keep_out_of_log
from comparison.files.plugin_answers import PluginAnswers
from comparison.lanes.comparison import Comparison
from comparison.running.engine import KnownProviders, known_providers
from gui.bridge import Bridge
from gui.compare.memory import Memory
from gui.crash import CrashReporter
from gui.desks.directory import Directory
from gui.desks.endpoint_desk import EndpointDesk
from gui.desks.history_desk import HistoryDesk
from gui.desks.key_desk import KeyDesk
from gui.desks.library import Library
from gui.desks.model_catalog import ModelCatalog
from gui.desks.session import Session
from gui.files import Files
from gui.plugins.desk import PluginDesk
from gui.theme.theme import Scheme, Theme
from gui.window.window import MainWindow
from gui.words.phrases import say
from providers.contract import ProviderInfo
from providers.keys import Keys
from providers.keys.environment import EnvironmentKeys
from providers.keys.keys import NO_KEYS
from providers.registry import built_in_infos

if TYPE_CHECKING:
    from comparison.running.engine import Engine

AFTER_FIRST_PAINT_MS = 50
QUIET_MS = 4_000
"""After this long a person is still looking or typing, so what the first formula needs is prepared now."""
GARBAGE = 20_000
"""Objects allocated between collections: a stream makes thousands a second, hardly any of them in cycles."""
PAINTS_REPLIES = "gui.compare.thread.exchange_view"
"""Not needed to start, but needed for the first answer, so it is imported in between."""


class App(QObject):
    """The whole program around one window."""

    def __init__(self, application: QApplication, locations: Locations, inherited: EnvironmentKeys = NO_KEYS) -> None:
        """``inherited`` is what the entry point took out of the environment."""
        super().__init__(application)
        self._is_closed = False
        self._locations = locations
        self.files = Files(locations, self)
        self.settings = self.files.settings
        self._keys = Keys(self.files.ledger, inherited)
        keep_out_of_log(lambda: self._keys.heard)
        self.theme = Theme(application, Scheme(self.settings.text("theme")))
        self.crash = CrashReporter(locations.logs / "paragone.log", self)
        self.plugins = PluginDesk(PluginAnswers(locations.plugins_file), self)
        self.bridge = Bridge(self._build_engine, self)
        self.endpoints = EndpointDesk(locations.endpoints_file, self.bridge, self)
        self._foreign: tuple[ProviderInfo, ...] = ()
        self._left_out: tuple[str, ...] = ()
        """Sentences about providers that can't be used."""
        self.could_not_save = False
        self.directory = Directory(self._infos(), self.settings, self.endpoints)
        self.desk = KeyDesk(self._keys, self.bridge, self)
        self.catalog = ModelCatalog(self.bridge, self.files.shelf, self)
        self.session = Session(self.bridge, self)
        demos = [info.id for info in built_in_infos() if info.is_demo]
        self.history = HistoryDesk(self.session, locations.history, demos, self)
        self.library = Library(self.history, self)
        self.window = MainWindow(
            self.session, self.settings, self.directory, self.desk, self.catalog, self.theme, self.library, locations
        )

        self.crash.tell_with(self._show_crash)
        self.bridge.fault_happened.connect(self.crash.report)
        self.desk.changed.connect(self.catalog.forget)
        self.plugins.answered.connect(self._on_plugins_answered)
        self.plugins.forgetful.connect(self.window.page.notice.tell)
        self.desk.changed.connect(self._on_keys_changed)
        # Before any page is there: pages then ask the directory about the endpoints as they are now.
        self.endpoints.changed.connect(self._on_endpoints_changed)
        self.session.opened.connect(self._on_opened)
        self.session.lanes_changed.connect(self._on_lanes_changed)
        self.window.closing.connect(self._on_window_closing)
        self.window.destroyed.connect(self.close)
        self.history.found.connect(self._on_found)
        self.history.troubled.connect(self._tell_problems)
        self.files.save_failed.connect(self._on_save_failed)
        self._unlisten = self.settings.listen(self._on_setting)
        self._memory = Memory(self.session, self.window.page.composer, self.files, self.history, self.directory, self)

    @property
    def settings_file(self) -> Path:
        return self._locations.settings_file

    def show(self) -> None:
        """Show the window; what is heavy starts after its first paint."""
        self.window.show()
        QTimer.singleShot(AFTER_FIRST_PAINT_MS, self._on_shown)
        QTimer.singleShot(QUIET_MS, self._on_quiet)

    def close(self) -> None:
        """End everything: answers first, then the loop. Calling it again does nothing."""
        if self._is_closed:
            return
        self._is_closed = True
        self.session.stop_all()
        self._memory.save()
        if isValid(self.window):  # it may go without being closed
            self.window.blindness.close()
        self.library.close()
        self.could_not_save = not self.files.close(self.history.close(), *self.window.exports.flush())
        self._unlisten()
        self.bridge.close()
        self.crash.close()

    def leave(self) -> None:
        """End everything, and then the program, whatever dialogs are open."""
        self.close()
        QApplication.exit(0)

    def save_all(self) -> None:
        """Write what is not on the disk yet: the system may end the program soon."""
        self._memory.save()
        self.window.blindness.save()
        self.files.flush()
        self.history.flush()

    @property
    def is_closed(self) -> bool:
        return self._is_closed

    def _show_crash(self, log_file: Path) -> None:
        # Loaded when something has gone wrong.
        from gui.about.crash_dialog import CrashDialog

        CrashDialog(log_file, self.window).open()

    def _on_shown(self) -> None:
        if self._is_closed:
            return
        # No collection looks again at what starting made, which stays as long as the program.
        gc.freeze()
        gc.set_threshold(GARBAGE)
        gc.enable()
        self.history.begin_soon()
        self.bridge.warm_up()
        self._look_who_is_known()
        self.files.put_in_order()
        self.window.side.begin()
        self._tell_problems()

    def _on_quiet(self) -> None:
        if not self._is_closed:
            from gui.preparation import Preparation
            from gui.reply.writing.formulas import Formulas

            Preparation(Formulas.of_program(), lambda: self.session.is_running, self)
            self.library.upkeep.begin()

    def _infos(self) -> tuple[ProviderInfo, ...]:
        """The known providers; those of other packages only once they have been loaded."""
        return self._own_infos() + self._foreign

    def _own_infos(self) -> tuple[ProviderInfo, ...]:
        return built_in_infos() + tuple(endpoint.info for endpoint in self.endpoints.declared.found)

    def _look_who_is_known(self) -> None:
        # The first prompt meets the same failure and reports it.
        self.bridge.call(known_providers).answered.connect(self._on_providers_known)

    def _on_providers_known(self, known: KnownProviders) -> None:
        self.plugins.ask(known.waiting, self.window)
        at_hand = {info.id for info in self._own_infos()}
        self._foreign = tuple(info for info in known.infos if info.id not in at_hand)
        self.directory.replace(self._infos())
        self.window.page.refresh()
        told = [self.tr("The provider “{0}” was skipped. {1}").format(name, say(why)) for name, why in known.broken[:1]]
        if more := len(known.broken[1:]):
            told.append(self.tr("The log lists %Ln more.", "", more))
        self._left_out = tuple(told)
        if told:
            self._tell_problems()

    def _tell_problems(self, news: str = "") -> None:
        """All that is wrong with the files, and what has just been told, in one notice: it shows one text at a time."""
        if problems := [*filter(None, (news, *self.files.problems, *self._left_out))]:
            self.window.page.notice.tell(" ".join(map(say, problems)))

    def _on_keys_changed(self) -> None:
        if problem := self.files.ledger.problem:
            self.window.page.notice.tell(say(problem))

    def _on_save_failed(self, sentence: str) -> None:
        if not self._is_closed:
            self.window.page.notice.tell(self.tr("{0} Paragone keeps trying until you quit.").format(say(sentence)))

    def _on_window_closing(self, event: QCloseEvent) -> None:
        comparison = self.session.comparison
        is_lost = comparison.is_private and bool(comparison.turns)
        private = self.tr("This comparison is private, so it was not saved.") if is_lost else ""
        if self._is_closed or self.files.may_close(self.window, *self._unwritten(), unkept=private):
            self.close()
        else:
            event.ignore()

    def _unwritten(self) -> tuple[str, ...]:
        """What of the history and of exports is not on the disk yet, a sentence each."""
        return (self.history.flush(), *self.window.exports.flush())

    def _on_plugins_answered(self) -> None:
        self.bridge.renew()
        self._look_who_is_known()

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

    def _on_setting(self, key: Change) -> None:
        match key:
            case "theme":
                self.theme.choose(Scheme(self.settings.text(key)))
            case "base_urls":
                self._follow_addresses()
            case "proxies" | "caps" | "hide_retired":
                pass  # each request, and each ranking, asks for its own
            case "first_byte_limit" | "silence_limit" | "keep_alive_limit":
                self.bridge.call(methodcaller("hold_to", self.settings.limits))
            case _:
                self.window.apply_setting(key)

    def _on_found(self, comparison: Comparison, may_open: Callable[[], bool]) -> None:
        self._settle(comparison)
        self.window.page.arrival.bring(comparison, may_open)

    def _on_opened(self) -> None:
        if self.session.comparison.turns:
            self._settle(self.session.comparison)

    def _settle(self, comparison: Comparison) -> None:
        """What was asked where once is asked where a person has it now; of an endpoint that moved, its lane asks.

        A file may name any address, and a key from the environment would be sent to one on this computer.
        """
        for lane in comparison.lanes:
            if not self.directory.moved_to(lane.setup):
                lane.setup = replace(lane.setup, base_url=self.directory.address_of(lane.setup))

    def _follow_addresses(self) -> None:
        """Lanes move to the address a person set, and back if it was removed."""
        for lane in self.session.lanes:
            base_url = self.directory.address_of(lane.setup)
            if base_url != lane.setup.base_url:
                self.session.set_up(lane.id, replace(lane.setup, base_url=base_url))
        self.catalog.forget()

    def _build_engine(self) -> "Engine":
        """Called in the loop's thread, because these imports are heavy."""
        # In the loop's thread, because it is heavy.
        from comparison.running.engine import build_engine

        import_module(PAINTS_REPLIES)
        return build_engine(
            self.settings.limits, self._keys, self.endpoints.declared, self.settings, self.plugins.answers
        )
