"""When something was asked, as a person says it: today, yesterday, in October."""

from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from gui.words.moments import day_and_time

translate = QCoreApplication.translate
WEEK = 7


def day_of(at: str) -> date | None:
    """The day on this computer's calendar; ``None`` where ``at`` is no time."""
    moment = _moment(at)
    return moment.date() if moment else None


def heading_of(day: date | None, today: date) -> str:
    """What stands above all comparisons of about that time."""
    if day is None:
        return translate("Days", "At some time")
    if day >= today:
        return translate("Days", "Today")
    if day == today - timedelta(days=1):
        return translate("Days", "Yesterday")
    if day >= today - timedelta(days=WEEK):
        return translate("Days", "Previous 7 days")
    pattern = "MMMM" if day.year == today.year else "MMMM yyyy"
    return _capital(QLocale().toString(QDate(day.year, day.month, day.day), pattern))


def short_time(at: str, today: date) -> str:
    """The time of a moment today, and the day of another one."""
    moment = _moment(at)
    if moment is None:
        return ""
    if moment.date() == today:
        return QLocale().toString(QTime(moment.hour, moment.minute), QLocale.FormatType.ShortFormat)
    pattern = "d MMM" if moment.year == today.year else "d MMM yyyy"
    return QLocale().toString(QDate(moment.year, moment.month, moment.day), pattern)


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
