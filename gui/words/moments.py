"""Moments as they are written in the language of the window."""

from datetime import datetime

from PySide6.QtCore import QDate, QLocale, QTime


def day_and_time(at: datetime) -> str:
    """``3 October 2026, 14:05``, by the clock and the calendar of this computer."""
    moment = at.astimezone()
    day = QLocale().toString(QDate(moment.year, moment.month, moment.day), "d MMMM yyyy")
    return f"{day}, {QLocale().toString(QTime(moment.hour, moment.minute), QLocale.FormatType.ShortFormat)}"
