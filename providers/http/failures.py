"""What ended an exchange, as the error a person sees; knows how far it had come and no HTTP library."""

import logging
import ssl
import traceback
import zlib

from providers.body.content_encoding import UnknownEncoding
from providers.body.sse import TooLong
from providers.errors import (
    ConnectionLost,
    ConnectionTimedOut,
    Disconnected,
    HostNotFound,
    Malformed,
    NoResponse,
    NothingListening,
    NotHttp,
    OverLimit,
    ProviderError,
    ProxyFailed,
    ProxyMisconfigured,
    Stalled,
    Unexpected,
    UnexpectedFormat,
)
from providers.errors.peer import Peer
from providers.http.connection_errors import unreachable
from providers.http.journey import Journey, Stage
from providers.http.proxies import ProxyNotUnderstood
from providers.redaction import redacted

logger = logging.getLogger(__name__)


def failure(error: Exception, peer: Peer, journey: Journey) -> ProviderError:
    """The error for an exception of our own rooms or of the standard library; an unknown one goes to the log."""
    match error:
        case TimeoutError() if not error.errno:
            return _timed_out(error, peer, journey)
        case TooLong():
            return peer.fault(OverLimit, described(error))
        case zlib.error():
            return peer.fault(Malformed, described(error))
        case UnknownEncoding():
            return peer.fault(UnexpectedFormat, f"Content-Encoding: {error}")
        case ProxyNotUnderstood():
            return peer.fault(ProxyMisconfigured, error.reason, error.setting)
        case EOFError() | ssl.SSLError() | OSError():
            return broken(error, peer, journey)
        case UnicodeError() if journey.stage in (Stage.LOOKING_UP, Stage.DIALLING):
            return broken(error, peer, journey)
    report = "".join(traceback.format_exception(error))
    logger.error("A request to %s failed unexpectedly.\n%s", peer.host, redacted(report, peer.secrets))
    return peer.fault(Unexpected, described(error))


def broken(error: Exception, peer: Peer, journey: Journey, *, is_garbage: bool = False) -> ProviderError:
    """The error for a failed connection; ``is_garbage`` if what came back was not HTTP."""
    match journey.stage:
        case Stage.LOOKING_UP | Stage.DIALLING | Stage.SECURING:
            kind = unreachable(error, is_securing=journey.stage is Stage.SECURING)
            return _on_the_way(kind, error, peer, journey)
        case Stage.WAITING:
            return peer.fault(NotHttp if is_garbage else ConnectionLost, described(error))
        case Stage.READING:
            return peer.fault(Disconnected, described(error))


def described(error: Exception) -> str:
    """What an exception says, for "Details"; not redacted yet."""
    return f"{type(error).__name__}: {error}"


def _timed_out(error: Exception, peer: Peer, journey: Journey) -> ProviderError:
    match journey.stage:
        case Stage.LOOKING_UP:
            fault = _on_the_way(HostNotFound, error, peer, journey)
            # It was waited for long enough.
            fault.should_retry = False
            return fault
        case Stage.DIALLING | Stage.SECURING:
            return _on_the_way(ConnectionTimedOut, error, peer, journey)
        case Stage.WAITING:
            return peer.fault(NoResponse)
        case Stage.READING:
            return peer.fault(Stalled)


def _on_the_way(kind: type[ProviderError], error: Exception, peer: Peer, journey: Journey) -> ProviderError:
    """The proxy's failure where the proxy was not passed yet."""
    if journey.proxy and journey.is_at_proxy:
        return peer.fault(ProxyFailed, described(error), journey.proxy.host)
    return peer.fault(kind, described(error), peer.address if kind is NothingListening else "")
