import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from providers.addresses.local import is_loopback
from providers.http.proxies import Proxy, ProxyNotUnderstood, ProxyWouldRead, proxy_for, read_proxy


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST.", "ollama.localhost", "127.0.0.1", "127.9.9.9", "::1", "[::1]", "0:0:0:0:0:0:0:1"]
)
def test_this_computer_is_known_by_all_its_names_and_never_behind_a_proxy(
    host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALL_PROXY", "http://proxy.test:3128")
    assert is_loopback(host)
    assert proxy_for("http", host) is None


@pytest.mark.parametrize("host", ["localhost.test", "mylocalhost", "128.0.0.1", "192.168.1.2", "::2", "127.0.0.1.test"])
def test_other_hosts_are_not_this_computer(host: str) -> None:
    assert not is_loopback(host)


def test_without_a_setting_there_is_no_proxy() -> None:
    assert proxy_for("https", "api.test") is None


@pytest.mark.parametrize("variable", ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"])
def test_a_variable_names_the_proxy_and_is_named_by_it(variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(variable, " http://proxy.test:3128 ")
    proxy = proxy_for("https", "api.test")
    assert proxy == Proxy("http://proxy.test:3128", variable)
    assert proxy.host == "proxy.test:3128"


def test_the_variable_of_the_scheme_comes_before_that_of_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://first.test:1")
    monkeypatch.setenv("ALL_PROXY", "http://second.test:2")
    assert proxy_for("https", "api.test") == Proxy("http://first.test:1", "HTTPS_PROXY")
    monkeypatch.delenv("HTTPS_PROXY")
    assert proxy_for("https", "api.test") == Proxy("http://second.test:2", "ALL_PROXY")


def test_what_is_asked_by_http_goes_through_no_proxy_of_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("http_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(variable, "http://proxy.test:3128")
    assert proxy_for("http", "api.test") is None


@pytest.mark.parametrize("choice", ["http://chosen.test:1", "socks5://chosen.test:1"])
def test_a_choice_goes_before_what_this_computer_is_set_to(choice: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.test:3128")
    monkeypatch.setenv("NO_PROXY", "*")
    proxy = proxy_for("https", "api.test", choice)
    assert proxy is not None
    assert proxy.url == choice
    with pytest.raises(ProxyWouldRead) as would_read:
        proxy_for("http", "api.test", choice)
    assert would_read.value.proxy.host == "chosen.test:1"
    for host in ("localhost", "127.0.0.2", "[::1]"):
        assert proxy_for("http", host, choice) is proxy_for("https", host, choice) is None


def test_none_is_none_whatever_this_computer_is_set_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "foo")
    assert proxy_for("https", "api.test", "none") is None


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        ("", "system"),
        (" System ", "system"),
        ("NONE", "none"),
        (" http://Proxy.test:3128/ ", "http://proxy.test:3128"),
        ("https://proxy.test:3128", "https://proxy.test:3128"),
        ("SOCKS5://127.0.0.1:1080", "socks5://127.0.0.1:1080"),
        ("socks5h://proxy.test:1080", "socks5://proxy.test:1080"),
        ("socks://[::1]:1080", "socks5://[::1]:1080"),
    ],
)
def test_a_choice_is_read_in_one_spelling(text: str, choice: str) -> None:
    assert read_proxy(text) == choice
    assert read_proxy(choice) == choice


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("proxy.test", "is not a proxy such as"),
        ("proxy.test:3128", "is not a proxy such as"),
        ("http://proxy.test", "is not a proxy such as"),
        ("http://:3128", "is not a proxy such as"),
        ("http://proxy.test:0", "is not a proxy such as"),
        ("http://proxy.test:port", "is not an address"),
        ("http://[::1:3128", "is not an address"),
        ("http://proxy.test:3128/path", "is not a proxy such as"),
        ("http://proxy.test:3128?query", "is not a proxy such as"),
        ("socks4://proxy.test:1080", "is not a proxy such as"),
        ("ftp://proxy.test:21", "is not a proxy such as"),
        ("http://pro xy.test:3128", "is not a proxy such as"),
        ("http://[fe80::1%eth0]:3128", "is not a proxy such as"),
        ("http://user:pass-canary@proxy.test:3128", "contain a user name or password"),
    ],
)
def test_what_can_be_no_choice_is_refused_with_a_sentence(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words) as refused:
        read_proxy(text)
    assert str(refused.value).endswith(".")
    assert "pass-canary" not in str(refused.value)


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=30) | st.builds("{}://{}:{}".format, st.sampled_from(["http", "socks5"]), st.text(), st.text()))
def test_whatever_is_read_as_an_address_names_a_host_and_a_port(text: str) -> None:
    try:
        choice = read_proxy(text)
    except ValueError:
        return
    if choice not in ("system", "none"):
        assert Proxy(choice, "").host
        assert choice.isascii()
        assert read_proxy(choice) == choice


def test_an_empty_variable_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "")
    assert proxy_for("https", "api.test") is None


@pytest.mark.parametrize(
    ("value", "host"),
    [
        ("proxy.test:3128", "proxy.test:3128"),
        ("user:pass-canary@proxy.test:3128", "proxy.test:3128"),
        ("http://user:pass-canary@proxy.test", "proxy.test"),
        ("https://proxy.test", "proxy.test"),
        ("socks5://127.0.0.1:1080", "127.0.0.1:1080"),
        ("socks://user:pass-canary@127.0.0.1:1080/", "127.0.0.1:1080"),
        ("http://[::1]:3128", "::1:3128"),
    ],
)
def test_the_host_of_a_proxy_comes_without_its_password(value: str, host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", value)
    proxy = proxy_for("https", "api.test")
    assert proxy is not None
    assert proxy.host == host
    assert "pass-canary" not in f"{proxy!r}{proxy.host}"


@pytest.mark.parametrize("value", ["foo", "http://", "http://host:port", "http://[::1", "://", "http://:3128"])
def test_a_setting_that_names_no_host_is_not_understood(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", value)
    with pytest.raises(ProxyNotUnderstood) as not_understood:
        proxy_for("https", "api.test")
    assert not_understood.value.setting == "HTTPS_PROXY"
    assert not_understood.value.reason


@pytest.mark.parametrize("exceptions", ["api.test", ".test", "other.test, api.test", "*"])
def test_exceptions_are_respected_even_by_a_setting_that_makes_no_sense(
    exceptions: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "foo")
    monkeypatch.setenv("NO_PROXY", exceptions)
    assert proxy_for("https", "api.test") is None


@settings(deadline=None, max_examples=100)
@given(st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=30))
def test_no_setting_raises_anything_else(value: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HTTPS_PROXY", value)
        try:
            proxy = proxy_for("https", "api.test")
        except ProxyNotUnderstood:
            return
        assert proxy is None or proxy.host
