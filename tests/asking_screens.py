"""What other models are asked about the answers there are, for ``make screenshots``."""

from functools import partial
from itertools import cycle

from PySide6.QtWidgets import QWidget

from comparison.figures.estimate import look_ahead
from comparison.judging.contributions import contributions_of
from comparison.judging.fusion import fusing
from comparison.judging.judge.plan import cases_of
from comparison.judging.judge.rubric import DEFAULT
from comparison.lanes.lane import Lane, LaneSetup
from comparison.lanes.news import Closed, LaneId, News
from gui.judging.asking.fuse_dialog import FuseDialog
from gui.judging.asking.judge_dialog import JudgeDialog
from gui.judging.asking.judge_form import JudgeForm
from gui.judging.asking.judge_run import JudgeRun
from providers.events import TextArrived
from tests.comparison.judging.judge.judges import reply
from tests.screen_texts import PROMPT
from tests.servers.dialect import Reply
from tests.stage import Stage, wait_for


def fused(stage: Stage) -> None:
    """One answer was written out of three, in a lane of its own."""
    _ask(stage)
    sources = contributions_of(stage.session.comparison, stage.session.comparison.turns[0].id)
    stage.window.answers.fusing._ask(fusing(_writer(stage), sources), stage.session.comparison.turns[0])
    wait_for(lambda: not stage.session.is_running)


def fuse_dialog(stage: Stage) -> list[QWidget]:
    """Who writes it, and what it will cost."""
    _ask(stage)
    names = [source.name for source in contributions_of(stage.session.comparison, stage.session.comparison.turns[0].id)]
    cost_of = partial(_cost, stage)
    window = stage.window
    return [FuseDialog(names, _writer(stage), cost_of, lambda setup: None, stage.app.directory.info, window)]


def judge_form(stage: Stage) -> list[QWidget]:
    """Who judges by which criteria, with one answer left out."""
    return [_judging(stage)]


def judge_progress(stage: Stage) -> list[QWidget]:
    """Some questions are answered."""
    dialog = _judging(stage)
    dialog._show_page(1)
    dialog._on_progressed(3, 12)
    return [dialog]


def judge_verdicts(stage: Stage) -> list[QWidget]:
    """The orders disagreed about one pair, and one reply was none."""
    dialog = _judging(stage)
    sitting = dialog._form.plan.sitting()
    dialog._run = JudgeRun(sitting, stage.session, dialog)
    says = [_says("A"), _says("A"), _says("A"), _says("B"), _says("B"), lambda system: "B is better, I would say."]
    for order, say in zip([*sitting.orders(), *sitting.orders()], says, strict=False):
        sitting.apply(News(order.lane, order.exchange, 0.1, TextArrived(say(order.chat.system))))
        sitting.apply(News(order.lane, order.exchange, 0.3, Closed()))
    for order, say in zip(sitting.orders(), says[4:], strict=False):
        sitting.apply(News(order.lane, order.exchange, 0.1, TextArrived(say(order.chat.system))))
        sitting.apply(News(order.lane, order.exchange, 0.3, Closed()))
    dialog._on_ended()
    return [dialog]


def _says(verdict: str):
    reason = "It names the case where equal items meet, and says which one is taken first."
    return lambda system: reply(system, verdict, reason=reason)


def _judging(stage: Stage) -> JudgeDialog:
    _ask(stage)
    cases = list(cases_of(stage.session.comparison))
    judge = LaneSetup("mistral", "mistral-large-2512", "https://api.mistral.ai/v1")
    form = JudgeForm(cases, cases[0], judge, DEFAULT, lambda setup: None, stage.app.directory.info)
    return JudgeDialog(form, lambda plan: True, lambda plan: None, lambda sitting: None, stage.window)


def samples(stage: Stage) -> None:
    """Each model was asked five times; one agrees with itself, one does not, and one answers in words of its own."""
    says = (
        ("The answer is **42**.", "42", "So it is 42.\n\nAnswer: 42"),
        ("42", "41", "42.", "43"),
        ("Forty-two.", "It is 42, I think, but check it."),
    )
    for server, texts in zip(stage.servers.values(), says, strict=True):
        turns = cycle(texts)
        server.override = lambda request, server=server, turns=turns: setattr(server, "reply", Reply(next(turns)))
    stage.page.composer._foot.times.choose(5)
    stage.page.composer.prompt.setPlainText("What is six times seven? Think, then answer.")
    stage.page.composer.prompt.submitted.emit()
    wait_for(lambda: not stage.session.is_running and all(len(lane.hidden) == 4 for lane in stage.session.lanes))
    stage.page.composer.prompt.setPlainText("And six times eight?")
    stage.page.composer._foot.times.choose(3)


def _cost(stage: Stage, setup: LaneSetup):
    info = stage.app.directory.info(setup.provider)
    return look_ahead(Lane(LaneId(""), setup), stage.session.comparison, PROMPT, info).cost


def _writer(stage: Stage) -> LaneSetup:
    return LaneSetup("moonshot", "kimi-k2.6", stage.servers["moonshot"].base_url)


def _ask(stage: Stage) -> None:
    stage.session.ask(PROMPT)
    wait_for(lambda: not stage.session.is_running)


ASKING = (samples, fused, fuse_dialog, judge_form, judge_progress, judge_verdicts)
