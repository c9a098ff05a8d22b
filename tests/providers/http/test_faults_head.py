import json

import pytest

from providers.errors import (
    AddressMoved,
    AddressNotFound,
    ConnectionLost,
    EmptyResponse,
    KeyRefused,
    ModelNotFound,
    NoResponse,
    NotHttp,
    NotNow,
    OutOfCredit,
    Overloaded,
    PermissionRefused,
    PromptTooLong,
    ProviderError,
    RateLimited,
    RequestRefused,
    ServerFailed,
    TooLarge,
)
from providers.events import Connected, Responded
from tests.providers.exchanges import (
    BRIEF,
    KEY,
    STOPPED_WITHIN,
    exchange,
    failed,
    stopped_midway,
)
from tests.servers.fault_server import (
    FaultServer,
    Step,
    drip,
    flood,
    hang,
    head,
    mark,
    request,
    reset,
    response,
    send,
)

EVENTS = b"data: one\n\n"
PAGE = b"<!DOCTYPE html><html><body>page-canary</body></html>"


def test_a_head_that_drips_costs_the_limit_of_the_first_byte() -> None:
    with FaultServer([request(), drip(head(), 0.05)]) as server:
        outcome = exchange(server.url, BRIEF)
        failed(outcome, NoResponse, "Vendor", server.authority)
        assert server.connections[0].hung_up.wait(5)
    assert outcome.arrivals == [Connected(False)]
    assert outcome.seconds < 2


def test_a_head_that_drips_within_the_limit_is_just_slow() -> None:
    with FaultServer([request(), drip(response(EVENTS), 0.002)]) as server:
        assert exchange(server.url).text == "one"


SILENT: dict[str, list[Step]] = {
    "nothing": [mark(), hang()],
    "half a head": [send(head()[:20]), mark(), hang()],
    "a drip": [mark(), drip(head(), 0.05)],
    "1xx for ever": [mark(), flood(b"HTTP/1.1 102 Processing\r\n\r\n")],
}


@pytest.mark.parametrize("steps", SILENT.values(), ids=SILENT)
def test_waiting_for_the_head_can_be_stopped_at_once_and_the_server_sees_it(steps: list[Step]) -> None:
    with FaultServer([request(), *steps]) as server:
        assert stopped_midway(server) < STOPPED_WITHIN


@pytest.mark.parametrize("status", ["100 Continue", "102 Processing", "103 Early Hints"])
def test_informational_answers_for_ever_end_at_the_limit(status: str) -> None:
    with FaultServer([request(), flood(f"HTTP/1.1 {status}\r\n\r\n".encode())]) as server:
        failed(exchange(server.url, BRIEF), NoResponse, server.authority)


def test_informational_answers_before_the_real_one_do_no_harm() -> None:
    with FaultServer([request(), send(b"HTTP/1.1 103 Early Hints\r\n\r\n" * 3 + response(EVENTS))]) as server:
        assert exchange(server.url).text == "one"


def test_switching_protocols_was_not_asked_for() -> None:
    with FaultServer([request(), send(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n"), hang()]) as server:
        failed(exchange(server.url), NotHttp, server.authority)


NOT_HTTP = {
    "a greeting of another protocol": b"220 ready\r\n\r\n",
    "binary": bytes(range(256)),
    "HTTP/2": b"\x00\x00\x12\x04\x00\x00\x00\x00\x00\x00\x03\x00\x00\x00\x80",
    "a status that is no number": b"HTTP/1.1 OK 200\r\n\r\n",
    "a status of four digits": b"HTTP/1.1 2000 OK\r\n\r\n",
    "a header without a colon": b"HTTP/1.1 200 OK\r\nContent-Type\r\n\r\n",
    "a header of 1 MB": b"HTTP/1.1 200 OK\r\nX: " + b"x" * (1 << 20) + b"\r\n\r\n",
    "10,000 headers": b"HTTP/1.1 200 OK\r\n" + b"X-Header: value\r\n" * 10_000 + b"\r\n",
    "a status line without an end": b"HTTP/1.1 200 " + b"O" * (1 << 20),
    "two lengths": b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx",
    "a negative length": b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
    "an unknown transfer": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n",
}


@pytest.mark.parametrize("answer", NOT_HTTP.values(), ids=NOT_HTTP)
def test_what_is_no_http_is_said_without_the_words_of_a_library(answer: bytes) -> None:
    with FaultServer([request(), send(answer), hang()]) as server:
        error = failed(exchange(server.url), NotHttp, server.authority)
    assert "Traceback" not in error.details
    assert "h11" not in error.message
    assert len(error.details) <= 2000


@pytest.mark.parametrize("ending", [[], [reset()]], ids=["FIN", "RST"])
@pytest.mark.parametrize("begun", [b"", b"HTTP/1.1 200 OK\r\nConte", b"SSH-2.0-OpenSSH_9.2\r\n"])
def test_a_connection_that_breaks_before_the_head_is_whole_is_lost(begun: bytes, ending: list[Step]) -> None:
    with FaultServer([request(), send(begun), *ending]) as server:
        outcome = exchange(server.url)
        failed(outcome, ConnectionLost, server.authority)
    assert outcome.arrivals == [Connected(False)]


EMPTY = {
    "204": b"HTTP/1.1 204 No Content\r\n\r\n",
    "205": b"HTTP/1.1 205 Reset Content\r\nContent-Length: 0\r\n\r\n",
    "200 of no length": response(),
    "200 of no chunks": head() + b"0\r\n\r\n",
    "200 until the end": head(framing=""),
    "200 of blanks": response(b"\r\n \n\t"),
}


@pytest.mark.parametrize("answer", EMPTY.values(), ids=EMPTY)
def test_an_answer_without_a_body_is_called_empty(answer: bytes) -> None:
    with FaultServer([request(), send(answer)]) as server:
        failed(exchange(server.url), EmptyResponse, "Vendor", server.authority)


@pytest.mark.parametrize("status", [300, 301, 302, 303, 304, 307, 308])
@pytest.mark.parametrize("way", ["http://{sink}/v1", "//{sink}/v1", "http://user:pass@{sink}/"])
def test_a_redirection_is_told_and_never_followed(status: int, way: str) -> None:
    with FaultServer([hang()]) as sink:
        location = f"Location: {way.format(sink=sink.authority)}"
        with FaultServer([request(), send(response(status=f"{status} Moved", headers=[location]))]) as server:
            error = failed(exchange(server.url), AddressMoved, sink.authority, "Vendor", "the key was not sent there")
            assert server.received.count(b"POST ") == 1
            assert len(server.connections) == 1
        assert sink.connections == []
        assert sink.received == b""
    assert "pass" not in error.message


LOCATIONS = {
    "to another path, as where a slash is missing": ("/v1/chat/completions/", "http://{host}/v1/chat/completions/"),
    "to itself, for ever": ("", "an address it does not name"),
    "from https to http": ("http://api.test/v1", "api.test"),
    "to what can't be read": ("http://[::1", "an address that can't be read"),
    "to a long lure": ("https://evil.test/" + "x" * 5000, "evil.test"),
}


@pytest.mark.parametrize(("location", "named"), LOCATIONS.values(), ids=LOCATIONS)
def test_a_redirection_names_where_it_leads(location: str, named: str) -> None:
    answer = response(status="307 Temporary Redirect", headers=[f"Location: {location}"])
    with FaultServer([request(), send(answer)]) as server:
        error = failed(exchange(server.url), AddressMoved, named.format(host=server.authority))
        assert len(server.connections) == 1
    assert len(error.message) < 800


def body(message: str, **fields: object) -> bytes:
    return json.dumps({"error": {"message": message, **fields}}).encode()


REFUSALS: dict[str, tuple[str, bytes, type[ProviderError]]] = {
    "bad request": ("400 Bad Request", body("bad value"), RequestRefused),
    "too long": ("400 Bad Request", body("too long", code="context_length_exceeded"), PromptTooLong),
    "bad key": ("401 Unauthorized", body("Invalid Authentication"), KeyRefused),
    "no credit": ("402 Payment Required", body("Insufficient Balance"), OutOfCredit),
    "forbidden": ("403 Forbidden", body("no"), PermissionRefused),
    "no model": ("404 Not Found", body("no", code="model_not_found"), ModelNotFound),
    "no path": ("404 Not Found", PAGE, AddressNotFound),
    "no method": ("405 Method Not Allowed", b"", AddressNotFound),
    "timeout": ("408 Request Timeout", b"", NotNow),
    "conflict": ("409 Conflict", b"", NotNow),
    "too large": ("413 Payload Too Large", PAGE, TooLarge),
    "too long a URI": ("414 URI Too Long", PAGE, TooLarge),
    "too early": ("425 Too Early", b"", NotNow),
    "too many": ("429 Too Many Requests", body("slow down"), RateLimited),
    "no quota": ("429 Too Many Requests", body("x", type="exceeded_current_quota_error"), OutOfCredit),
    "headers too large": ("431 Request Header Fields Too Large", b"", TooLarge),
    "server error": ("500 Internal Server Error", PAGE, ServerFailed),
    "bad gateway": ("502 Bad Gateway", PAGE, ServerFailed),
    "unavailable": ("503 Service Unavailable", PAGE, Overloaded),
    "gateway timeout": ("504 Gateway Timeout", PAGE, ServerFailed),
    "Cloudflare": ("520 Unknown", PAGE, ServerFailed),
    "overloaded": ("529 Overloaded", PAGE, Overloaded),
    "strange": ("599 Strange", b"\xff\xfe\x00", ServerFailed),
    "stranger": ("999 Denied", PAGE, ServerFailed),
}


@pytest.mark.parametrize(("status", "body", "kind"), REFUSALS.values(), ids=REFUSALS)
def test_a_refusal_is_told_for_what_it_is_and_its_page_is_not_quoted(
    status: str, body: bytes, kind: type[ProviderError]
) -> None:
    # DeepSeek labels its refusals application/octet-stream.
    with FaultServer([request(), send(response(body, "application/octet-stream", status))]) as server:
        outcome = exchange(server.url)
        error = failed(outcome, kind, "Vendor" if kind is not AddressNotFound else server.authority)
        assert len(server.connections) == 1
    assert Responded() not in outcome.arrivals
    assert "page-canary" not in f"{error.message}{error.details}"
    assert f"HTTP {status[:3]}" in error.details


def test_a_wait_is_reckoned_by_the_servers_own_clock() -> None:
    times = ["Date: Wed, 25 Nov 2026 10:00:00 GMT", "Retry-After: Wed, 25 Nov 2026 10:00:07 GMT"]
    with FaultServer([request(), send(response(body("x"), status="429 Too Many", headers=times))]) as server:
        assert failed(exchange(server.url), RateLimited).retry_after == 7.0


BODIES: dict[str, tuple[list[Step], str]] = {
    "hangs": ([send(b'HTTP/1.1 401 No\r\nContent-Length: 99\r\n\r\n{"error":'), hang()], ""),
    "breaks": ([send(b"HTTP/1.1 401 No\r\nContent-Length: 99\r\n\r\nhalf of it")], "half of it"),
    "never ends": ([send(b"HTTP/1.1 401 No\r\n\r\n"), flood(b"word " * 1000)], "word"),
    "has a broken encoding": ([send(response(b"junk", status="401 No", headers=["Content-Encoding: gzip"]))], ""),
    "has a strange encoding": ([send(response(b"junk", status="401 No", headers=["Content-Encoding: br"]))], ""),
    "has broken chunks": ([send(b"HTTP/1.1 401 No\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")], ""),
}


@pytest.mark.parametrize(("steps", "said"), BODIES.values(), ids=BODIES)
def test_the_status_of_a_refusal_is_enough_where_its_body_fails(steps: list[Step], said: str) -> None:
    with FaultServer([request(), *steps]) as server:
        outcome = exchange(server.url, BRIEF)
        error = failed(outcome, KeyRefused, server.authority)
    assert said in error.said
    assert outcome.seconds < 2


def test_a_key_that_a_refusal_echoes_is_hidden() -> None:
    answer = response(body(f"Incorrect API key provided: {KEY}. Also Bearer {KEY}"), status="401 No")
    with FaultServer([request(), send(answer)]) as server:
        error = failed(exchange(server.url), KeyRefused, "Incorrect API key provided: …")
    assert "Incorrect API key provided: …" in error.details
