from datetime import UTC, date, datetime, timedelta

import pytest

from gui.history.days import day_of, heading_of, long_time, short_time

TODAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("day", "heading"),
    [
        (date(2026, 12, 1), "Today"), (TODAY, "Today"), (date(2026, 11, 29), "Yesterday"),
        (date(2026, 11, 28), "Previous 7 days"), (date(2026, 11, 23), "Previous 7 days"),
        (date(2026, 11, 22), "November"), (date(2026, 1, 1), "January"), (date(2025, 12, 31), "December 2025"),
        (None, "Undated"),
    ],
)  # fmt: skip
def test_a_day_is_named_as_a_person_would(day: date | None, heading: str) -> None:
    assert heading_of(day, TODAY) == heading


def test_a_time_of_today_is_told_and_of_other_days_the_day() -> None:
    noon = datetime(2026, 11, 30, 12, 5).astimezone()
    assert short_time(noon.isoformat(), TODAY) == "12:05\u202fPM"
    assert short_time((noon - timedelta(days=9)).isoformat(), TODAY) == "Nov 21"
    assert short_time((noon - timedelta(days=400)).isoformat(), TODAY) == "Oct 26, 2025"
    assert long_time(noon.astimezone(UTC).isoformat()) == "November 30, 2026, 12:05\u202fPM"


@pytest.mark.parametrize("at", ["", "yesterday", "2026-99-01", "9999999999"])
def test_what_is_no_time_is_none(at: str) -> None:
    assert (day_of(at), short_time(at, TODAY), long_time(at)) == (None, "", "")
