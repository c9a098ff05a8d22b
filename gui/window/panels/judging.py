"""Lets a model judge the answers of others."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from gui.compare.page import ComparePage
from gui.desks.judging_desk import JudgingDesk
from gui.desks.session import Session
from gui.window.panels.model_choice import ModelChoice
from gui.words.phrases import say
from providers.files.own_file import reason

if TYPE_CHECKING:  # the window starts without them
    from comparison.judging.judge.plan import Plan
    from comparison.judging.judge.sitting import Sitting
    from gui.judging.asking.judge_run import JudgeRun


class Judging(QObject):
    """For one window. What a judge says is shown and kept nowhere; criteria are kept where a person changed them."""

    def __init__(
        self,
        page: ComparePage,
        session: Session,
        models: ModelChoice,
        desk: JudgingDesk,
        rubric_file: Path,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._page = page
        self._session = session
        self._models = models
        self._desk = desk
        self._rubric_file = rubric_file
        self._window = window

    @property
    def is_possible(self) -> bool:
        """Whether the prompt that is read has two answers."""
        comparison, read = self._session.comparison, self._page.turns.read
        if comparison.is_read_only or read is None:
            return False
        # The window starts without it.
        from comparison.judging.contributions import contributions_of

        return len(contributions_of(comparison, read)) > 1

    def start(self) -> None:
        """Ask by whom and how, and then for the verdicts."""
        # The window starts without them.
        from comparison.judging.judge.plan import cases_of
        from comparison.judging.judge.rubric import rubric_text
        from gui.judging.asking.judge_dialog import JudgeDialog
        from gui.judging.asking.judge_form import JudgeForm

        cases = list(cases_of(self._session.comparison))
        of_read = next((case for case in cases if case.turn == self._page.turns.read), None)
        if of_read is None:
            return
        first = self._models.first([answer.setup for answer in of_read.answers if answer.setup])
        rubric = rubric_text(self._rubric_file)
        form = JudgeForm(cases, of_read, first, rubric, self._models.choose, self._models.directory.info)
        dialog = JudgeDialog(
            form,
            self._allows,
            lambda plan: self._desk.do(plan.sitting),
            partial(self._run_of, parent=form),
            self._window,
        )
        dialog.rubric_used.connect(self._on_rubric_used)
        dialog.exec_over(self._window)

    def _run_of(self, sitting: "Sitting", parent: QObject) -> "JudgeRun":
        # The window starts without it.
        from gui.judging.asking.judge_run import JudgeRun

        run = JudgeRun(sitting, self._session, parent)
        run.replied.connect(self._page.sending.caps.count_beside)
        return run

    def _allows(self, plan: "Plan") -> bool:
        """The judge may be another company's than those that have the prompts already, and cost more than it should."""
        # With the prices, which are not needed to start.
        from comparison.figures.cost import Cost

        prompts = "\n\n".join(plan.cases[-1].prompts)
        if not self._page.sending.guard.allows(prompts, self._window, [plan.judge]):
            return False
        cost = plan.ahead(self._models.directory.info(plan.judge.provider)) or Cost()
        return self._page.sending.caps.allows_beside(plan.judge, cost, plan.questions)

    def _on_rubric_used(self, text: str) -> None:
        # The window starts without it.
        from comparison.judging.judge.rubric import rubric_text, save_rubric

        if text == rubric_text(self._rubric_file):
            return
        try:
            save_rubric(self._rubric_file, text)
        except OSError as error:
            told = self.tr("The criteria were used, but couldn't be saved: {0}.")
            self._page.notice.tell(told.format(say(reason(error))))
