"""Which lanes can be asked now, as far as is known without touching the store of keys."""

from comparison.lanes.lane import Lane
from comparison.lanes.news import LaneId
from gui.desks.directory import Directory
from gui.desks.key_desk import KeyDesk
from gui.desks.session import Session


class Readiness:
    """A lane that needs a key and has none is left out of a turn instead of failing in it."""

    def __init__(self, session: Session, directory: Directory, desk: KeyDesk) -> None:
        self._session = session
        self._directory = directory
        self._desk = desk
        self.muted: set[LaneId] = set()
        """Those that a person leaves out."""

    @property
    def lanes(self) -> list[Lane]:
        """Those that can be asked, in order."""
        return [lane for lane in self._session.lanes if self.is_ready(lane) and lane.id not in self.muted]

    def is_ready(self, lane: Lane) -> bool:
        """Whether nothing is missing to ask this one."""
        return not self._desk.needs_key(self._directory.info(lane.setup.provider), lane.setup.base_url)

    def has_any_key(self) -> bool:
        """Whether there is a key for any provider, wherever it is."""
        return any(info.needs_key and self._desk.source(info, url) for info, url in self._directory.places())
