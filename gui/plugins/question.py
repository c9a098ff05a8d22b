"""Asks whether a third-party package may add its providers, before any of it is loaded."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from providers.plugins import Plugin


class PluginQuestion(QMessageBox):
    """One package in one version. Closing it leaves the package out."""

    def __init__(self, plugin: Plugin, answer: Callable[[bool], None], parent: QWidget) -> None:
        """``answer`` is called once, with whether it may."""
        super().__init__(parent)
        self._answer = answer
        self.setObjectName("plugin_question")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWindowTitle(self.tr("New package"))
        self.setText(self.tr("The package {0} adds {1}. Load it?").format(plugin, ", ".join(plugin.providers)))
        self.setInformativeText(
            self.tr(
                "It is third-party code: it receives the keys you enter for its providers and can do "
                "anything you can do on this computer. You will be asked again when its version changes. To "
                "change your answer, run “paragone plugins” in a terminal."
            )
        )
        self._load = self.addButton(self.tr("Load it"), QMessageBox.ButtonRole.AcceptRole)
        self._leave = self.addButton(self.tr("Don't load it"), QMessageBox.ButtonRole.RejectRole)
        self.setDefaultButton(self._leave)
        self.setEscapeButton(self._leave)

        self.finished.connect(self._on_finished)

    def _on_finished(self, result: int) -> None:
        self._answer(self.clickedButton() is self._load)
