"""Rating and price as a picture."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication

from comparison.figures.cost import SIGNS, Cost
from comparison.figures.passport import passport_of
from comparison.figures.plots.plot import Plot
from comparison.judging.ranking.price_plot import price_plot
from comparison.judging.ranking.ranking import Rank
from comparison.lanes.lane import LaneSetup
from gui.desks.directory import Directory
from gui.judging.pictures.picture import Picture, Words
from gui.judging.ranking.sentences import name_words
from gui.words.numbers import number
from providers.contract import ModelInfo

translate = QCoreApplication.translate


def price_picture(ranks: Sequence[Rank], directory: Directory) -> Picture | None:
    """``None`` where no price is known."""
    prices = {rank.name: _price(rank.name, directory) for rank in ranks}
    plot = price_plot(ranks, prices.get)
    if plot is None:
        return None
    left_out = len(ranks) - len(plot.marks)
    meaning = translate(
        "Pictures",
        "The list price of a million output tokens today, and the rating with its 95 % interval. "
        "Nothing cheaper is rated higher than a point on the line.",
    )
    if left_out:
        meaning += " " + translate("Pictures", "Models without a known price: {0}.").format(number(left_out))
    title, price_words = translate("Pictures", "Rating and price"), partial(_price_words, _sign(plot))
    told = _told(plot, price_words)
    return Picture(plot, title, "rating-and-price", meaning, told, price_words, _rating_words)


def _price(name: str, directory: Directory) -> Cost | None:
    provider, _, model = name.partition("/")
    info = directory.info(provider)
    if not info.hosts or not model:
        return None
    address = directory.address_of(LaneSetup(provider, model, info.hosts[0].base_url))
    return passport_of(info, address, ModelInfo(model)).output_price


def _sign(plot: Plot) -> str:
    """Of the one currency that prices are listed in."""
    currency = next((str(row[-1]) for row in plot.table[1:] if row[-1]), "")
    return SIGNS.get(currency, f"{currency} ")


def _price_words(sign: str, price: float) -> str:
    return f"{sign}{number(price)}" if price else translate("Pictures", "free")


def _rating_words(rating: float) -> str:
    return number(round(rating))


def _told(plot: Plot, price_words: Words) -> str:
    line = translate("Pictures", "{0}: {1}, rating {2}, between {3} and {4}.")
    told = []
    for mark in plot.marks:
        ratings = map(_rating_words, (mark.y, mark.low, mark.high))
        told.append(line.format(name_words(mark.name), price_words(mark.x), *ratings))
    return "\n".join(told)
