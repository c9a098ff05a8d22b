"""A person's caps on what each provider's month may cost."""

from functools import partial

from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from comparison.figures.prices import has_prices
from comparison.files.settings import Settings
from gui.desks.directory import Directory
from gui.widgets.wrapped_label import WrappedLabel
from gui.words.phrases import say
from providers.contract import ProviderInfo

FIELD_WIDTH = 100
"""Pixels."""
ABREAST = 2


class CapsForm(QWidget):
    """A field for each provider whose prices are known; emptying one takes the cap back."""

    def __init__(self, directory: Directory, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        title = QLabel(self.tr("Monthly caps in US dollars"), objectName="section_title")
        hint = WrappedLabel(self.tr("You are asked before a prompt that could take a provider over its cap."))
        hint.setObjectName("dialog_hint")
        self._problem = WrappedLabel()
        self._problem.setObjectName("verdict")
        self._problem.setProperty("tone", "bad")
        self._problem.hide()
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(8)
        infos = [info for info in directory.infos if has_prices(info.id) and not directory.is_declared(info.id)]
        rows = -(-len(infos) // ABREAST)
        for place, info in enumerate(infos):
            column, row = divmod(place, rows)
            grid.addWidget(QLabel(info.name), row, 3 * column)
            grid.addWidget(self._field(info), row, 3 * column + 1)
            grid.setColumnStretch(3 * column + 2, 1)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(title)
        layout.addWidget(hint)
        layout.addLayout(grid)
        layout.addWidget(self._problem)

    def _field(self, info: ProviderInfo) -> QLineEdit:
        field = QLineEdit(objectName=f"cap_{info.id}")
        field.setPlaceholderText(self.tr("none"))
        field.setAccessibleName(self.tr("Monthly cap for {0} in US dollars").format(info.name))
        field.setFixedWidth(FIELD_WIDTH)
        self._show(field, info)
        field.editingFinished.connect(partial(self._on_edited, field, info))
        return field

    def _show(self, field: QLineEdit, info: ProviderInfo) -> None:
        cap = self._settings.cap(info.id)
        field.setText("" if cap is None else f"{cap:.2f}")

    def _on_edited(self, field: QLineEdit, info: ProviderInfo) -> None:
        """What can't be an amount stays in the field, and what was set stays set."""
        try:
            self._settings.set_cap(info.id, field.text())
        except ValueError as problem:
            self._problem.setText(self.tr("{0}: {1}").format(info.name, say(str(problem))))
            self._problem.show()
        else:
            self._problem.hide()
            self._show(field, info)
