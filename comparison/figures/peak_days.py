"""Whether the hours of a price list count on a day."""

import re
from datetime import date, datetime, timedelta, timezone
from typing import Any

from providers.facts.tables import model_table


def counts_on(provider: str, model: str, when: datetime | None) -> bool | None:
    """Whether a price for certain hours holds on the day of ``when`` (aware); ``None`` where that is not known."""
    rule = model_table()["peak_days"].get(provider)
    if rule is None or when is None or not re.fullmatch(rule["models"], model.lower()):
        return None
    day = when.astimezone(timezone(timedelta(hours=rule["zone"]))).date()
    return None if day < date.fromisoformat(rule["since"]) else _is_working_day(rule, day)


def _is_working_day(rule: dict[str, Any], day: date) -> bool | None:
    if day.weekday() not in rule["weekdays"]:
        return False
    holidays = rule["holidays"].get(str(day.year))
    return None if holidays is None else day.isoformat() not in holidays
