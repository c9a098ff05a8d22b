"""Which packages may bring providers: a person's answers, each for one version."""

import logging
from pathlib import Path

from providers.files import json_file
from providers.plugins import Plugin, normalised

LOG = logging.getLogger(__name__)

PATIENCE = 0.05
"""Seconds; a person has pressed a button and the window waits."""

Answers = dict[str, tuple[str, bool]]
"""By package: the version that was asked about, and whether it may."""


class PluginAnswers:
    """A small JSON file, ``{"plugins": {"paragone-acme": {"version": "1.0", "allowed": true}}}``.

    It is read again each time, so that the terminal and an open window agree. What can't be read counts as no
    answer. May be asked from any thread.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._of_this_run: Answers = {}

    def is_allowed(self, plugin: Plugin) -> bool | None:
        """What was answered; ``None`` where nobody was asked about this version."""
        version, allowed = self._all().get(plugin.package, ("", False))
        return allowed if version == plugin.version else None

    def remember(self, plugin: Plugin, allowed: bool) -> None:
        """Keep an answer. ``OSError`` if the file can't be written: then it applies to this session only."""
        self._of_this_run[plugin.package] = (plugin.version, allowed)
        self._merge(plugin.package, {"version": plugin.version, "allowed": allowed})

    def forget(self, package: str) -> bool:
        """Ask about a package again; whether there was an answer. ``OSError`` if the file can't be written."""
        is_known = normalised(package) in self._all()
        self._of_this_run.pop(normalised(package), None)
        if is_known:
            self._merge(normalised(package), None)
        return is_known

    def _all(self) -> Answers:
        try:
            content = json_file.read(self._path)
        except (OSError, ValueError) as error:
            LOG.warning("The answers about plug-ins can't be read: %s", type(error).__name__)
            content = None
        return _answers(content) | self._of_this_run

    def _merge(self, package: str, answer: object) -> None:
        json_file.merge(self._path, {"plugins": {package: answer}}, PATIENCE)


def _answers(content: object) -> Answers:
    told = content.get("plugins") if isinstance(content, dict) else None
    return {
        package: (answer["version"], answer["allowed"])
        for package, answer in (told.items() if isinstance(told, dict) else ())
        if isinstance(answer, dict)
        and isinstance(answer.get("version"), str)
        and isinstance(answer.get("allowed"), bool)
    }
