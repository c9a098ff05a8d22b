"""C: on the way to the server."""

import ssl
from collections.abc import Callable

from providers.errors import (
    AddressMoved,
    CertificateExpired,
    CertificateForAnotherHost,
    CertificateNotYetValid,
    CertificateUntrusted,
    ConnectionLost,
    ConnectionTimedOut,
    HostNotFound,
    NothingListening,
    NotHttp,
    NotHttps,
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
    PATIENT,
    WORDS,
    Ending,
    NotHere,
    Row,
    Scene,
    Surroundings,
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
PAGE = b"<!DOCTYPE html><html><body>page-canary</body></html>"
OLD_VERSION = bytes((21, 3, 1, 0, 2, 2, 70))
OLD_CIPHERS = bytes((21, 3, 1, 0, 2, 2, 40))
TLS_ALERT = bytes((21, 3, 3, 0, 2, 2, 70))
CLOCK = "seen with a clock that jumps, in `tests/providers/body/test_deadline.py`"


def unserved(id_: str, fault: str, around: Surroundings, ending: Ending, way: str = "", scheme: str = "https") -> Row:
    """A question to a place where the tests have no server."""
    scene = Scene(((hang(),),), ending, BRIEF, scheme + "://{HOST}")
    return Row(id_, fault, lambda tongue: scene, way, around)


def greeted(id_: str, fault: str, way: str, error: type[ProviderError], says: str, *steps: Step) -> Row:
    """What a server does instead of a TLS handshake."""
    scene = Scene(((anything(), *steps),), failed(error, says), base_url=HTTPS)
    return Row(id_, fault, lambda tongue: scene, way)


def shown(way: str, certificate: Callable[[], ssl.SSLContext], error: type[ProviderError], says: str) -> Row:
    """A certificate that can't be trusted."""
    return Row(
        "C7",
        "a certificate that can't be trusted",
        lambda tongue: secured(tongue, failed(error, says, "Nothing was sent"), certificate),
        way,
        surroundings.trusting,
    )


def secured(tongue: Tongue, ending: Ending, certificate: Callable[[], ssl.SSLContext] = certificates.good) -> Scene:
    """A whole answer over TLS, if the certificate is taken."""
    return Scene(streamed(tongue, tongue.answer(WORDS)), ending, base_url=HTTPS, tls=certificate)


def stale(way: str, *ending: Step) -> Row:
    """The second question goes out over a connection that the server closes at that moment."""

    def scene(tongue: Tongue) -> Scene:
        first, second = (request(), whole(tongue), request(), *ending), (request(), whole(tongue), hang())
        return Scene((first, second), done(), rounds=2)

    return Row("C19", "a kept connection has gone stale", scene, way)


def whole(tongue: Tongue) -> Step:
    return send(head(kind=tongue.kind) + chunk(tongue.answer(WORDS)) + END)


def portal(way: str, error: type[ProviderError], says: str, status: str, *headers: str) -> Row:
    scene = Scene((replied(PAGE, status, "text/html", *headers),), failed(error, says))
    return Row("C14", "a portal of the network wants a sign-in", lambda tongue: scene, way)


ROWS = (
    unserved("C1", "a host that does not exist", surroundings.nowhere, failed(HostNotFound, "Can't find host HOST")),
    unserved(
        "C2",
        "the lookup of the host hangs",
        surroundings.a_dead_resolver,
        failed(HostNotFound, "Can't find", attempts=1),
    ),
    unserved(
        "C3",
        "nothing listens at the port",
        surroundings.nobody_listening,
        failed(NothingListening, "at HOST"),
        "",
        "http",
    ),
    unserved("C4", "a firewall drops everything", surroundings.a_firewall, failed(ConnectionTimedOut, "firewall")),
    Row(
        "C5",
        "no way by IPv6, but one by IPv4",
        lambda tongue: Scene(streamed(tongue, tongue.answer(WORDS)), done(), PATIENT, "http://both.test:{port}"),
        surroundings=surroundings.addresses("both.test", "::1", "127.0.0.1"),
    ),
    greeted("C6", "the TLS handshake breaks", "reset", SecureConnectionFailed, "Nothing was sent", reset()),
    greeted("C6", "the TLS handshake breaks", "closed", SecureConnectionFailed, "Nothing was sent"),
    shown("expired", certificates.expired, CertificateExpired, "has expired"),
    shown("of another host", certificates.of_another_host, CertificateForAnotherHost, "for another host"),
    shown(
        "signed by itself", certificates.self_signed, CertificateUntrusted, "an authority this computer does not trust"
    ),
    shown(
        "signed by a stranger",
        certificates.of_a_stranger,
        CertificateUntrusted,
        "an authority this computer does not trust",
    ),
    greeted("C8", "TLS of yesterday", "version", SecurityTooOld, "too old", send(OLD_VERSION), hang()),
    greeted("C8", "TLS of yesterday", "ciphers", SecurityTooOld, "too old", send(OLD_CIPHERS), hang()),
    greeted("C9", "http and https confused", "http on the TLS port", NotHttps, "looks like http", send(PAGE), hang()),
    Row(
        "C9",
        "http and https confused",
        lambda tongue: Scene(((request(), send(TLS_ALERT)),), failed(NotHttp, "not an HTTP server")),
        "TLS on the port for http",
    ),
    Row(
        "C10",
        "a company inspects the traffic",
        lambda tongue: secured(tongue, done()),
        "its certificate is in the system's trust store",
        surroundings.trusting,
    ),
    Row(
        "C10",
        "a company inspects the traffic",
        lambda tongue: secured(tongue, failed(CertificateUntrusted, "If your company inspects traffic")),
        "its certificate is nowhere",
    ),
    unserved(
        "C11",
        "the proxy is not there",
        surroundings.a_proxy_that_is_gone,
        failed(ProxyFailed, "PROXY"),
        "nothing listens",
    ),
    unserved(
        "C11",
        "the proxy is not there",
        surroundings.variable("HTTPS_PROXY", "http://proxy.invalid:3128", "proxy.invalid:3128"),
        failed(ProxyFailed, "PROXY"),
        "no such host",
    ),
    unserved(
        "C12",
        "the proxy wants a password",
        surroundings.proxy(request(), send(response(status="407 Proxy Authentication Required"))),
        failed(ProxyWantsPassword, "PROXY", "Nothing reached Vendor"),
    ),
    unserved(
        "C13",
        "a proxy setting that makes no sense",
        surroundings.variable("HTTPS_PROXY", "foo"),
        failed(ProxyMisconfigured, "HTTPS_PROXY"),
        "foo",
    ),
    unserved(
        "C13",
        "a proxy setting that makes no sense",
        surroundings.variable("HTTPS_PROXY", "ftp://127.0.0.1:21"),
        failed(ProxyMisconfigured, "HTTPS_PROXY"),
        "ftp://127.0.0.1:21",
    ),
    portal("a page with status 200", WebPageReturned, "sign-in page?", "200 OK"),
    portal("a redirection", AddressMoved, "portal.test", "302 Found", "Location: http://portal.test/login"),
    Row(
        "C15",
        "the clock of this computer is wrong",
        lambda tongue: secured(tongue, failed(CertificateNotYetValid, "computer's clock"), certificates.not_yet_valid),
        surroundings=surroundings.trusting,
    ),
    Row(
        "C16",
        "the network is gone, and nobody says so",
        lambda tongue: Scene(begun(tongue, tongue.opening() + tongue.text(WORDS), hang()), cut_off(Stalled), BRIEF),
    ),
    Row("C17", "the computer sleeps for an hour", lambda tongue: NotHere(CLOCK)),
    Row(
        "C18", "Wi-Fi becomes a VPN", lambda tongue: NotHere("the system breaks the connections: then as C16, S2 or S3")
    ),
    stale("closed"),
    stale("reset", reset()),
    Row(
        "C19",
        "a kept connection has gone stale",
        lambda tongue: Scene(
            ((request(), whole(tongue), request()), (request(),)), failed(ConnectionLost, "Try again"), rounds=2
        ),
        "and every new one breaks too",
    ),
    Row(
        "C20",
        "GOAWAY, RST_STREAM, a flood of PING",
        lambda tongue: NotHere("HTTP/2 alone has them; HTTP/1.1 is spoken"),
    ),
)
