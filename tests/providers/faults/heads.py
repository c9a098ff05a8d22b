"""H: what the head of the response says, and how its body is packed."""

from collections.abc import Callable

from providers.errors import (
    AddressMoved,
    AddressNotFound,
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
    RateLimited,
    Refused,
    RequestRefused,
    ServerFailed,
    TooLarge,
)
from tests.providers.faults.connecting import PAGE
from tests.providers.faults.scene import (
    BRIEF,
    PATIENT,
    WORDS,
    Ending,
    Row,
    Scene,
    answering,
    done,
    failed,
    replied,
    streamed,
)
from tests.providers.faults.tongue import Tongue
from tests.servers.fault_server import (
    Connection,
    FaultServer,
    Step,
    drip,
    flood,
    hang,
    head,
    response,
    send,
)

OK = b"HTTP/1.1 200 OK\r\n"
DATES = "Date: Wed, 25 Nov 2026 10:00:00 GMT"
Body = Callable[[Tongue], bytes]


def headed(id_: str, fault: str, way: str, ending: Ending, *steps: Step, brief: bool = False) -> Row:
    """What a server sends instead of a head that can be read."""
    scene = Scene(answering(*steps), ending, BRIEF if brief else PATIENT)
    return Row(id_, fault, lambda tongue: scene, way)


def refused(id_: str, fault: str, way: str, ending: Ending, status: str, body: bytes | Body, *headers: str) -> Row:
    """A status that says no, with HTML where the body is bytes."""

    def scene(tongue: Tongue) -> Scene:
        if isinstance(body, bytes):
            return Scene((replied(body, status, "text/html", *headers),), ending)
        return Scene((replied(body(tongue), status, "application/json", *headers),), ending)

    return Row(id_, fault, scene, way)


def worded(id_: str, fault: str, of: str, ending: Ending) -> Row:
    """A refusal as the vendor of the format words it."""

    def scene(tongue: Tongue) -> Scene:
        saying = tongue.refusal(of)
        return Scene((replied(saying.body, saying.status),), ending)

    return Row(id_, fault, scene)


def moved(
    id_: str, fault: str, status: str, says: str = "the key was not sent there", to: str = "http://{sink}/v1"
) -> Row:
    """A redirection to a server that must not be asked."""

    def scene(tongue: Tongue) -> Scene:
        sink = FaultServer([hang()])

        async def redirect(connection: Connection) -> None:
            location = f"Location: {to.format(sink=sink.authority)}"
            await send(response(status=status, headers=[location, "Connection: close"]))(connection)

        return Scene(answering(redirect), failed(AddressMoved, says), unasked=(sink,))

    return Row(id_, fault, scene, f"status {status[:3]}")


def asked_again(id_: str, fault: str, way: str, status: str, wait: float | None, *headers: str) -> Row:
    """A refusal for now, and then an answer."""

    def scene(tongue: Tongue) -> Scene:
        no = replied(tongue.error_body("slow down"), status, "application/json", *headers)
        yes = streamed(tongue, tongue.answer(WORDS))
        return Scene((no, *yes), done(attempts=2, wait=wait))

    return Row(id_, fault, scene, way)


def error(message: str, code: str = "") -> Body:
    return lambda tongue: tongue.error_body(message, code)


NASTY = "Temperature\u202e must\x07 be <b>below</b> 2."
LONG = "Much too long a word. " * 250

ROWS = (
    headed("H1", "a head that comes byte by byte", "for ever", failed(NoResponse), drip(head(), 0.05), brief=True),
    Row(
        "H1",
        "a head that comes byte by byte",
        lambda tongue: Scene(answering(drip(response(tongue.answer(WORDS), tongue.kind), 0.002, 16)), done()),
        "within the limit",
    ),
    headed("H2", "a head without bounds", "a header of 1 MB", failed(NotHttp), send(OK + b"X: " + b"x" * (1 << 20))),
    headed("H2", "a head without bounds", "10,000 headers", failed(NotHttp), send(OK + b"X-Head: value\r\n" * 10_000)),
    headed("H3", "something that is no HTTP", "", failed(NotHttp), send(b"220 ready\r\n\r\n")),
    headed("H4", "1xx for ever", "", failed(NoResponse), flood(b"HTTP/1.1 102 Processing\r\n\r\n"), brief=True),
    headed("H5", "no body", "status 204", failed(EmptyResponse), send(b"HTTP/1.1 204 No Content\r\n\r\n")),
    headed("H5", "no body", "status 200", failed(EmptyResponse), send(response())),
    moved("H6", "a redirection", "301 Moved Permanently"),
    moved("H6", "a redirection", "302 Found"),
    moved("H6", "a redirection", "303 See Other"),
    moved("H7", "a redirection that keeps the body", "307 Temporary Redirect"),
    moved("H7", "a redirection that keeps the body", "308 Permanent Redirect"),
    moved("H8", "a redirection to itself", "302 Found", "does not name", ""),
    refused("H9", "a bad request", "", failed(RequestRefused, "must be <b>below</b>"), "400 Bad Request", error(NASTY)),
    refused("H9", "a bad request", "told at length", failed(RequestRefused, "word."), "400 Bad Request", error(LONG)),
    worded("H10", "a prompt longer than the context", "too long", failed(PromptTooLong, "too long for this model")),
    worded("H11", "a wrong key", "bad key", failed(KeyRefused, "Enter another key")),
    refused("H11", "a key that may not", "", failed(PermissionRefused, "region"), "403 Forbidden", error("no")),
    refused("H12", "no money", "402", failed(OutOfCredit, "Top it up"), "402 Payment Required", error("no")),
    refused(
        "H12",
        "no money",
        "429",
        failed(OutOfCredit, "Top it up"),
        "429 Too Many Requests",
        error("You exceeded your current quota", "exceeded_current_quota_error"),
    ),
    worded("H13", "no such model", "no model", failed(ModelNotFound, "Choose one from its list")),
    refused("H13", "no such path", "404", failed(AddressNotFound, "/v1"), "404 Not Found", PAGE),
    refused("H13", "no such path", "405", failed(AddressNotFound, "/v1"), "405 Method Not Allowed", b""),
    asked_again("H14", "a refusal for now", "408", "408 Request Timeout", 7.0, "Retry-After: 7"),
    asked_again("H14", "a refusal for now", "409", "409 Conflict", 7.0, "Retry-After: 7"),
    asked_again("H14", "a refusal for now", "425", "425 Too Early", 7.0, "Retry-After: 7"),
    asked_again("H14", "a refusal for now", "429", "429 Too Many Requests", 7.0, "Retry-After: 7"),
    refused("H14", "a refusal for now, each time", "408", failed(NotNow), "408 Request Timeout", error("no")),
    refused("H14", "a refusal for now, each time", "429", failed(RateLimited), "429 Too Many Requests", error("no")),
    asked_again(
        "H15", "a date to come back", "in 7 s", "429 No", 7.0, DATES, "Retry-After: Wed, 25 Nov 2026 10:00:07 GMT"
    ),
    asked_again(
        "H15", "a date to come back", "gone by", "429 No", 0.0, DATES, "Retry-After: Wed, 25 Nov 2026 09:00:00 GMT"
    ),
    asked_again(
        "H15", "a date to come back", "tomorrow", "429 No", 60.0, DATES, "Retry-After: Thu, 26 Nov 2026 10:00:00 GMT"
    ),
    asked_again(
        "H15", "a date to come back", "no zone", "429 No", 7.0, DATES, "Retry-After: Wed, 25 Nov 2026 10:00:07 XYZ"
    ),
    *(
        asked_again("H16", "a wait that is none", wait, "429 No", None, f"Retry-After: {wait}")
        for wait in ("-1", "NaN", "soon", "²")
    ),
    asked_again("H16", "a wait that is none", "1e9", "429 No", None, "Retry-After: 1e9"),
    refused("H17", "too large a request", "413", failed(TooLarge, "Shorten"), "413 Payload Too Large", PAGE),
    refused("H17", "too large a request", "414", failed(TooLarge, "Shorten"), "414 URI Too Long", PAGE),
    refused("H17", "too large a request", "431", failed(TooLarge, "Shorten"), "431 Headers Too Large", PAGE),
    *(
        refused("H18", "trouble, told by a web page", status, failed(ServerFailed), f"{status} Trouble", PAGE)
        for status in ("500", "502", "504", "520")
    ),
    *(
        refused("H18", "trouble, told by a web page", status, failed(Overloaded), f"{status} Trouble", PAGE)
        for status in ("503", "529")
    ),
    worded("H18", "too much to do", "overloaded", failed(Overloaded)),
    refused("H19", "an error of status 200", "", failed(Refused, "GPU on fire"), "200 OK", error("GPU on fire")),
    refused(
        "H19",
        "an error of status 200",
        "of a known kind",
        failed(Overloaded),
        "200 OK",
        error("The model is overloaded"),
    ),
)
