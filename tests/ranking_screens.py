"""Your ranking for its pictures: with votes, with too few, and with none."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import combinations
from random import Random

from PySide6.QtWidgets import QWidget

from comparison.judging.selection import Selection
from comparison.judging.votes.vote import Contender, Vote, Winner
from comparison.judging.votes.votes_file import VotesFile
from gui.judging.ranking.ranking_panel import RankingPanel
from tests.stage import Stage, wait_for

MODELS = (
    "moonshot/kimi-k3",
    "openai/gpt-5.5",
    "deepseek/deepseek-v4-pro",
    "anthropic/claude-opus-4-8",
    "openai/gpt-4.1-mini",
    "nobody/llm-1.0",
)
LANGUAGES = ("en", "it", "zh")
TAGS = ("code", "writing", "translation")


def ranking(stage: Stage) -> list[QWidget]:
    keep(stage, votes(MODELS, 12))
    return [ranked(stage)]


def ranking_small(stage: Stage) -> list[QWidget]:
    stage.window.resize(1280, 720)
    return ranking(stage)


def ranking_filters(stage: Stage) -> list[QWidget]:
    """With its menu open, for votes of one language."""
    keep(stage, votes(MODELS, 12))
    panel = ranked(stage)
    panel._filter.selection = Selection(language="it", hides_retired=True)
    panel._filter._say()
    panel._on_filter_chosen()
    wait_for(panel._told.isHidden)
    panel._filter.menu().popup(panel._filter.mapToGlobal(panel._filter.rect().bottomLeft()))
    return [panel, panel._filter.menu()]


def ranking_unknown(stage: Stage) -> list[QWidget]:
    keep(stage, [Vote(*MODELS[:2], Winner.A, is_blind=True)])
    return [ranked(stage)]


def ranking_empty(stage: Stage) -> list[QWidget]:
    return [ranked(stage)]


def votes(models: Sequence[str], each: int) -> Iterator[Vote]:
    """So many on each pair, the earlier model the better; some ties, and some with the names in sight."""
    dice = Random(7)
    for (place, a), (other, b) in combinations(enumerate(models), 2):
        for number in range(each):
            chance = 0.52 + 0.09 * (other - place)
            winner = Winner.TIE if dice.random() < 0.1 else Winner.A if dice.random() < chance else Winner.B
            winner = Winner.BOTH_BAD if dice.random() < 0.03 else winner
            sides = dice.choice(((0, 1), (1, 0)))
            answers = (Contender(f"{a}{number // 2}", side, 1 - side, tokens=dice.randrange(900)) for side in sides)
            code, tags = LANGUAGES[number % 3], TAGS[number % 2 : number % 5]
            at = f"{datetime.now(UTC) - timedelta(days=400 * (b == MODELS[-1]))}"
            told = (number % 9 != 0, "", "", (), code, tags, (), "", "")
            yield Vote(a, b, winner, 1.0, "", "", at, *told, *answers)


def keep(stage: Stage, votes: Iterator[Vote] | list[Vote]) -> None:
    """In the file of this person's votes."""
    VotesFile(stage.app._locations.votes_file).add(votes)


def panel_of(stage: Stage) -> RankingPanel:
    """As the window opens it."""
    app, blindness = stage.app, stage.window.blindness
    known = (app.directory, app.settings, blindness._history, app.theme)
    return RankingPanel(blindness.desk, *known, stage.window, offers_blind=True)


def ranked(stage: Stage) -> RankingPanel:
    """The panel once it knows."""
    panel = panel_of(stage)
    wait_for(lambda: panel._standings is not None)
    return panel


RANKING = (ranking_empty, ranking_unknown, ranking)
"""In this order one window is fit for all of them."""
