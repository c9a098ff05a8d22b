"""A model judges the answers of others: what it is asked, how far it is, and what it said."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from comparison.figures.cost import Cost
from comparison.judging.judge.plan import Plan
from comparison.judging.judge.sitting import Sitting
from gui.ask import Ask
from gui.judging.asking.cost_words import spent_words
from gui.judging.asking.judge_form import JudgeForm
from gui.judging.asking.judge_run import JudgeRun
from gui.judging.asking.verdict_table import as_table
from gui.judging.asking.verdict_view import VerdictView
from gui.widgets.overlays.panel import Panel
from gui.widgets.wrapped_label import WrappedLabel
from gui.words.numbers import number

SIZE = (760, 600)
AIR = 40
"""Pixels of the window that stay free around it."""
Allows = Callable[[Plan], bool]
"""Whether a person lets this be sent."""
Prepare = Callable[[Plan], Ask]
"""Makes a ``Sitting`` of a plan, beside the window."""


class JudgeDialog(Panel):
    """A form, then the progress, then the verdicts. Closing it ends what runs."""

    rubric_used = Signal(str)
    """A judge is asked by these criteria."""

    def __init__(
        self,
        form: JudgeForm,
        allows: Allows,
        prepare: Prepare,
        run_of: Callable[[Sitting], JudgeRun],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("judge_dialog")
        self.setWindowTitle(self.tr("Judge"))
        self._form = form
        self._allows = allows
        self._prepare = prepare
        self._run_of = run_of
        self._asked: Ask | None = None
        self._run: JudgeRun | None = None
        self._view: VerdictView | None = None
        self._told = WrappedLabel()
        self._bar = QProgressBar(objectName="judge_bar", textVisible=False)
        self._bar.setAccessibleName(self.tr("Questions answered"))
        self._pages = QStackedWidget()
        self._copy = QPushButton(self.tr("Copy as a table"), objectName="judge_copy", autoDefault=False)
        self._again = QPushButton(self.tr("Judge again"), objectName="judge_again", autoDefault=False)
        self._close = QPushButton(objectName="judge_close", autoDefault=False)
        self._start = QPushButton(self.tr("Judge"), objectName="primary_button", autoDefault=False)
        self._lay_out()
        room = parent.window().size()
        self.resize(min(SIZE[0], room.width() - AIR), min(SIZE[1], room.height() - AIR))

        form.changed.connect(self._show_form)
        self._start.clicked.connect(self._on_start)
        self._again.clicked.connect(self._show_form)
        self._copy.clicked.connect(self._on_copy)
        self._close.clicked.connect(self._on_close)
        self.finished.connect(self._end)
        self._show_form()

    def _lay_out(self) -> None:
        progress = QWidget()
        under_way = QVBoxLayout(progress)
        under_way.setContentsMargins(0, 0, 0, 0)
        under_way.setSpacing(10)
        under_way.addWidget(self._told)
        under_way.addWidget(self._bar)
        under_way.addStretch()
        self._pages.addWidget(self._form)
        self._pages.addWidget(progress)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._copy)
        foot.addStretch()
        foot.addWidget(self._close)
        foot.addWidget(self._again)
        foot.addWidget(self._start)
        layout = QVBoxLayout(self.sheet)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(QLabel(self.windowTitle(), objectName="dialog_title"))
        layout.addWidget(self._pages, 1)
        layout.addLayout(foot)

    def _show_form(self) -> None:
        self._show_page(0)
        self._start.setEnabled(self._form.plan is not None)

    def _show_page(self, place: int) -> None:
        """The form, the progress or the verdicts, and the buttons that belong to it."""
        self._pages.setCurrentIndex(place)
        self._start.setVisible(place == 0)
        self._copy.setVisible(place == 2)
        self._again.setVisible(place == 2)
        self._close.setText(self.tr("Close") if place == 2 else self.tr("Cancel"))
        (self._start, self._close, self._close)[place].setFocus()

    def _on_start(self) -> None:
        self._form.refresh()
        if self._form.plan is None or not self._allows(self._form.plan):
            return
        self._run = None
        self.rubric_used.emit(self._form.rubric.toPlainText())
        self._told.setText(self.tr("Preparing the questions …"))
        self._bar.setRange(0, 0)
        self._bar.show()
        self._show_page(1)
        self._asked = self._prepare(self._form.plan)
        self._asked.answered.connect(self._on_prepared)
        self._asked.failed.connect(self._on_not_prepared)

    def _on_prepared(self, sitting: Sitting) -> None:
        self._asked = None
        self._run = self._run_of(sitting)
        self._run.progressed.connect(self._on_progressed)
        self._run.ended.connect(self._on_ended)
        self._run.start()

    def _on_not_prepared(self) -> None:
        self._asked = None
        self._told.setText(self.tr("The questions could not be prepared. The log has the details."))
        self._bar.hide()

    def _on_progressed(self, answered: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(answered)
        self._told.setText(self.tr("{0} of %Ln questions answered", "", total).format(number(answered)))

    def _on_ended(self) -> None:
        assert self._run is not None
        sitting = self._run.sitting
        if self._view is not None:
            self._pages.removeWidget(self._view)
            self._view.deleteLater()
        self._view = VerdictView(sitting.judgements(), self._cost_of(sitting.cost(self._form.row.info)))
        self._pages.addWidget(self._view)
        self._show_page(2)
        self._view.table.setFocus()

    def _cost_of(self, cost: Cost | None) -> str:
        return spent_words(cost) if cost is not None else self.tr("Nothing was asked.")

    def _on_copy(self) -> None:
        if self._run is not None:
            QGuiApplication.clipboard().setText(as_table(self._run.sitting.judgements()))

    def _on_close(self) -> None:
        """What runs is stopped, and what was said until then is shown; else it closes."""
        if self._pages.currentIndex() == 1 and self._run is not None:
            self._run.stop()
        else:
            self.reject()

    def _end(self) -> None:
        if self._asked is not None:
            self._asked.drop()
        if self._run is not None:
            self._run.stop()
