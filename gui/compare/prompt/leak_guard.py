"""Between the prompt and the companies that would receive it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from comparison.lanes.lane import LaneSetup
from gui.desks.directory import Directory
from gui.desks.readiness import Readiness
from gui.desks.session import Session


class LeakGuard:
    """Asks once per session for each suspicious text; servers on this computer and the demo don't count."""

    def __init__(self, session: Session, directory: Directory, readiness: Readiness) -> None:
        self._session = session
        self._directory = directory
        self._readiness = readiness
        self._allowed: set[str] = set()

    def allows(self, prompt: str, parent: QWidget, setups: Sequence[LaneSetup] | None = None) -> bool:
        """Whether the prompt may be sent to all that can be asked, or to these, asking the person if necessary."""
        asked = [lane.setup for lane in self._readiness.lanes] if setups is None else setups
        from comparison.prompts.leaks import find_leaks  # its patterns are not needed to start

        companies = self._companies(asked)
        texts = dict.fromkeys((prompt, *self._system_prompts(asked)))
        leaks = [leak for text in texts for leak in find_leaks(text) if leak.text not in self._allowed]
        if not leaks or not companies:
            return True
        from gui.compare.prompt.leak_question import LeakQuestion

        if not LeakQuestion.ask(leaks, companies, parent):
            return False
        self._allowed.update(leak.text for leak in leaks)
        return True

    def _system_prompts(self, asked: Sequence[LaneSetup]) -> list[str]:
        """They go along with every prompt."""
        return [system for system in (self._session.comparison.system, *(setup.system for setup in asked)) if system]

    def _companies(self, asked: Sequence[LaneSetup]) -> list[str]:
        infos = [self._directory.info(setup.provider) for setup in asked]
        return list(dict.fromkeys(info.name for info in infos if not info.is_local and not info.is_demo))
