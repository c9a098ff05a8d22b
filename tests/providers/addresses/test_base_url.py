from urllib.parse import urlsplit

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from providers.addresses.base_url import read_base_url
from providers.addresses.local import is_in_local_network, is_loopback


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("https://api.moonshot.ai/v1", "https://api.moonshot.ai/v1"),
        ("  https://api.moonshot.ai/v1/\n", "https://api.moonshot.ai/v1"),
        ("\ufeffhttps://api.moonshot.ai/v1\u200b", "https://api.moonshot.ai/v1"),
        ('base_url="https://api.moonshot.ai/v1",', "https://api.moonshot.ai/v1"),
        ("POST https://api.moonshot.ai/v1/chat/completions", "https://api.moonshot.ai/v1"),
        ("（https://api.minimax.io/v1/text/chatcompletion_v2）", "https://api.minimax.io/v1"),
        ("https://api.deepseek.com//", "https://api.deepseek.com"),
        ("HTTPS://API.Example:8443/v1", "HTTPS://API.Example:8443/v1"),
        ("https://[2001:db8::1]:8443/v1", "https://[2001:db8::1]:8443/v1"),
        ("https://bücher.example/v1", "https://xn--bcher-kva.example/v1"),
        ("https://BÜCHER.example:8443/v1", "https://xn--bcher-kva.example:8443/v1"),
        ("https://xn--bcher-kva.example/v1", "https://xn--bcher-kva.example/v1"),
        # The first letter is Cyrillic.
        ("https://\u0430pi.openai.com/v1", "https://xn--pi-6kc.openai.com/v1"),
        ("http://localhost:11434/v1", "http://localhost:11434/v1"),
        ("http://ollama.localhost/v1", "http://ollama.localhost/v1"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("http://127.8.9.1", "http://127.8.9.1"),
        ("http://[::1]:8080/v1", "http://[::1]:8080/v1"),
        # Where a server listens is this computer.
        ("http://0.0.0.0:8000", "http://127.0.0.1:8000"),
        ("http://0.0.0.0:8080/v1", "http://127.0.0.1:8080/v1"),
        ("http://[::]:8000/v1", "http://[::1]:8000/v1"),
        # What was copied whole, with what stood around it.
        ("https://api.example.com/v1/chat/completions", "https://api.example.com/v1"),
        ("https://api.example.com/v1/chat/completions/", "https://api.example.com/v1"),
        ("https://api.example.com/v1/responses", "https://api.example.com/v1"),
        ("https://api.example.com/v1/messages", "https://api.example.com/v1"),
        ("https://api.example.com/v1/models", "https://api.example.com/v1"),
        ("https://openrouter.ai/api/v1/chat/completions", "https://openrouter.ai/api/v1"),
        ("https://a.example/v1beta/models/gemini-3:streamGenerateContent?alt=sse", "https://a.example/v1beta"),
        ("https://x.services.example/models/chat/completions", "https://x.services.example/models"),
        ("http://localhost:11434/api/chat", "http://localhost:11434/api"),
        ("https://api.example.com/v1/chat", "https://api.example.com/v1"),
        ("https：//api.example.com/v1。", "https://api.example.com/v1"),
        ('"https://api.example.com/v1"', "https://api.example.com/v1"),
        ("“https://api.example.com/v1”", "https://api.example.com/v1"),
        ("<https://api.example.com/v1>", "https://api.example.com/v1"),
        ("OPENAI_BASE_URL=https://api.example.com/v1", "https://api.example.com/v1"),
        ("export OPENAI_API_BASE='https://api.example.com/v1/'", "https://api.example.com/v1"),
        ("api.moonshot.ai/v1", "https://api.moonshot.ai/v1"),
        ("localhost:8000/v1", "http://localhost:8000/v1"),
        ("0.0.0.0:8000/v1", "http://127.0.0.1:8000/v1"),
        ("http://127.0.0.1：8000/v1", "http://127.0.0.1:8000/v1"),
        ("https:/api.example.com/v1", "https://api.example.com/v1"),
        ("https//api.example.com/v1", "https://api.example.com/v1"),
        ("http://https://api.example.com/v1", "https://api.example.com/v1"),
        # A line of code, a command, a log.
        ("接口地址：https://api.example.com/v1", "https://api.example.com/v1"),
        ("ベースURL「https://api.example.com/v1」です", "https://api.example.com/v1"),
        ("L'indirizzo è https://api.example.com/v1.", "https://api.example.com/v1"),
        ('url = "https://api.example.com/v1"', "https://api.example.com/v1"),
        ('"baseURL": "https://api.example.com/v1", "timeout": 3', "https://api.example.com/v1"),
        ('OpenAI(base_url="https://api.example.com/v1")', "https://api.example.com/v1"),
        ('$env:OPENAI_BASE_URL="https://api.example.com/v1"', "https://api.example.com/v1"),
        ("[https://api.example.com/v1](https://api.example.com/v1)", "https://api.example.com/v1"),
        ("curl -X POST https://api.example.com/v1/chat/completions -H 'x: y'", "https://api.example.com/v1"),
        ("https://api.example.com/v1/chat/completions HTTP/1.1", "https://api.example.com/v1"),
        ("INFO: Uvicorn running on http://0.0.0.0:8000 (Press CTRL+C to quit)", "http://127.0.0.1:8000"),
        ("Listening on http://[::1]:1234/v1", "http://[::1]:1234/v1"),
    ],
)
def test_an_address_is_taken_without_what_surrounds_it(text: str, url: str) -> None:
    assert read_base_url(text) == url


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is not an address"),
        ("nas:8000/v1", "is not an address"),
        # A key in the wrong place is looked up nowhere.
        ("0123456789abcdef0123456789abcdef.abcdefghijklmnop", "is not an address"),
        ("https://api.example.com/v1/chat/completions?key=1", "“?”"),
        ("moonshot", "is not an address"),
        ("//api.moonshot.ai", "is not an address"),
        ("https:///v1", "is not an address"),
        ("https:api.moonshot.ai", "is not an address"),
        ("ftp://api.moonshot.ai", "is not an address"),
        ("file:///etc/passwd", "is not an address"),
        ("javascript:alert(1)", "is not an address"),
        ("https://[::1", "is not an address"),
        ("https://api.moonshot.ai:port", "is not an address"),
        ("https://api.moonshot.ai:99999", "is not an address"),
        ("https://api.moonshot.ai:0", "is not an address"),
        ("https://api.moonshot.ai /v1", "spaces"),
        ("https://api.moonshot.ai\\@evil.example", "backslashes"),
        ("https://api.moonshot.ai\u202e/v1", "invisible"),
        ("https://api.moon\u200bshot.ai/v1", "invisible"),
        ("https://api.moonshot.ai\x00/v1", "invisible"),
        ("https://me@api.moonshot.ai/v1", "user name"),
        ("https://me:secret@api.moonshot.ai/v1", "password"),
        ("https://@api.moonshot.ai/v1", "user name"),
        ("https://api.moonshot.ai/v1?key=1", "“?”"),
        ("https://api.moonshot.ai/v1?", "“?”"),
        ("https://api.moonshot.ai/v1#top", "“#”"),
        ("https://api.moonshot.ai/v1#", "“#”"),
        ("https://\uff41pi.openai.com/v1", "If you mean “api.openai.com”, write it that way"),
        ("https://evil\u3002example/v1", "If you mean “evil.example”, write it that way"),
        ("https://\uff11\uff12\uff17.0.0.1/v1", "If you mean “127.0.0.1”, write it that way"),
        ("https://bu\u0308cher.example", "If you mean “xn--bcher-kva.example”, write it that way"),
        ("https://fa\u00df.example", "If you mean “fass.example”, write it that way"),
        ("https://\u05d0\u0661.example", "characters that no host name can have"),
        ("https://" + "ü" * 70 + ".example", "characters that no host name can have"),
        ("https://[fe80::1%ü]/v1", "characters that no host name can have"),
        ("http://\uff4cocalhost/v1", "Use https here"),
        ("http://api.moonshot.ai/v1", "Use https here"),
        ("http://127.0.0.1.evil.example", "Use https here"),
        ("http://localhost.evil.example", "Use https here"),
        ("http://0.0.0.0.evil.example/v1", "Use https here"),
        ("http://2130706433", "Use https here"),
    ],
)
def test_what_no_key_can_be_sent_to_is_refused_with_a_sentence(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=r"\.$") as refused:
        read_base_url(text)
    assert words in str(refused.value)


def test_a_password_is_not_repeated() -> None:
    with pytest.raises(ValueError, match="password") as refused:
        read_base_url("https://me:secret@api.moonshot.ai/v1")
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    ("host", "is_own"),
    [
        ("localhost", True),
        ("a.localhost", True),
        ("127.0.0.1", True),
        ("::1", True),
        ("notlocalhost", False),
        ("localhost.example", False),
        ("192.168.0.1", False),
        ("", False),
    ],
)
def test_this_computer_is_told_from_others(host: str, is_own: bool) -> None:
    assert is_loopback(host) is is_own


@pytest.mark.parametrize(
    ("host", "is_near"),
    [
        ("192.168.1.20", True),
        ("10.0.0.1", True),
        ("169.254.3.4", True),
        ("fd00::1", True),
        ("[fe80::1]", True),
        ("nas", True),
        ("workstation.local.", True),
        ("GPU.LAN", True),
        ("box.home.arpa", True),
        ("8.8.8.8", False),
        ("0.0.0.0", False),
        ("2001:4860:4860::8888", False),
        ("api.example.com", False),
        ("local.example.com", False),
        ("", False),
    ],
)
def test_the_local_network_is_told_from_the_world(host: str, is_near: bool) -> None:
    assert is_in_local_network(host) is is_near


def test_http_in_the_local_network_is_for_those_who_choose_it() -> None:
    with pytest.raises(ValueError, match="can read what you send"):
        read_base_url("http://192.168.1.20:8000/v1")
    assert read_base_url("http://192.168.1.20:8000/v1", may_be_local_network=True) == "http://192.168.1.20:8000/v1"
    with pytest.raises(ValueError, match="Use https here"):
        read_base_url("http://api.example.com/v1", may_be_local_network=True)


ALMOST = st.builds(
    "{}{}{}{}{}".format,
    st.sampled_from(["https://", "http://", "HTTP://", "https:/", "//", "ws://", "", " https://"]),
    st.sampled_from(["", "me@", "me:pw@", "\\", "[", "\u3000"]),
    st.sampled_from(
        ["api.example", "localhost", "127.0.0.1", "[::1]", "[::1", "xn--a", "ａ.example", "%2f", "a℀b", "."]
    ),
    st.sampled_from(["", ":", ":1", ":0", ":65536", ":-1", ":²", ":x", "]"]),
    st.sampled_from(["", "/", "//", "/v1/", "/v1?", "?a", "#", "/a b", "/..", "/\u202e", "/\n"]),
)


def outcome(text: str) -> tuple[str, str]:
    """The address, or the sentence with which it is refused."""
    try:
        return read_base_url(text), ""
    except UnicodeError:
        raise
    except ValueError as refused:
        return "", str(refused)


@settings(max_examples=400, deadline=None)
@given(st.one_of(ALMOST, st.text(), st.text().map("https://".__add__)))
@example("https://\ud800")
@example("https://./")
@example("https://a./")
@example("https://../v1")
@example("http://localhost.:8080/")
def test_anything_is_either_a_clean_address_or_refused_with_a_sentence(text: str) -> None:
    url, sentence = outcome(text)
    assert bool(url) != sentence.endswith(".")
    if url:
        parts = urlsplit(url)
        assert parts.hostname
        assert parts.scheme == "https" or is_loopback(parts.hostname)
        assert (parts.username, parts.password, parts.query, parts.fragment) == (None, None, "", "")
        assert url.isprintable()
        assert parts.netloc.isascii()
        assert not url.endswith("/")
        assert read_base_url(url) == url


@pytest.mark.parametrize(
    "text",
    [
        "https://api.example.com/v1 /chat",
        "https://a.example/v1 or https://b.example/v1",
        "https://user:1'x@b.example/v1",
        "https://user:80) w@b.example/v1",
    ],
)
def test_no_part_of_an_address_is_taken_for_all_of_it(text: str) -> None:
    with pytest.raises(ValueError, match="address"):
        read_base_url(text)


@pytest.mark.parametrize("text", ["192.168.1.5:11434", "box.local:1234/v1", "host.docker.internal:11434"])
def test_a_place_nearby_without_a_scheme_is_asked_over_http_where_that_is_allowed(text: str) -> None:
    assert read_base_url(text, may_be_local_network=True) == f"http://{text}"
    with pytest.raises(ValueError, match="on your network"):
        read_base_url(text)
