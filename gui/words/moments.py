"""Moments as they are written in the language of the window."""

import re
from datetime import date, datetime

from PySide6.QtCore import QDate, QLocale, QTime

WEEKDAY = re.compile(r"^dddd(?:ที่|[,،])?\s*|[,،]?\s*dddd$")
"""In the long form of a date, whose other parts, their order and what stands between them are the language's own."""
YEAR = re.compile(r"[,،]?\s*(?:'del?'\s*)?y{4}(?:[年년.]|\s'[^']*'\.?|\sթ\.)*\s*")
DAY = re.compile(r"(?:'den'\s*)?(?<![a-zA-Z'])d{1,2}(?![a-z])[.,日일]*(?:\s*'de'|\s*'d'\.?)?\s*")


def day_and_time(at: datetime) -> str:
    """``November 30, 2026, 2:05 PM``, by the clock and the calendar of this computer."""
    moment = at.astimezone()
    day, clock = _written(moment, _long_form()), time_of_day(moment)
    return f"{day} {clock}" if day.endswith(("日", "일")) else f"{day}, {clock}"


def time_of_day(moment: datetime) -> str:
    """``2:05 PM``."""
    return QLocale().toString(QTime(moment.hour, moment.minute), QLocale.FormatType.ShortFormat)


def short_day(day: date, with_year: bool) -> str:
    """``Nov 30``."""
    form = _long_form().replace("MMMM", "MMM")
    if _is_bent(form):
        form = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    return _written(day, form if with_year else YEAR.sub("", form))


def month(day: date, with_year: bool) -> str:
    """``November``: the name as it stands by itself, which many languages bend beside a day."""
    name = QLocale().standaloneMonthName(day.month)
    form = DAY.sub("", _long_form())
    if not with_year or _is_bent(form):
        return f"{name} {day.year}" if with_year else name
    return _written(day, form.replace("MMMM", f"'{name}'"))


def _long_form() -> str:
    return WEEKDAY.sub("", QLocale().dateFormat(QLocale.FormatType.LongFormat))


def _is_bent(form: str) -> bool:
    """Basque and Mongolian put endings on every part, so that none can be left out."""
    return "(" in form or "dddd" in form


def _written(day: date, form: str) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), form).strip()
