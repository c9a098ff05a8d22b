"""Teams of lanes: saved under a name, and put in the place of the lanes there are."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from comparison.files.lineup import Lineup
from comparison.files.saved.drawer import Saved, clean_name
from comparison.files.saved.teams import Teams as TeamFiles
from comparison.lanes.branching.fused import own_setups
from gui.desks.directory import Directory
from gui.desks.session import Session
from gui.widgets.dialogs.name_dialog import NameDialog
from gui.widgets.notice import Notice
from gui.words.phrases import say
from providers.parameters import Parameters


class Teams(QObject):
    """What a person does with them. Whatever can't be done is told in the notice."""

    def __init__(
        self,
        folder: Path,
        session: Session,
        directory: Directory,
        share: Callable[[str, Parameters], None],
        notice: Notice,
        parent: QWidget,
    ) -> None:
        """``share`` fills in what all lanes share."""
        super().__init__(parent)
        self._files = TeamFiles(folder)
        self._session = session
        self._directory = directory
        self._share = share
        self._notice = notice
        self._window = parent

    def fill(self, menu: QMenu) -> None:
        """Add what can be done with teams to a menu."""
        names = self._names()
        if names:
            for title, slot in ((self.tr("Teams"), self._on_chosen), (self.tr("Delete a team"), self._on_deleted)):
                below = menu.addMenu(title)
                for name in names:
                    action = below.addAction(name.replace("&", "&&"))
                    action.setData(name)
                    action.triggered.connect(slot)
        if self._session.lanes:
            menu.addAction(self.tr("Save these lanes as a team …")).triggered.connect(self.save)

    def save(self) -> None:
        """Keep the lanes there are, with what they share."""
        name = NameDialog.ask(self.tr("Save these lanes as a team"), self._names(), objection_to, self._window)
        if name is None:
            return
        try:
            self._files.save(name, self._lineup())
        except ValueError as problem:
            self._notice.tell(say(str(problem)))
        else:
            self._notice.tell(self.tr("The team {0} was saved.").format(clean_name(name)))

    def use(self, name: str) -> None:
        """Put a team in the place of the lanes there are; that can be taken back."""
        try:
            team = self._files.find(name)
        except ValueError as problem:
            self._notice.tell(say(str(problem)))
            return
        setups = [replace(setup, base_url=self._directory.address_of(setup)) for setup in team.lanes]
        before = self._session.replace_lanes(setups)
        self._share(team.system, team.parameters)
        told = self.tr("The lanes of {0} were loaded.").format(name)
        self._notice.tell(told, self.tr("Undo"), partial(self._session.open, before))

    def _names(self) -> list[str]:
        try:
            return self._files.names()
        except ValueError as problem:
            self._notice.tell(say(str(problem)))
            return []

    def _lineup(self) -> Lineup:
        comparison = self._session.comparison
        return Lineup(own_setups(comparison.lanes), comparison.system, comparison.parameters)

    def _on_chosen(self) -> None:
        self.use(self._name())

    def _on_deleted(self) -> None:
        name = self._name()
        try:
            team = self._files.delete(name)
        except ValueError as problem:
            self._notice.tell(say(str(problem)))
            return
        self._notice.tell(
            self.tr("The team {0} was deleted.").format(name), self.tr("Undo"), lambda: self._put_back(team)
        )

    def _put_back(self, team: Saved) -> None:
        try:
            self._files.put_back(team)
        except ValueError as problem:
            self._notice.tell(say(str(problem)))

    def _name(self) -> str:
        action = self.sender()
        return str(action.data()) if isinstance(action, QAction) else ""


def objection_to(name: str) -> str:
    """What is wrong with a name, as a sentence; empty if nothing is."""
    try:
        clean_name(name)
    except ValueError as problem:
        return say(str(problem))
    return ""
