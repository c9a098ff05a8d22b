import pytest

from providers.addresses.origin import host_of


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://api.example:8443/v1", "api.example:8443"),
        ("https://anna:secret@api.example/v1?key=a", "api.example"),
        ("http://[::1", "http://[::1"),
        ("http://anna:secret@[::1", "[::1"),
        ("", ""),
    ],
)
def test_a_host_is_told_without_a_secret_whatever_the_address(address: str, host: str) -> None:
    assert host_of(address) == host
