"""A ranking as CSV, for spreadsheets."""

import csv
import io

from comparison.export.table import harmless
from comparison.judging.ranking.ranking import Ranking
from gui.judging.ranking.axis import shown


def as_csv(ranking: Ranking) -> str:
    """A row a model, the best first; no cell is a formula."""
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(("best_place", "worst_place", "model", "rating", "low", "high", "votes"))
    for rank in ranking.ranks:
        ratings = (shown(rating) for rating in (rank.rating, rank.low, rank.high))
        writer.writerow((rank.best_place, rank.worst_place, harmless(rank.name), *ratings, rank.votes))
    return table.getvalue()
