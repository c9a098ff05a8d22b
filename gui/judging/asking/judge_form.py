"""Who judges which answers by which criteria, and what that will cost."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from comparison.figures.cost import FREE
from comparison.judging.contributions import LONGEST, MOST
from comparison.judging.judge.plan import Case, Plan, make_plan
from comparison.judging.judge.rubric import DEFAULT, read_rubric
from comparison.lanes.lane import LaneSetup
from gui.judging.asking.cost_words import cost_words
from gui.judging.asking.model_row import Choose, InfoOf, ModelRow
from gui.widgets.plain_edit import PlainEdit
from gui.widgets.style_property import set_style_property
from gui.widgets.wrapped_label import WrappedLabel
from gui.words.names import named
from gui.words.numbers import number
from gui.words.phrases import problem

PAUSE_MS = 250
"""After the last keystroke, until the cost is estimated anew."""
RUBRIC_HEIGHT = 60


class JudgeForm(QWidget):
    """Says what is wrong with what was chosen as long as something is."""

    changed = Signal()
    """``plan`` may be another one."""

    def __init__(
        self,
        cases: Sequence[Case],
        read: Case,
        model: LaneSetup,
        rubric: str,
        choose: Choose,
        info_of: InfoOf,
    ) -> None:
        """``read`` is the one of them whose prompt is read."""
        super().__init__()
        self.plan: Plan | None = None
        """What would be asked; ``None`` where nothing can be."""
        self._cases = cases
        self._of_read = [read]
        self.row = ModelRow(self.tr("Judged by"), model, choose, info_of)
        self._one = QPushButton(self.tr("This prompt"), objectName="chip", checkable=True, autoDefault=False)
        self._all = QPushButton(self.tr("All prompts"), objectName="chip", checkable=True, autoDefault=False)
        self._kinds = QButtonGroup(self)
        self.rubric = PlainEdit()
        self.rubric.setObjectName("rubric")
        self.rubric.setPlainText(rubric)
        self.rubric.setAccessibleName(self.tr("Criteria, one per line"))
        self.rubric.setTabChangesFocus(True)
        self.rubric.setMinimumHeight(RUBRIC_HEIGHT)
        self._reset = QToolButton(objectName="link_button", text=self.tr("Default criteria"))
        self._own = QCheckBox(self.tr("Judge answers from its own vendor too"), objectName="own_vendor")
        self._left_out = WrappedLabel()
        self._left_out.setObjectName("dialog_hint")
        self._told = WrappedLabel()
        self._told.setObjectName("judge_cost")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._lay_out()

        self.row.changed.connect(self.refresh)
        self._kinds.buttonClicked.connect(self.refresh)
        self._own.toggled.connect(self.refresh)
        self._reset.clicked.connect(lambda: self.rubric.setPlainText(DEFAULT))
        self.rubric.textChanged.connect(self._pause.start)
        self._pause.timeout.connect(self.refresh)
        self.refresh()

    def _lay_out(self) -> None:
        told = WrappedLabel(
            self.tr(
                "A model compares the answers in pairs by these criteria, each pair in both orders. Where the two "
                "orders disagree, it is a tie. Its verdicts are shown only here: they are not votes and are not kept."
            )
        )
        scope = QHBoxLayout()
        scope.setSpacing(8)
        for button in (self._one, self._all):
            self._kinds.addButton(button)
            scope.addWidget(button)
            button.setVisible(len(self._cases) > 1)
        scope.addStretch()
        self._one.setChecked(True)
        head = QHBoxLayout()
        head.addWidget(QLabel(self.tr("Criteria, one per line")))
        head.addStretch()
        head.addWidget(self._reset)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(told)
        layout.addWidget(self.row)
        layout.addLayout(scope)
        layout.addLayout(head)
        layout.addWidget(self.rubric, 1)
        layout.addWidget(self._own)
        layout.addWidget(self._left_out)
        layout.addWidget(self._told)

    def refresh(self) -> None:
        """What was typed a moment ago counts too."""
        self._pause.stop()
        self.plan = None
        try:
            rubric = read_rubric(self.rubric.toPlainText())
        except ValueError as error:
            self._say(problem(error), is_wrong=True)
        else:
            cases = self._of_read if self._one.isChecked() else self._cases
            plan = make_plan(cases, self.row.setup, rubric, may_judge_own=self._own.isChecked())
            self._show(plan)
        self.changed.emit()

    def _show(self, plan: Plan) -> None:
        self._own.setVisible(bool(plan.own) or self._own.isChecked())
        left_out = []
        if plan.own:
            own = self.tr("Left out because they come from the judge's own vendor: {0}.")
            left_out.append(own.format(named(plan.own)))
        if plan.too_long:
            too_long = self.tr("Left out, with more than {0} characters: {1}.")
            left_out.append(too_long.format(number(LONGEST), named(plan.too_long)))
        if plan.is_crowded:
            left_out.append(self.tr("Prompts with more than {0} answers are left out.").format(number(MOST)))
        self._left_out.setText(" ".join(left_out))
        self._left_out.setVisible(bool(left_out))
        if not plan.cases:
            self._say(self._way_out(plan), is_wrong=True)
            return
        self.plan = plan
        count = self.tr("%Ln questions.", "", plan.questions)
        self._say(f"{count} {cost_words(plan.ahead(self.row.info) or FREE)}", is_wrong=False)

    def _way_out(self, plan: Plan) -> str:
        """Why nothing can be asked, and what to do."""
        if plan.own:
            return self.tr(
                "This judge has fewer than two answers to compare. Choose another model, or tick the box above."
            )
        return self.tr("There are fewer than two answers to compare.")

    def _say(self, sentence: str, *, is_wrong: bool) -> None:
        self._told.setText(sentence)
        set_style_property(self._told, "tone", "bad" if is_wrong else "")
