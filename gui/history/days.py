"""When something was asked, as a person says it: today, yesterday, in October."""

from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication

from gui.words.moments import day_and_time, month, short_day, time_of_day

translate = QCoreApplication.translate
WEEK = 7


def day_of(at: str) -> date | None:
    """The day on this computer's calendar; ``None`` where ``at`` is no time."""
    moment = _moment(at)
    return moment.date() if moment else None


def heading_of(day: date | None, today: date) -> str:
    """What stands above all comparisons of about that time."""
    if day is None:
        return translate("Days", "Undated")
    if day >= today:
        return translate("Days", "Today")
    if day == today - timedelta(days=1):
        return translate("Days", "Yesterday")
    if day >= today - timedelta(days=WEEK):
        return translate("Days", "Previous 7 days")
    return _capital(month(day, with_year=day.year != today.year))


def short_time(at: str, today: date) -> str:
    """The time of a moment today, and the day of another one."""
    moment = _moment(at)
    if moment is None:
        return ""
    if moment.date() == today:
        return time_of_day(moment)
    return short_day(moment.date(), with_year=moment.year != today.year)


def long_time(at: str) -> str:
    """Day and time."""
    moment = _moment(at)
    return day_and_time(moment) if moment else ""


def _moment(at: str) -> datetime | None:
    try:
        return datetime.fromisoformat(at).astimezone()
    except (ValueError, OverflowError, OSError):
        return None


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
