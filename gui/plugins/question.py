"""Asks whether a third-party package may add its providers, before any of it is loaded."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from gui.widgets.dialogs.question import Question
from providers.plugins import Plugin


class PluginQuestion(Question):
    """One package in one version. Closing it leaves the package out."""

    def __init__(self, plugin: Plugin, answer: Callable[[bool], None], parent: QWidget) -> None:
        """``answer`` is called once, with whether it may."""
        super().__init__(
            self.tr("New package"),
            self.tr("The package {0} adds {1}. Load it?").format(plugin, ", ".join(plugin.providers)),
            self.tr(
                "It is third-party code: it receives the keys you enter for its providers and can do "
                "anything you can do on this computer. You will be asked again when its version changes. To "
                "change your answer, run “paragone plugins” in a terminal."
            ),
            parent,
        )
        self.setObjectName("plugin_question")
        self._answer = answer
        self.add_safe_button(self.tr("Don't load it"), "leave_out")
        self.add_button(self.tr("Load it"), "load")

        self.finished.connect(self._on_finished)

    def _on_finished(self, result: int) -> None:
        self._answer(result == Question.DialogCode.Accepted)
