"""How long a provider asks to wait."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

LONGEST = 60.0
NUMBER = re.compile(r"[0-9]{1,12}(\.[0-9]{1,12})?")
RETRY_DELAY = re.compile(rb'"retryDelay" *: *"([0-9]{1,9}(?:\.[0-9]{1,9})?)s"')
DURATION = re.compile(
    r"(?:([0-9]{1,4})h)?(?:([0-9]{1,4})m)?(?:([0-9]{1,6}(?:\.[0-9]{1,9})?)s)?(?:([0-9]{1,6}(?:\.[0-9]{1,9})?)ms)?"
)
IN_WORDS = re.compile(
    r"(?:try|retry) again (?:in|after) ([0-9]{1,9}(?:\.[0-9]{1,9})?) ?(ms|milliseconds?|s|seconds?|m|minutes?)\b",
    re.IGNORECASE,
)


def wait_asked(headers: Mapping[str, str], message: str = "", body: bytes = b"") -> float | None:
    """Seconds from 0 to 60; ``None`` if nothing readable is asked. ``headers`` have lower-case names.

    ``retry-after-ms`` comes before ``retry-after``, as in OpenAI's clients; then Google's RetryInfo in the body, the
    limits that are used up according to their headers, and the words of the message: Moonshot says "please try again
    after 1 seconds" there and nowhere else.
    """
    candidates = (
        _milliseconds(headers.get("retry-after-ms", "")),
        _seconds(headers.get("retry-after", "")),
        _until(headers.get("retry-after", ""), headers.get("date", "")),
        _in_retry_info(body),
        _until_reset(headers),
        _in_words(message),
    )
    wait = next((candidate for candidate in candidates if candidate is not None), None)
    return None if wait is None else min(max(wait, 0.0), LONGEST)


def _milliseconds(text: str) -> float | None:
    milliseconds = _seconds(text)
    return None if milliseconds is None else milliseconds / 1000


def _seconds(text: str) -> float | None:
    return float(text) if NUMBER.fullmatch(text.strip()) else None


def _until(text: str, server_date: str) -> float | None:
    """By the server's own clock, as ours may be wrong."""
    moment = _moment(text)
    if moment is None:
        return None
    return (moment - (_moment(server_date) or datetime.now(UTC))).total_seconds()


def _moment(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _in_retry_info(body: bytes) -> float | None:
    """``"retryDelay": "38.5s"``, google.rpc.RetryInfo."""
    found = RETRY_DELAY.search(body)
    return float(found[1]) if found else None


def _until_reset(headers: Mapping[str, str]) -> float | None:
    """The longest wait for a limit of which nothing is left: ``2m59.56s`` (console.groq.com/docs/rate-limits)."""
    waits = [
        _duration(headers.get(f"x-ratelimit-reset-{kind}", ""))
        for kind in ("requests", "tokens")
        if headers.get(f"x-ratelimit-remaining-{kind}", "").strip() == "0"
    ]
    return max((wait for wait in waits if wait is not None), default=None)


def _duration(text: str) -> float | None:
    found = DURATION.fullmatch(text.strip())
    if not found or not any(found.groups()):
        return None
    hours, minutes, seconds, milliseconds = (float(part or 0) for part in found.groups())
    return hours * 3600 + minutes * 60 + seconds + milliseconds / 1000


def _in_words(message: str) -> float | None:
    found = IN_WORDS.search(message)
    if found is None:
        return None
    unit = found[2].lower()
    if unit.startswith(("ms", "milli")):
        return float(found[1]) / 1000
    return float(found[1]) * (60 if unit.startswith("m") else 1)
