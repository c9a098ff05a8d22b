"""Turns the status, headers and body of a refusal into the error a person sees."""

import re
from collections.abc import Mapping, Sequence
from http import HTTPStatus

from providers.errors import ProviderError, Refused, RequestRefused, ServerFailed
from providers.redaction import details, sentence
from providers.refusals.error_body import ErrorBody, read_error, read_error_body
from providers.refusals.retry_after import wait_asked
from providers.refusals.signs import ERROR_OF_STATUS, error_of_signs

PER_DAY = re.compile(rb'"quotaId" *: *"[^"]{0,200}PerDay')
BAD_REQUESTS = frozenset({"invalid_request_error", "invalid_argument", "base_resp.2013"})
FAILURES = frozenset({"server_error", "api_error", "internal", "internal_error", "internal_server_error"})
CONCURRENCY = re.compile(r"max (?:organization |account )?concurrency:? {0,2}([0-9]{1,4})\b", re.IGNORECASE)
REQUEST_IDS = ("x-request-id", "request-id", "x-ds-trace-id", "msh-request-id", "x-amzn-requestid", "cf-ray")


def refusal(
    provider: str,
    host: str,
    status: int,
    headers: Mapping[str, str],
    body: bytes,
    url: str = "",
    *,
    secrets: Sequence[str] = (),
) -> ProviderError:
    """The error for a response of status 400 or more. ``secrets`` never show in it; ``url`` shows in its details."""
    lowered = {name.lower(): value for name, value in headers.items()}
    read = read_error_body(body)
    return _kind(status, read)(
        provider=provider,
        host=host,
        said=sentence(read.message, secrets),
        details=details(_details(status, lowered, body, url), secrets),
        retry_after=wait_asked(lowered, read.message, body),
        should_retry=_should_retry(lowered, body),
        most_at_once=_most_at_once(read.message),
    )


def refusal_from_event(provider: str, host: str, error: object, *, secrets: Sequence[str] = ()) -> ProviderError:
    """The error for an error object (or what wraps it) that came inside a stream, or as JSON of status 200.

    ``Refused`` itself where it says nothing that this program knows: then nobody can tell whose fault it is, or whether
    another attempt would help. Whether text had begun is for the wire to judge.
    """
    read = read_error(error)
    kind = error_of_signs(_status_in(read), read) or _by_number(read) or _by_code(read)
    return kind(
        provider=provider,
        host=host,
        said=sentence(read.message, secrets),
        details=details(" ".join((*read.codes, read.message)), secrets),
        retry_after=wait_asked({}, read.message),
    )


def _should_retry(headers: Mapping[str, str], body: bytes) -> bool | None:
    """What the provider says of trying again: OpenAI by a header of its clients', Google by a quota of the day."""
    if PER_DAY.search(body):
        return False
    return {"true": True, "false": False}.get(headers.get("x-should-retry", "").strip().lower())


def _most_at_once(message: str) -> int | None:
    """Moonshot: "max organization concurrency: 1" (platform.kimi.ai/docs/introduction, rate limits)."""
    found = CONCURRENCY.search(message)
    return max(1, int(found[1])) if found else None


def _by_number(read: ErrorBody) -> type[ProviderError] | None:
    """OpenRouter, vLLM and llama.cpp put the status that they could no longer send into ``code``."""
    status = _status_in(read)
    return _by_status(status) if status else None


def _status_in(read: ErrorBody) -> int:
    """The status that a body names; 0 for none."""
    return next((int(code) for code in read.codes if re.fullmatch(r"[45][0-9]{2}", code)), 0)


def _by_code(read: ErrorBody) -> type[ProviderError]:
    """By the few words that only say whose fault it is."""
    if not FAILURES.isdisjoint(read.codes):
        return ServerFailed
    return RequestRefused if not BAD_REQUESTS.isdisjoint(read.codes) else Refused


def _by_status(status: int) -> type[ProviderError]:
    return ERROR_OF_STATUS.get(status, ServerFailed if status >= 500 else RequestRefused)


def _kind(status: int, read: ErrorBody) -> type[ProviderError]:
    return error_of_signs(status, read) or _by_status(status)


def _details(status: int, headers: Mapping[str, str], body: bytes, url: str) -> str:
    """A page of HTML is named and never quoted."""
    try:
        phrase = HTTPStatus(status).phrase
    except ValueError:
        phrase = ""
    lines = [f"HTTP {status} {phrase}".rstrip(), url]
    lines += [f"{name}: {headers[name]}" for name in REQUEST_IDS if name in headers]
    if read_error_body(body).message:
        lines.append(body.decode(errors="replace"))
    elif body:
        lines.append(f"{len(body)} bytes of {headers.get('content-type', 'unknown type')}")
    return "\n".join(filter(None, lines))
