"""C: on the way to the server."""

from collections.abc import Iterator
from contextlib import contextmanager

from providers.errors import (
    AddressMoved,
    CertificateExpired,
    CertificateForAnotherHost,
    CertificateNotYetValid,
    CertificateUntrusted,
    ConnectionLost,
    ConnectionTimedOut,
    HostNotFound,
    NotHttp,
    NotHttps,
    NothingListening,
    ProviderError,
    ProxyFailed,
    ProxyMisconfigured,
    ProxyWantsPassword,
    SecureConnectionFailed,
    SecurityTooOld,
    Stalled,
    WebPageReturned,
)
from tests.providers.faults import surroundings
from tests.providers.faults.scene import (
    BRIEF,
    WORDS,
    Ending,
    NotHere,
    Played,
    Row,
    Scene,
    answering,
    begun,
    cut_off,
    done,
    failed,
    replied,
    streamed,
)
from tests.providers.faults.tongue import Tongue
from tests.servers import certificates
from tests.servers.fault_server import END, Step, anything, chunk, hang, head, request, reset, response, send

HTTPS = "https://{server}"
NOBODY: tuple[tuple[Step, ...], ...] = ((hang(),),)
PAGE = b"<!DOCTYPE html><html><body>page-canary</body></html>"
OLD_VERSION = bytes((21, 3, 1, 0, 2, 2, 70))
OLD_CIPHERS = bytes((21, 3, 1, 0, 2, 2, 40))


def at(base_url: str, ending: Ending) -> Scene:
    """A question to an address where the tests have no server."""
    return Scene(NOBODY, ending, BRIEF, base_url)


def greeted(*steps: Step, error: type[ProviderError], says: str) -> Scene:
    """A server that does this instead of a TLS handshake."""
    return Scene(((anything(), *steps),), failed(error, says), base_url=HTTPS)


def certified(make: object, error: type[ProviderError], says: str) -> Row:
    name = make.__name__.replace("_", " ")  # type: ignore[attr-defined]

    def scene(tongue: Tongue) -> Scene:
        return Scene(streamed(tongue, tongue.answer(WORDS)), failed(error, says), base_url=HTTPS, tls=make)  # type: ignore[arg-type]

    is_clock = error is CertificateNotYetValid
    return Row(
        "C15" if is_clock else "C7",
        "the clock of this computer is wrong" if is_clock else "a certificate that can't be trusted",
        scene,
        name,
        surroundings.trusting,
    )


def company(tongue: Tongue, ending: Ending) -> Scene:
    return Scene(streamed(tongue, tongue.answer(WORDS)), ending, base_url=HTTPS, tls=certificates.good)


def stale(tongue: Tongue, *ending: Step) -> Scene:
    answer = send(head(kind=tongue.kind) + chunk(tongue.answer(WORDS)) + END)
    first, second = (request(), answer, request(), *ending), (request(), answer, hang())
    return Scene((first, second), done(), rounds=2)


def stale_for_ever(tongue: Tongue) -> Scene:
    answer = send(head(kind=tongue.kind) + chunk(tongue.answer(WORDS)) + END)
    return Scene(((request(), answer, request()), (request(),)), failed(ConnectionLost), rounds=2)


def portal(status: str, *headers: str) -> tuple[tuple[Step, ...], ...]:
    return (tuple(replied(PAGE, status, "text/html", *headers)),)


def through_proxy(error: type[ProviderError], says: str, **rest: int) -> Scene:
    return at("https://api.test", failed(error, says, **rest))


@contextmanager
def _gone() -> Iterator[surroundings.Names]:
    port = surroundings.free_port()
    with surroundings.variable("HTTPS_PROXY", f"http://127.0.0.1:{port}", f"127.0.0.1:{port}")() as names:
        yield names


def rows() -> Iterator[Row]:
    yield Row(
        "C1",
        "a host that does not exist",
        lambda tongue: at("https://nowhere.invalid", failed(HostNotFound, "Can't find host")),
        surroundings=lambda: surroundings.named_host("nowhere.invalid"),
    )
    yield Row(
        "C2",
        "the lookup of the host hangs",
        lambda tongue: at(f"https://{surroundings.SLOW}", failed(HostNotFound, "Can't find host", attempts=3)),
        surroundings=surroundings.a_dead_resolver,
    )
