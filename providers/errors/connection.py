"""What may go wrong before a connection is made."""

from providers.errors.base import ProviderError
from providers.errors.failure import Action


class Unreachable(ProviderError):
    """No connection could be made; nothing was sent, nothing was charged."""


class HostNotFound(Unreachable):
    title = "Address not found"
    sentence = "Can't find host {host}."
    advice = "Check the address or your connection."
    actions = (Action.RETRY, Action.EDIT_ADDRESS)
    retriable = True


class NothingListening(Unreachable):
    title = "Nothing is answering"
    sentence = "Nothing is answering at {host}."
    advice = "Check the address; if it is on this computer, start the server and try again."
    actions = (Action.RETRY, Action.EDIT_ADDRESS)
    retriable = True


class NetworkUnreachable(Unreachable):
    title = "No network"
    sentence = "This computer can't reach {host}."
    advice = "Check your connection, then try again."
    retriable = True


class ConnectionTimedOut(Unreachable):
    title = "No connection"
    sentence = "{host} did not accept the connection in time."
    advice = "Check your connection or firewall, then try again."


class ConnectionLost(Unreachable):
    title = "Connection lost"
    sentence = "The connection to {host} broke before {provider} answered."
    advice = "Try again."
    retriable = True


class NotHttps(Unreachable):
    title = "Not a secure address"
    sentence = "{host} does not speak https: this looks like http."
    advice = "Check the address in the settings."
    actions = (Action.EDIT_ADDRESS, Action.RETRY)


class SecurityTooOld(Unreachable):
    title = "Encryption too old"
    sentence = "{host} offers only encryption that is too old to be trusted with a key."
    advice = "Nothing was sent. Ask whoever runs the server to update it."


class SecureConnectionFailed(Unreachable):
    title = "No secure connection"
    sentence = "A secure connection to {host} could not be set up."
    advice = "Nothing was sent. Check for a firewall or a proxy, then try again."
    retriable = True


class CertificateRefused(Unreachable):
    title = "Certificate refused"
    sentence = "The certificate of {host} could not be verified."
    advice = "Nothing was sent. If your company inspects traffic, its certificate must be in the system's trust store."


class CertificateExpired(CertificateRefused):
    title = "Certificate expired"
    sentence = "The certificate of {host} has expired."
    advice = "Nothing was sent. Check your computer's clock; otherwise the server must renew it."


class CertificateNotYetValid(CertificateRefused):
    title = "Certificate not yet valid"
    sentence = "The certificate of {host} is not valid yet."
    advice = "Nothing was sent. Check your computer's clock."


class CertificateForAnotherHost(CertificateRefused):
    title = "Certificate for another host"
    sentence = "The server at {host} presented a certificate for another host."
    advice = "Nothing was sent. Check the address, or whether a sign-in page is in the way."
    actions = (Action.EDIT_ADDRESS, Action.RETRY)


class CertificateUntrusted(CertificateRefused):
    title = "Certificate not trusted"
    sentence = "The certificate of {host} was issued by an authority this computer does not trust."


class ProxyFailed(Unreachable):
    title = "The proxy failed"
    sentence = "The proxy {host} could not be used."
    advice = "Check the proxy settings of this computer and of this provider."


class ProxyMisconfigured(ProxyFailed):
    title = "Invalid proxy setting"
    sentence = "The proxy setting {host} is not valid."
    advice = "Correct or remove that environment variable, then start the program again."


class ProxyWantsPassword(ProxyFailed):
    title = "The proxy needs a password"
    sentence = "The proxy {host} asks for a password."
    advice = "Nothing reached {provider}. Enter the user name and password in this computer's own proxy settings."
