from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from providers.refusals.retry_after import LONGEST, wait_asked

DATE = "Wed, 25 Nov 2026 10:00:00 GMT"


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("0", 0), ("1", 1), ("7", 7), (" 7 ", 7), ("2.5", 2.5), ("0.25", 0.25), ("59.9", 59.9), ("007", 7)],
)
def test_seconds_are_taken_as_they_are(value: str, seconds: float) -> None:
    assert wait_asked({"retry-after": value}) == seconds


@pytest.mark.parametrize("value", ["60", "61", "3600", "999999999999", "86400.5"])
def test_nobody_waits_longer_than_a_minute(value: str) -> None:
    assert wait_asked({"retry-after": value}) == LONGEST == 60


NONSENSE = ["", "-1", "1e9", "NaN", "inf", "soon", "²", "٣", "1,5", "1 2", "0x10", "+5", "5s", "1_0", ".5", "9" * 99]


@pytest.mark.parametrize("value", NONSENSE)
def test_what_is_no_number_is_ignored(value: str) -> None:
    assert wait_asked({"retry-after": value}) is None
    assert wait_asked({"retry-after-ms": value}) is None


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("Wed, 25 Nov 2026 10:00:07 GMT", 7),
        ("Wed, 25 Nov 2026 10:00:07 +0000", 7),
        ("Wed, 25 Nov 2026 11:00:07 +0100", 7),
        ("Wed, 25 Nov 2026 05:00:07 EST", 7),
        ("Wed, 25 Nov 2026 10:00:07 -0000", 7),
        ("Wed, 25 Nov 2026 10:00:07", 7),
        ("Wednesday, 25-Nov-26 10:00:07 GMT", 7),
        ("25 Nov 2026 10:00:07 GMT", 7),
        ("Wed, 25 Nov 2026 10:00:00 GMT", 0),
        ("Wed, 25 Nov 2026 09:00:00 GMT", 0),
        ("Sun, 06 Nov 1994 08:49:37 GMT", 0),
        ("Thu, 26 Nov 2026 10:00:00 GMT", 60),
        ("Wed, 25 Nov 9999 10:00:00 GMT", 60),
    ],
)
def test_a_moment_is_reckoned_by_the_servers_own_clock(value: str, seconds: float) -> None:
    assert wait_asked({"retry-after": value, "date": DATE}) == seconds


@pytest.mark.parametrize(
    "value",
    [
        "Wed, 32 Nov 2026 10:00:07 GMT",
        "Wed, 25 Foo 2026 10:00:07 GMT",
        "Wed, 25 Nov 2026 25:00:07 GMT",
        "Wed, 25 Nov 99999999999999999999 10:00:07 GMT",
        "Wed, 25 Nov 2026 10:00:07 +9999999",
        "2026-11-25T10:00:07Z",
        ",",
    ],
)
def test_a_moment_that_is_none_is_ignored(value: str) -> None:
    assert wait_asked({"retry-after": value, "date": DATE}) is None


@pytest.mark.parametrize("date", ["", "yesterday", "Wed, 32 Nov 2026 10:00:00 GMT"])
def test_without_the_servers_clock_ours_has_to_do(date: str) -> None:
    moment = format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)
    wait = wait_asked({"retry-after": moment, "date": date})
    assert wait is not None
    assert 15 < wait <= 30


@pytest.mark.parametrize(
    ("message", "seconds"),
    [
        ("Your account org-1<ak-2> request reached max RPM: 3, please try again after 1 seconds", 1),
        ("Please try again in 20s. Visit …", 20),
        ("Please try again in 1.5s.", 1.5),
        ("Please try again in 350ms.", 0.35),
        ("Try again in 6 minutes", 60),
        ("retry again after 200 milliseconds", 0.2),
        ("TRY AGAIN IN 1M", 60),
        ("try again in 7 second", 7),
    ],
)
def test_the_words_of_the_message_are_read_where_no_header_says_it(message: str, seconds: float) -> None:
    assert wait_asked({}, message) == seconds
    assert wait_asked({"retry-after": "soon"}, message) == seconds


@pytest.mark.parametrize(
    "message", ["", "Try again later", "try again in 5 hours", "try again in -1s", "try again in ²s"]
)
def test_words_that_name_no_wait_are_ignored(message: str) -> None:
    assert wait_asked({}, message) is None


def test_the_finest_header_counts_first_and_the_words_last() -> None:
    everything = {"retry-after-ms": "1500", "retry-after": "9"}
    words = "try again in 20s"
    assert wait_asked(everything, words) == 1.5
    assert wait_asked({**everything, "retry-after-ms": "soon"}, words) == 9
    assert wait_asked({"retry-after": "soon"}, words) == 20


headers = st.text(max_size=40) | st.from_regex(
    r"[A-Z][a-z]{2}, ?[0-9]{1,3} [A-Z][a-z]{2} -?[0-9]{1,9} [0-9:]{0,9} ?\S{0,9}"
)


@settings(deadline=None, max_examples=150)
@given(headers, headers, headers, st.text(max_size=60))
@example("", "Mon, 1 Jan 0001 00:00:00 +2359", "Fri, 31 Dec 9999 23:59:59 -2359", "")
@example("", "Fri, 31 Dec 9999 23:59:59 -2359", "Mon, 1 Jan 0001 00:00:00 +2359", "")
def test_whatever_is_asked_the_wait_is_none_or_within_bounds(
    milliseconds: str, after: str, date: str, message: str
) -> None:
    wait = wait_asked({"retry-after-ms": milliseconds, "retry-after": after, "date": date}, message)
    assert wait is None or 0 <= wait <= LONGEST


@pytest.mark.parametrize(
    ("reset", "seconds"),
    [("7.66s", 7.66), ("1m30s", 60), ("2m59.56s", 60), ("0m9s", 9), ("350ms", 0.35), ("0s", 0), ("1s500ms", 1.5)],
)
def test_a_limit_that_is_used_up_is_waited_for(reset: str, seconds: float) -> None:
    headers = {"x-ratelimit-remaining-requests": "0", "x-ratelimit-reset-requests": reset}
    assert wait_asked(headers) == seconds
    assert wait_asked(headers | {"x-ratelimit-remaining-requests": "1"}) is None
    assert wait_asked(headers | {"retry-after": "3"}) == 3


@pytest.mark.parametrize("reset", ["", "soon", "-1s", "1", "9" * 30 + "s", "1s1h", "NaNs"])
def test_a_reset_that_can_not_be_read_is_ignored(reset: str) -> None:
    assert wait_asked({"x-ratelimit-remaining-tokens": "0", "x-ratelimit-reset-tokens": reset}) is None


@pytest.mark.parametrize(
    ("body", "seconds"),
    [
        (b'{"retryDelay":"38s"}', 38),
        (b'{"retryDelay": "0.5s"}', 0.5),
        (b'{"retryDelay":"soon"}', None),
        (b"\xff", None),
    ],
)
def test_googles_retry_info_in_the_body_is_read(body: bytes, seconds: float | None) -> None:
    assert wait_asked({}, "", body) == seconds
