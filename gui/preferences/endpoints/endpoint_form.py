"""The dialog in which a person declares a server of their own."""

from typing import cast

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget

from gui.ask import Ask
from gui.desks.directory import Directory
from gui.desks.key_desk import KeyDesk
from gui.preferences.endpoints.endpoint_fields import EndpointFields
from gui.widgets.verdict import Verdict
from gui.widgets.wrapped_label import WrappedLabel
from gui.words.errors import message_of
from gui.words.phrases import say
from providers.contract import ModelInfo
from providers.endpoints import Endpoint
from providers.errors import ProviderError
from providers.keys import UnfitKey, check_key

NEW = Endpoint("", "", "")


class EndpointForm(QDialog):
    """``EndpointForm.ask`` returns the endpoint as saved, or ``None``. Its key goes into the store of keys."""

    def __init__(self, endpoint: Endpoint | None, directory: Directory, desk: KeyDesk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Custom endpoint"))
        self._endpoints = directory.endpoints
        self._desk = desk
        self._trial: Ask | None = None
        self.saved: Endpoint | None = None
        title = WrappedLabel(self.tr("Change “{0}”").format(endpoint.name) if endpoint else self.tr("Add an endpoint"))
        title.setObjectName("dialog_title")
        broken = {name for name, _ in self._endpoints.declared.broken}
        self._fields = EndpointFields(endpoint or NEW, {info.id for info in directory.infos} | broken)
        self._fields.hint_at_kept_key(endpoint is not None and bool(desk.source(endpoint.info, endpoint.base_url)))
        self._verdict = Verdict()
        self._try = QPushButton(self.tr("Test"))
        self._try.setToolTip(self.tr("Request its list of models; nothing is saved."))
        self._save = QPushButton(self.tr("Save"), objectName="primary_button")
        self._buttons = QDialogButtonBox()
        self._buttons.addButton(self._save, QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)

        foot = QHBoxLayout()
        foot.addWidget(self._try)
        foot.addWidget(self._buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 18)
        layout.setSpacing(14)
        layout.addWidget(title)
        layout.addWidget(self._fields)
        layout.addStretch()
        layout.addWidget(self._verdict)
        layout.addLayout(foot)
        self.setMinimumWidth(540)
        self._save.setDefault(True)  # known to the dialog only now that it is in there

        self._fields.changed.connect(self._on_changed)
        self._try.clicked.connect(self._on_try)
        self._buttons.accepted.connect(self._on_save)
        self._buttons.rejected.connect(self.reject)

    @staticmethod
    def ask(endpoint: Endpoint | None, directory: Directory, desk: KeyDesk, parent: QWidget) -> Endpoint | None:
        """Show the form, filled with ``endpoint`` if there is one; ``None`` if a person changed their mind."""
        form = EndpointForm(endpoint, directory, desk, parent)
        try:
            form.exec()
            return form.saved
        finally:
            form.deleteLater()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            # Qt ignores wrapped lines and stops at two thirds of the screen, which would squeeze the form.
            self.setMinimumHeight(cast(QLayout, self.layout()).totalMinimumHeightForWidth(self.width()))
        return handled

    def _on_models_listed(self, models: tuple[ModelInfo, ...]) -> None:
        self._end_trial()
        if models:
            self._verdict.say(self.tr("It answered and lists %Ln models.", "", len(models)), "ok")
        else:
            self._verdict.say(self.tr("It answered but lists no models."), "ok")

    def _on_trial_failed(self, error: ProviderError) -> None:
        self._end_trial()
        self._verdict.say(message_of(error), "bad")

    def _end_trial(self) -> None:
        """What was entered has changed, or has been checked."""
        if self._trial is not None:
            self._trial.drop()
            self._trial = None
        self._try.setEnabled(True)
        self._verdict.say("")

    def _read(self) -> tuple[Endpoint, str | None] | None:
        """What was entered, and the key; ``None`` where the form says what is wrong."""
        self._end_trial()
        endpoint = self._fields.read()
        if endpoint is None:
            return None
        typed = self._fields.key.text()
        try:
            return endpoint, check_key(typed) if typed.strip() else None
        except UnfitKey as unfit:
            self._verdict.say(say(str(unfit)), "bad")
            self._fields.key.setFocus(Qt.FocusReason.OtherFocusReason)
            return None

    def _on_changed(self) -> None:
        self._end_trial()

    def _on_try(self) -> None:
        if entered := self._read():
            endpoint, key = entered
            self._verdict.say(self.tr("Contacting {0} …").format(endpoint.name))
            self._try.setEnabled(False)
            self._trial = self._endpoints.try_out(endpoint, key)
            self._trial.answered.connect(self._on_models_listed)
            self._trial.failed.connect(self._on_trial_failed)

    def _on_save(self) -> None:
        if entered := self._read():
            endpoint, key = entered
            try:
                self._endpoints.save(endpoint)
            except ValueError as problem:
                self._verdict.say(say(str(problem)), "bad")
                return
            self.saved = endpoint
            if key is None:
                self.accept()
            else:
                self._keep(endpoint, key)

    def _keep(self, endpoint: Endpoint, key: str) -> None:
        """Save the key; a person who has just typed it is not asked for it again if the store fails."""
        self._desk.keep_for_this_run(endpoint.info, endpoint.base_url, key)
        self._verdict.say(self.tr("Saving the key …"))
        for part in (self._fields, self._try, self._buttons):
            part.setEnabled(False)
        keeping = self._desk.save(endpoint.info, endpoint.base_url, key)
        keeping.answered.connect(self.accept)
        keeping.failed.connect(self.accept)
