"""The month at hand, by UTC as providers bill, and the answers in the history that belong to it."""

from collections.abc import Container, Iterable
from datetime import UTC, datetime, timedelta

from comparison.lanes.ids import least_id_of
from comparison.spend.tally import Tally, month_of
from providers.contract import ProviderInfo

SET_BACK = timedelta(days=1)
"""As far as a clock may have been set back between two answers."""


def month_at_hand() -> str:
    """Such as "2026-12"."""
    return month_of(datetime.now(UTC))


def tally_of_month(month: str, infos: Iterable[ProviderInfo], left_out: Container[str] = ()) -> Tally:
    """Reads no more of the history than this month and a day, whatever is stored."""
    begin = datetime.fromisoformat(f"{month}-01T00:00:00+00:00") - SET_BACK
    return Tally(infos, month, least_id_of(begin.timestamp()), left_out)
