"""Between the prompt and the companies that would receive it."""

from PySide6.QtWidgets import QWidget

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

    def allows(self, prompt: str, parent: QWidget) -> bool:
        """Whether the prompt may be sent, asking the person if necessary."""
        from comparison.prompts.leaks import find_leaks  # its patterns are not needed to start

        companies = self._companies()
        texts = dict.fromkeys((prompt, *self._system_prompts()))
        leaks = [leak for text in texts for leak in find_leaks(text) if leak.text not in self._allowed]
        if not leaks or not companies:
            return True
        from gui.compare.prompt.leak_question import LeakQuestion

        if not LeakQuestion.ask(leaks, companies, parent):
            return False
        self._allowed.update(leak.text for leak in leaks)
        return True

    def _system_prompts(self) -> list[str]:
        """They go along with every prompt."""
        own = [lane.setup.system for lane in self._readiness.lanes]
        return [system for system in (self._session.comparison.system, *own) if system]

    def _companies(self) -> list[str]:
        infos = [self._directory.info(lane.setup.provider) for lane in self._readiness.lanes]
        return list(dict.fromkeys(info.name for info in infos if not info.is_local and not info.is_demo))
