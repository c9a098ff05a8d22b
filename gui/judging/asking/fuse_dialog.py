"""Asks which model is to write one answer out of those to a prompt, and says before what it will cost."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from comparison.figures.cost import Cost
from comparison.lanes.lane import LaneSetup
from gui.judging.asking.cost_words import cost_words
from gui.judging.asking.model_row import Choose, InfoOf, ModelRow
from gui.widgets.overlays.panel import Panel
from gui.widgets.wrapped_label import WrappedLabel
from gui.words.names import named

WIDTH = 560
AIR = 40
"""Pixels of the window that stay free around it."""


class FuseDialog(Panel):
    """``FuseDialog.ask`` returns the model to ask, or ``None``."""

    def __init__(
        self,
        names: Sequence[str],
        model: LaneSetup,
        cost_of: Callable[[LaneSetup], Cost],
        choose: Choose,
        info_of: InfoOf,
        parent: QWidget,
    ) -> None:
        """``names`` are those of whose answers are fused; ``cost_of`` says what a model would roughly take for it."""
        super().__init__(parent)
        self.setObjectName("fuse_dialog")
        self.setWindowTitle(self.tr("Fuse into one"))
        self._cost_of = cost_of
        told = WrappedLabel(
            self.tr(
                "A model writes one answer out of those of {0}. It stands in a lane of its own, which names them, and "
                "takes no part in votes and rankings."
            ).format(named(names))
        )
        self.row = ModelRow(self.tr("Written by"), model, choose, info_of)
        self._cost = WrappedLabel()
        self._cost.setObjectName("dialog_hint")
        cancel = QPushButton(self.tr("Cancel"), objectName="fuse_cancel", autoDefault=False)
        fuse = QPushButton(self.tr("Fuse"), objectName="primary_button")

        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch()
        buttons.addWidget(cancel)
        buttons.addWidget(fuse)
        layout = QVBoxLayout(self.sheet)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(QLabel(self.windowTitle(), objectName="dialog_title"))
        layout.addWidget(told)
        layout.addWidget(self.row)
        layout.addWidget(self._cost)
        layout.addSpacing(4)
        layout.addLayout(buttons)

        self.row.changed.connect(self._show_cost)
        cancel.clicked.connect(self.reject)
        fuse.clicked.connect(self.accept)
        self._show_cost()
        wide = min(WIDTH, parent.window().width() - AIR)
        self.resize(wide, layout.totalHeightForWidth(wide))
        fuse.setDefault(True)
        fuse.setFocus()

    @staticmethod
    def ask(
        names: Sequence[str],
        model: LaneSetup,
        cost_of: Callable[[LaneSetup], Cost],
        choose: Choose,
        info_of: InfoOf,
        parent: QWidget,
    ) -> LaneSetup | None:
        """Show it; ``None`` if a person changed their mind."""
        dialog = FuseDialog(names, model, cost_of, choose, info_of, parent)
        return dialog.row.setup if dialog.exec_over(parent.window()) else None

    def _show_cost(self) -> None:
        self._cost.setText(cost_words(self._cost_of(self.row.setup)))
