import pytest

from providers.calls import Call
from providers.errors import AddressNotFound, NothingListening
from providers.errors.peer import Peer, new_address


@pytest.mark.parametrize(
    ("url", "host", "address"),
    [
        ("https://api.test/v1", "api.test", "api.test:443"),
        ("http://api.test/v1", "api.test", "api.test:80"),
        ("https://api.test:8443", "api.test:8443", "api.test:8443"),
        ("https://user:pass@API.test/v1", "api.test", "api.test:443"),
        ("http://[::1]:11434/v1", "[::1]:11434", "[::1]:11434"),
        ("http://[::1]/v1", "[::1]", "[::1]:80"),
    ],
)
def test_a_peer_is_named_by_its_host_and_found_by_its_port(url: str, host: str, address: str) -> None:
    peer = Peer.of(Call("Vendor", url))
    assert (peer.host, peer.address) == (host, address)


@pytest.mark.parametrize("url", ["", "api.test", "ftp://api.test", "https://", "https://api.test:x", "https://[::1"])
def test_what_is_no_address_is_said_at_once(url: str) -> None:
    with pytest.raises(AddressNotFound) as not_found:
        Peer.of(Call("Vendor", url))
    assert (url or "an empty address") in not_found.value.message


def test_a_secret_is_looked_for_before_anything_is_cut() -> None:
    key = "qZ7cAnArY4x9mK2vT8wB5nL3pR6"
    peer = Peer.of(Call("Vendor", "https://api.test/v1", {"X-Api-Key": key}))
    for length in (470, 490, 499, 1_990):
        error = peer.fault(NothingListening, "x" * length + key, host="x" * length + key)
        assert "qZ7c" not in error.host + error.details + error.message


def test_an_error_about_a_peer_holds_no_secret() -> None:
    peer = Peer.of(Call("Vendor", "https://api.test/v1", {"X-Api-Key": "canary-1"}))
    error = peer.fault(NothingListening, "it said canary-1", host="proxy.test")
    assert (error.host, error.details) == ("proxy.test", "it said …")
    assert peer.fault(NothingListening, host="https://api.test/canary-1").host == "https://api.test/…"


@pytest.mark.parametrize(
    ("location", "named"),
    [
        ("https://other.test/v1", "other.test"),
        ("https://user:pass@other.test:8443/v1", "other.test:8443"),
        ("//other.test", "other.test"),
        ("/v2", "https://api.test/v2"),
        ("http://api.test/v1", "http://api.test/v1"),
        ("chat/", "https://api.test/v1/chat/"),
        ("", "an address it does not name"),
        ("mailto:me@api.test", "an address it does not name"),
        ("https://[::1", "an address that can't be read"),
        ("https://other.test\u202e/x", "an address that can't be read"),
        ("https://\uff41pi.test/x", "an address that can't be read"),
        ("https://user@\u0430pi.test:8443/v1", "xn--pi-6kc.test:8443"),
    ],
)
def test_a_redirection_is_named_by_what_changes(location: str, named: str) -> None:
    assert new_address("https://api.test/v1/chat", location) == named
