"""Keeps the strip that compares up to date, once nothing runs."""

from PySide6.QtCore import QObject

from gui.compare.race.compare_strip import CompareStrip
from gui.compare.race_clock import RaceClock
from gui.desks.directory import Directory
from gui.desks.session import Session


class StripControl(QObject):
    """Shows the turn that is read, or the whole conversation where that is wanted."""

    def __init__(self, strip: CompareStrip, race: RaceClock, session: Session, directory: Directory) -> None:
        super().__init__(strip)
        self._strip = strip
        self._race = race
        self._session = session
        self._directory = directory

        race.ticked.connect(self._show)
        strip.wanted.connect(self._show)

    def _show(self) -> None:
        if self._session.is_running:
            self._strip.hide()
            return
        compare = self._race.of_conversation if self._strip.is_of_many_turns else self._race.of_turn_read
        lanes, race = compare()
        infos = [self._directory.info(lane.asked.provider) for lane in lanes]
        marks = [(info.monogram, info.tint) for info in infos]
        self._strip.show_race(race, marks, len(self._session.comparison.turns))
