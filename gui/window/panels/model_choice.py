"""How a person chooses the one model that is asked about answers."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from comparison.lanes.lane import LaneSetup
from gui.desks.directory import Directory
from gui.desks.key_desk import KeyDesk
from gui.desks.model_catalog import ModelCatalog
from gui.desks.session import Session
from gui.theme.theme import Theme


class ModelChoice:
    """For one window."""

    def __init__(
        self,
        session: Session,
        directory: Directory,
        desk: KeyDesk,
        catalog: ModelCatalog,
        theme: Theme,
        window: QWidget,
    ) -> None:
        self._session = session
        self.directory = directory
        self._desk = desk
        self._catalog = catalog
        self.theme = theme
        self._window = window

    def first(self, inside: Sequence[LaneSetup]) -> LaneSetup:
        """Which one is asked about the answers of these, as long as a person says nothing else."""
        # The window starts without it.
        from gui.judging.asking.outsider import find_outsider

        return find_outsider(inside, self.directory, self._catalog, self._desk)

    def choose(self, setup: LaneSetup) -> LaneSetup | None:
        """Let a person choose another one; ``None`` if they changed their mind."""
        # The window starts without it.
        from gui.compare.models.model_picker import ModelPicker

        chosen = ModelPicker.ask(
            self._session, self.directory, self._catalog, self._desk, self.theme, self._window, setup
        )
        return chosen[0] if chosen else None
