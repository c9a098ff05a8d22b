"""The window: a bar above the page that compares, and everything that can be done from anywhere in it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, assert_never, get_args

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from comparison.files.declared import DECLARED, WindowKey
from comparison.files.locations import Locations
from comparison.files.saved.system_prompts import SystemPrompts
from comparison.files.settings import Settings
from comparison.lanes.names import lane_names
from gui.compare.lanes.lanes_area import Layout
from gui.compare.page import ComparePage
from gui.desks.directory import Directory
from gui.desks.key_desk import KeyDesk
from gui.desks.library import Library
from gui.desks.model_catalog import ModelCatalog
from gui.desks.session import Session
from gui.export.exports import Exports
from gui.history.side import Side
from gui.imports.imports import Imports
from gui.reply.link_gate import open_link
from gui.spend.cap_guard import CapGuard
from gui.theme.focus_ring import FocusRing
from gui.theme.theme import Theme
from gui.window.actions import action_infos
from gui.window.announcer import Announcer
from gui.window.applicable import Applicable
from gui.window.blindness import Blindness
from gui.window.escape import Escape
from gui.window.lineups.demo import Demo
from gui.window.lineups.new_comparison import NewComparison
from gui.window.lineups.opened_file import OpenedFile
from gui.window.lineups.rerun import Rerun
from gui.window.lineups.second_model import SecondModel
from gui.window.lineups.teams import Teams
from gui.window.panels.answers import Answers
from gui.window.panels.panels import Panels
from gui.window.panels.saved_prompts import PromptShelf
from gui.window.reading_order import beginning_with, bring_into_sight, reading_order
from gui.window.top_bar import TopBar
from gui.window.window_place import WindowPlace
from providers.parameters import Parameters

if TYPE_CHECKING:  # loaded when first asked for: the window starts without them
    from gui.compare.find_bar import FindBar

ZOOM_STEP = 10


class MainWindow(QMainWindow):
    """Holds the page."""

    closing = Signal(QCloseEvent)
    """It is about to go; whoever ignores the event keeps it."""

    def __init__(
        self,
        session: Session,
        settings: Settings,
        directory: Directory,
        desk: KeyDesk,
        catalog: ModelCatalog,
        theme: Theme,
        library: Library,
        locations: Locations,
    ) -> None:
        super().__init__()
        self._session = session
        self._settings = settings
        self._directory = directory
        self._theme = theme
        self.panels = Panels(self, session, settings, directory, desk, catalog, theme, library, locations)
        self.page = ComparePage(session, directory, desk, catalog, theme)
        self._new = NewComparison(self.page, session, self)
        self._actions = self._make_actions()
        self.bar = TopBar(self._actions, theme)
        self._find_bar: FindBar | None = None
        self._own_name = ""
        """A person's own title of the comparison at hand."""
        ground = QWidget(objectName="ground")
        layout = QVBoxLayout(ground, spacing=0)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.bar)
        body = QHBoxLayout(spacing=0)
        self._column = QVBoxLayout(spacing=0)
        self._column.addWidget(self.page, 1)
        body.addLayout(self._column, 1)
        layout.addLayout(body, 1)
        self.setCentralWidget(ground)
        self.setWindowTitle("Paragone")
        self.setMinimumSize(560, 420)
        FocusRing(theme, self)
        WindowPlace(self, locations.window_file)
        self.side = Side(body, self, self.page.notice, session, library, settings, directory, theme)

        self._demo = Demo(self.page, session, theme, self.show_strip, self)
        self._escape = Escape(self, self.page, lambda: self._find_bar)
        self.teams = Teams(locations.teams, session, directory, self.share, self.page.notice, self)
        self.bar.models.fill_further = self.teams.fill
        self.page.composer.shared.saved = SystemPrompts(locations.system_prompts)
        self.page.sending.hold_to(CapGuard(session, settings, directory, library, self))
        self._prompts = PromptShelf(locations.prompts, self.page, self)
        self.exports = Exports(session, directory, self.page.slices, self.page.notice, self)
        self.file = OpenedFile(self.page, session, library, theme, self.show_strip, self)
        self.imports = Imports(library, directory, desk, self.page.notice, self)
        SecondModel(self.page, session, theme, self.show_strip, self)
        self._rerun = Rerun(self.page, session, library, self.side, self)
        self.blindness = Blindness(self, self.page, session, settings, directory, theme, self._actions, locations)
        self.answers = Answers(self._actions, self.page, session, self.panels, self.blindness.desk, self)
        self.side.shown_changed.connect(self._actions["sidebar"].setChecked)
        self.side.shown_changed.connect(self.bar.show_sidebar)
        self.side.turn_wanted.connect(self.page.turns.bring)
        self.side.named.connect(self._on_named)
        self.side.left.connect(self.page.composer.prompt.setFocus)
        self.page.demo_requested.connect(self.start_demo)
        self.page.page_requested.connect(lambda address: open_link(address, self))
        self.page.address_requested.connect(self.panels.show_address)
        self.page.area.grid_requested.connect(lambda: settings.set("layout", "grid"))
        self.page.reception.shown_changed.connect(self._show_welcome)
        Announcer(self.page, self)
        Applicable(self._actions, self.page, session, self.blindness, self.answers, self)
        session.lanes_changed.connect(self._show_title)
        session.turns_changed.connect(self._show_title)
        self.bar.models.chosen.connect(self.page.bring_lane)
        for number in range(1, 10):
            QShortcut(QKeySequence(f"Ctrl+{number}"), self, lambda place=number - 1: self.page.bring_lane(place))
        for key in get_args(WindowKey):
            self.apply_setting(key)
        self._show_welcome()
        self.page.composer.prompt.setFocus()

    @property
    def find_bar(self) -> "FindBar":
        """The bar that finds; made when it is first asked for."""
        if self._find_bar is None:
            from gui.compare.find_bar import FindBar

            self._find_bar = FindBar(self._theme, self.page.slices)
            self._column.insertWidget(0, self._find_bar)
        return self._find_bar

    def apply_setting(self, key: WindowKey) -> None:
        """Let a setting hold in the window."""
        match key:
            case "layout":
                kind = Layout(self._settings.text(key))
                self.page.area.choose(kind)
                self._actions[kind.value].setChecked(True)
                self.bar.show_layout(kind.value)
            case "sidebar":
                if self._settings.text(key) != "automatic":
                    self.side.show(self._settings.text(key) == "shown")
            case "reply_zoom":
                self.page.display.choose(zoom=self._settings.number(key))
            case "send_with":
                self.page.composer.prompt.enter_sends = self._settings.text(key) == "enter"
            case "wrap_code":
                self.page.display.choose(wraps_code=self._settings.is_on(key))
            case "scroll_together":
                self.page.turns.scrolls_together = self._settings.is_on(key)
                self._actions[key].setChecked(self._settings.is_on(key))
            case "show_beginning":
                self.page.shows_beginning = self._settings.is_on(key)
            case "follow_stream":
                self.page.display.follows = self._settings.is_on(key)
            case _:
                assert_never(key)

    def start_demo(self) -> None:
        """Put the demo's models into the lanes and ask them something at once."""
        self._demo.start(self._directory.info("demo"))

    def show_strip(self, strip: QWidget) -> None:
        """Put a line under the top bar."""
        self._column.insertWidget(0, strip)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit(event)
        if event.isAccepted():
            self.page.stop_clocks()
            super().closeEvent(event)

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Tab goes in the order of reading; Qt would go in the order in which things were made."""
        welcome = self.page.reception.welcome
        first = [self.page.composer.prompt, welcome] if welcome else []  # a newcomer writes, or goes on from there
        order = beginning_with(first, reading_order(self)) or [self]  # empty while a page takes another's place
        focused = self.focusWidget()
        place = order.index(focused) if focused in order else -1 if is_next else 0
        target = order[(place + (1 if is_next else -1)) % len(order)]
        target.setFocus(Qt.FocusReason.TabFocusReason if is_next else Qt.FocusReason.BacktabFocusReason)
        bring_into_sight(target)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, as Space does; nobody else wanted it."""
        focused = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QAbstractButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def _make_actions(self) -> dict[str, QAction]:
        actions, deeds = {}, self._deeds()
        for info in action_infos():
            action = QAction(info.text, self)
            action.setShortcuts([QKeySequence(keys) for keys in info.shortcuts])
            action.setObjectName(info.id)
            action.setCheckable(info.is_checkable)
            action.triggered.connect(deeds[info.id])
            self.addAction(action)
            actions[info.id] = action
        return actions

    def _show_welcome(self) -> None:
        """While it is there no model can be asked: the bar shows none, and nothing that is done with answers."""
        self.bar.show_welcome(self.page.reception.is_open)
        self._show_title()

    def _show_title(self) -> None:
        lanes = [] if self.page.reception.is_open else self._session.lanes
        infos = [self._directory.info(lane.setup.provider) for lane in lanes]
        self.bar.models.show_models(list(lane_names(lanes).values()), [(info.monogram, info.tint) for info in infos])
        asked = self._session.comparison
        self.bar.show_title([turn.prompt for turn in asked.turns], self._own_name, is_private=asked.is_private)

    def _on_named(self, name: str) -> None:
        if name != self._own_name:
            self._own_name = name
            self._show_title()

    def _deeds(self) -> dict[str, Callable[..., object]]:
        """What each action does, by its id."""
        settings, page = self._settings, self.page
        return {
            "new": self._new.start,
            "new_private": self._new.start_private,
            "sidebar": lambda: self.side.toggle(),
            "search_history": lambda: self.side.search(),
            "demo": self.start_demo,
            "add_model": page.add_model,
            "save_team": lambda: self.teams.save(),
            "rerun": lambda: self._rerun.start(),
            "fork": lambda: page.branching.fork(),
            "quote_answers": lambda: page.branching.quote(),
            "prompts": lambda: self._prompts.show(),
            "save_prompt": lambda: self._prompts.save(),
            "edit_prompt": page.edit_last_prompt,
            "previous_turn": lambda: page.turns.step(-1),
            "next_turn": lambda: page.turns.step(1),
            "blind": lambda is_on: self.blindness.choose(is_on),
            "random_pair": lambda: self.blindness.draw_pairs(),
            "ranking": lambda: self.blindness.show_ranking(),
            "escape": lambda: self._step_back(),
            "stop_all": page.sending.stop_all,
            "retry_failed": lambda: page.composer.retry_requested.emit(),
            "find": lambda: self.find_bar.open(page.views),
            "requests": self.panels.show_requests,
            "differences": lambda: self.answers.differences.show(),
            "times": lambda: self.answers.times.show(),
            "judge": lambda: self.answers.judging.start(),
            "fuse": lambda: self.answers.fusing.start(),
            "copy_markdown": lambda: self.exports.copy(),
            "export": lambda: self.exports.ask_for_file(),
            "import": lambda: self.imports.ask_for_file(),
            "columns": lambda: settings.set("layout", "columns"),
            "grid": lambda: settings.set("layout", "grid"),
            "tabs": lambda: settings.set("layout", "tabs"),
            "scroll_together": lambda is_on: settings.set("scroll_together", is_on),
            "zoom_in": lambda: self._zoom_by(ZOOM_STEP),
            "zoom_out": lambda: self._zoom_by(-ZOOM_STEP),
            "zoom_reset": lambda: settings.reset("reply_zoom"),
            "toggle_theme": lambda: settings.set("theme", "light" if self._theme.tokens.name == "dark" else "dark"),
            "prompt": lambda: page.composer.prompt.setFocus(),
            "palette": lambda: self.panels.show_palette(self._actions.values(), has_models=not self.blindness.is_on),
            "preferences": self.panels.show_preferences,
            "spend": self.panels.show_spend,
            "shortcuts": lambda: self.panels.show_shortcuts(self._actions.values()),
            "about": self.panels.show_about,
            "quit": lambda: self.close(),
        }

    def _step_back(self) -> None:
        if not self.blindness.step_back():
            self._escape.press()

    def _zoom_by(self, step: int) -> None:
        zoom = DECLARED["reply_zoom"]
        self._settings.set(zoom.key, zoom.nearest(self._settings.number(zoom.key) + step))

    def share(self, system: str, parameters: Parameters) -> None:
        """Fill in what all lanes share."""
        self._session.share(system, parameters)
        self.page.composer.shared.fill(system, parameters)
