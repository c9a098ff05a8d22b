from time import thread_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from providers.errors import (
    AddressNotFound,
    KeyRefused,
    ModelNotFound,
    NotNow,
    OutOfCredit,
    Overloaded,
    PermissionRefused,
    PromptTooLong,
    ProviderError,
    RateLimited,
    Refused,
    RegionRefused,
    RequestRefused,
    ServerFailed,
    TooLarge,
)
from providers.refusals.refusals import refusal, refusal_from_event
from tests.providers.refused import HOST, URL, refused

BY_STATUS = {
    400: RequestRefused,
    401: KeyRefused,
    402: OutOfCredit,
    403: PermissionRefused,
    404: AddressNotFound,
    405: AddressNotFound,
    408: NotNow,
    409: NotNow,
    413: TooLarge,
    414: TooLarge,
    418: RequestRefused,
    422: RequestRefused,
    425: NotNow,
    429: RateLimited,
    431: TooLarge,
    451: RegionRefused,
    500: ServerFailed,
    502: ServerFailed,
    503: Overloaded,
    504: ServerFailed,
    520: ServerFailed,
    529: Overloaded,
    599: ServerFailed,
}
PAGE = b"<!DOCTYPE html><html><title>page-canary</title><p>rate limit, invalid api key, model not found</html>"


@pytest.mark.parametrize("body", [b"", PAGE, b"\xff\xfe\x00", b"null", b"{}", b"[]"])
@pytest.mark.parametrize(("status", "kind"), BY_STATUS.items())
def test_the_status_alone_says_enough_and_a_page_is_never_quoted(
    status: int, kind: type[ProviderError], body: bytes
) -> None:
    error = refused(status, body, content_type="text/html")
    assert type(error) is kind
    assert "page-canary" not in f"{error.message}{error.details}{error.said}"
    if body == PAGE:
        assert f"{len(PAGE)} bytes of text/html" in error.details


PASSING = (RateLimited, Overloaded, NotNow, ServerFailed)


@pytest.mark.parametrize("kind", PASSING)
def test_only_what_may_pass_by_itself_is_tried_again_unasked(kind: type[ProviderError]) -> None:
    assert kind.retriable
    assert not any(other.retriable for other in BY_STATUS.values() if other not in PASSING)


@pytest.mark.parametrize(
    ("status", "word", "is_retriable"),
    [(429, "false", False), (400, "true", True), (429, " TRUE ", True), (429, "maybe", True), (400, "", False)],
)
def test_the_providers_own_word_about_trying_again_is_obeyed(status: int, word: str, is_retriable: bool) -> None:
    assert refused(status, {"message": "no"}, x_should_retry=word).is_retriable is is_retriable


def test_a_quota_of_the_day_is_not_asked_for_again_and_one_of_the_minute_is() -> None:
    def exhausted(quota: str) -> ProviderError:
        violation = {"quotaId": f"GenerateRequests{quota}PerProjectPerModel-FreeTier"}
        details = [{"@type": "type.googleapis.com/google.rpc.QuotaFailure", "violations": [violation]}]
        details.append({"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "38.5s"})
        return refused(429, {"code": 429, "message": "Quota", "status": "RESOURCE_EXHAUSTED", "details": details})

    assert (exhausted("PerDay").is_retriable, exhausted("PerMinute").is_retriable) == (False, True)
    assert exhausted("PerMinute").retry_after == 38.5


@pytest.mark.parametrize(
    ("message", "most"),
    [
        ("Your account reached max organization concurrency: 1, please try again after 1 seconds", 1),
        ("reached max concurrency 12", 12),
        ("max organization concurrency: 0", 1),
        ("max RPM: 3", None),
        ("concurrency", None),
    ],
)
def test_how_many_at_once_is_read_from_the_message(message: str, most: int | None) -> None:
    assert refused(429, {"message": message, "type": "rate_limit_reached_error"}).most_at_once == most


FIRM = [401, 402, 405, 414, 431, 451]


@pytest.mark.parametrize("status", FIRM)
def test_words_do_not_change_what_a_firm_status_says(status: int) -> None:
    words = "rate limit exceeded, insufficient balance, model not found, maximum context length, overloaded"
    assert type(refused(status, {"code": "model_not_found", "message": words})) is BY_STATUS[status]


@pytest.mark.parametrize(
    ("status", "message"),
    [
        (500, "incorrect api key in our own backend"),
        (502, "model not found by upstream"),
        (404, "rate limit exceeded"),
        (429, "model not found"),
    ],
)
def test_words_count_only_where_the_status_allows_them(status: int, message: str) -> None:
    assert type(refused(status, message)) is BY_STATUS[status]


def test_words_inside_a_path_do_not_count() -> None:
    assert type(refused(404, "no route /v1/model/gpt-5")) is AddressNotFound
    assert type(refused(400, "see https://docs.test/overloaded")) is RequestRefused


def test_the_providers_own_words_are_shown_short_plain_and_without_keys() -> None:
    error = refused(401, f"Wrong \u202ekey\x00\n sk-canary-1 {'x' * 5000}")
    assert error.said.startswith("Wrong key … x")
    assert len(error.said) <= 500
    assert error.message.count(error.said) == 1
    assert "sk-canary-1" not in f"{error.message}{error.details}"
    assert len(error.details) <= 2000


def test_the_number_of_the_request_is_in_the_details_for_the_vendors_support() -> None:
    headers = {"x_request_id": "req_1", "X_DS_Trace_Id": "trace-2", "cf_ray": "ray-3", "set_cookie": "cookie-canary"}
    error = refused(500, "no", **headers)
    for number in ("x-request-id: req_1", "x-ds-trace-id: trace-2", "cf-ray: ray-3"):
        assert number in error.details
    assert "cookie-canary" not in error.details


@pytest.mark.parametrize(
    ("headers", "message", "wait"),
    [
        ({"Retry_After": "7"}, "no", 7),
        ({"retry_after": "Wed, 25 Nov 2026 10:00:09 GMT", "Date": "Wed, 25 Nov 2026 10:00:00 GMT"}, "no", 9),
        ({}, "please try again after 1 seconds", 1),
        ({"Retry_After": "soon"}, "no", None),
    ],
)
def test_the_wait_that_is_asked_comes_with_the_error(headers: dict[str, str], message: str, wait: float | None) -> None:
    assert refused(429, message, **headers).retry_after == wait


WORDS = [
    "a",
    "model",
    "model ",
    "model not ",
    "not ",
    "invalid ",
    "insufficient ",
    "max ",
    "try again in ",
    "/",
    "<",
    "[",
]


@pytest.mark.parametrize("word", WORDS)
def test_a_long_body_is_read_in_no_time(word: str) -> None:
    body = (word * 65_536)[:65_536].encode()
    began = thread_time()
    for status in (400, 404, 429, 500):
        refused(status, body)
        refusal_from_event("Vendor", HOST, {"message": body.decode()})
    # Far above what is needed; a pattern that tries every way takes minutes.
    assert thread_time() - began < 5


def test_an_error_in_a_stream_is_told_by_its_code_its_words_or_its_number() -> None:
    events: list[tuple[object, type[ProviderError]]] = [
        ({"error": {"type": "insufficient_quota", "code": "insufficient_quota", "message": "no"}}, OutOfCredit),
        ({"type": "overloaded_error", "message": "Overloaded"}, Overloaded),
        ({"code": 429, "message": "no"}, RateLimited),
        ({"code": "502", "message": "Upstream broke"}, ServerFailed),
        ({"code": 400, "message": "no"}, RequestRefused),
        ({"error": "model 'llama3.2' not found"}, ModelNotFound),
        ({"type": "api_error", "message": "Internal server error"}, ServerFailed),
        ({"type": "invalid_request_error", "message": "bad value"}, RequestRefused),
        ({"code": 503, "message": "no"}, Overloaded),
        ({"message": "The prompt is too long"}, PromptTooLong),
        ("something else", Refused),
        (None, Refused),
        ({}, Refused),
    ]
    for event, kind in events:
        error = refusal_from_event("Vendor", HOST, event)
        assert type(error) is kind, event
    assert not Refused.retriable


def test_an_error_in_a_stream_shows_no_key_and_no_page() -> None:
    error = refusal_from_event(
        "Vendor", HOST, {"message": "bad key sk-canary-1", "code": "x"}, secrets=("sk-canary-1",)
    )
    assert error.said == "bad key …"
    assert error.details == "x bad key …"
    assert refusal_from_event("Vendor", HOST, {"message": PAGE.decode()}).said == ""


@settings(deadline=None, max_examples=100)
@given(st.integers(400, 999), st.binary(max_size=200), st.dictionaries(st.text(max_size=12), st.text(max_size=20)))
def test_whatever_comes_it_is_one_of_the_refusals(status: int, body: bytes, headers: dict[str, str]) -> None:
    error = refusal("Vendor", HOST, status, headers, body, URL)
    assert isinstance(error, Refused)
    assert error.message
