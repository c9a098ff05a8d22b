"""Your ranking for its pictures: with votes, with too few, and with none."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from random import Random

from PySide6.QtWidgets import QWidget

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


def ranking(stage: Stage) -> list[QWidget]:
    keep(stage, votes(MODELS, 12))
    return [ranked(stage)]


def ranking_small(stage: Stage) -> list[QWidget]:
    stage.window.resize(1280, 720)
    return ranking(stage)


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
            yield Vote(a, b, winner, 1.0, "", "", "", number % 9 != 0, "", "", (), "", (), (), "", "", *answers)


def keep(stage: Stage, votes: Iterator[Vote] | list[Vote]) -> None:
    """In the file of this person's votes."""
    VotesFile(stage.app._locations.votes_file).add(votes)


def ranked(stage: Stage) -> RankingPanel:
    """The panel once it knows."""
    blindness = stage.window.blindness
    panel = RankingPanel(blindness.desk, stage.app.directory, stage.app.theme, stage.window, offers_blind=True)
    wait_for(lambda: panel._standings is not None)
    return panel


RANKING = (ranking_empty, ranking_unknown, ranking)
"""In this order one window is fit for all of them."""
