"""What was paid, counted by month and provider while the history is read."""

from collections.abc import Container, Iterable, Iterator
from datetime import UTC, datetime

from comparison.figures.cost import Cost
from comparison.figures.prices import cost_of
from comparison.history.database import Connection
from comparison.history.finding.answers import answers_after, answers_of
from comparison.lanes.lane import Exchange
from comparison.lanes.state import ENDED_WELL
from comparison.spend.charge import is_uncharged
from comparison.spend.total import Total, total_of
from providers.contract import ProviderInfo
from providers.frozen import frozen
from providers.texts.phrase import Phrase

SLICE = 250
"""Answers to be read at once: some fifty milliseconds of work."""
MOST_ROWS = 2_000
"""Of months and providers that are told apart; a file from elsewhere may name any number."""
MOST_RUNNING = 100
"""Answers that are looked at again until they are over."""
LONGEST_ID = 40
OTHERS = Phrase("other providers")
FIRST_YEAR, LAST_YEAR = 1970, 2100


@frozen
class Row:
    """What one provider got in one month."""

    month: str
    """Such as "2026-11", by UTC as providers bill."""
    provider: str
    """Its id."""
    name: str
    total: Total


class Tally:
    """Grows slice by slice; takes no more memory for a longer history."""

    def __init__(
        self, infos: Iterable[ProviderInfo], month: str = "", after: str = "", left_out: Container[str] = ()
    ) -> None:
        """Of one ``month`` such as "2026-11" or of all; of ids beyond ``after``, but those ``left_out``."""
        self._infos = {info.id: info for info in infos}
        self._month = month
        self._totals: dict[tuple[str, str], Total] = {}
        self._after = after
        self._left_out = left_out
        self._running: dict[str, None] = {}
        """Ids of answers that were not over yet when they were read."""
        self.read = 0
        """Answers so far."""
        self.unreadable = 0
        """Answers of which nobody can tell when they were asked, or whom."""

    def count(self, connection: Connection, most: int = SLICE) -> bool:
        """Take in the next answers, and those that are over by now; whether there may be more.

        Once there are no more, calling it again takes in what was written since.
        """
        for exchange_id, exchange in list(answers_of(connection, self._running)):
            self.take(exchange_id, exchange)
        read = 0
        for exchange_id, exchange in answers_after(connection, self._after, most):
            read, self._after = read + 1, exchange_id
            self.take(exchange_id, exchange)
        self.read += read
        return read == most

    def rows(self) -> list[Row]:
        """The newest month first, and in a month who got most."""
        found = [Row(month, each, self._name(each), total) for (month, each), total in self._totals.items()]
        found.sort(key=lambda row: (-_low(row.total), row.name.casefold()))
        return sorted(found, key=lambda row: row.month, reverse=True)

    def total(self, month: str, provider: str) -> Total:
        """What one provider got in one month."""
        return self._totals.get((month, provider[:LONGEST_ID]), Total())

    def take(self, exchange_id: str, exchange: Exchange | None) -> None:
        """Take in one answer; ``None`` if it can't be read."""
        if exchange_id in self._left_out:
            return
        month = month_of(exchange.at) if exchange is not None else ""
        self._running.pop(exchange_id, None)
        if exchange is not None and not exchange.answer.is_over and len(self._running) < MOST_RUNNING:
            self._running[exchange_id] = None
        elif exchange is None or not month:
            self.unreadable += 1
        elif (not self._month or month == self._month) and _is_paid_here(exchange):
            key = self._key(month, exchange.setup.provider[:LONGEST_ID])
            self._totals[key] = self._totals.get(key, Total()) + self._total(exchange)

    def _key(self, month: str, provider: str) -> tuple[str, str]:
        key = (month, provider)
        is_told_apart = key in self._totals or provider in self._infos or len(self._totals) < MOST_ROWS
        return key if is_told_apart else (month, "")

    def _total(self, exchange: Exchange) -> Total:
        info = self._infos.get(exchange.setup.provider)
        cost = cost_of(exchange, info) if info else Cost()
        return total_of(cost, is_whole=exchange.answer.state in ENDED_WELL)

    def _name(self, provider: str) -> str:
        info = self._infos.get(provider)
        return info.name if info else " ".join(provider.split()) or OTHERS


def months_of(rows: Iterable[Row]) -> Iterator[tuple[str, list[Row], Total]]:
    """Each month with its rows, and what they come to."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.month, []).append(row)
    for month, of_month in found.items():
        yield month, of_month, sum((row.total for row in of_month), Total())


def _is_paid_here(exchange: Exchange) -> bool:
    """Whether this answer was asked for by this program: not taken over from another lane, and from no other program,
    which leaves no address."""
    answer = exchange.answer
    return answer.is_over and not answer.given_in and bool(exchange.setup.base_url) and not is_uncharged(answer)


def month_of(moment: datetime) -> str:
    """Such as "2026-11"; empty where it can't be told."""
    try:
        at = moment.astimezone(UTC)
    except (OverflowError, OSError, ValueError):
        return ""
    return f"{at.year}-{at.month:02}" if FIRST_YEAR <= at.year <= LAST_YEAR else ""


def _low(total: Total) -> float:
    return float(total.known.low) if total.known is not None and total.known.low else 0.0
