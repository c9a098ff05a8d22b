from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from providers.errors import AddressNotFound
from providers.wires.gemini.wire import path_of, versioned
from tests.providers.asking import ask, models_of, question
from tests.providers.wires.gemini.asking import ANSWER, MODEL, asked, build
from tests.servers.gemini_server import GeminiServer


@pytest.fixture
def server() -> Iterator[GeminiServer]:
    with GeminiServer(ANSWER) as running:
        yield running


@pytest.mark.parametrize("tail", ["", "/", "/v1beta", "/v1beta/"])
def test_the_version_may_be_left_out_of_the_address(tail: str, server: GeminiServer) -> None:
    assert ask(build, question(f"{server.root}{tail}", MODEL)).error is None
    assert models_of(build, f"{server.root}{tail}")
    assert {request.path.split("/")[1] for request in server.requests} == {"v1beta"}


@pytest.mark.parametrize(
    ("base_url", "address"),
    [
        ("https://g.test", "https://g.test/v1beta"),
        ("https://g.test:8443//", "https://g.test:8443/v1beta"),
        ("https://g.test/v1", "https://g.test/v1"),
        ("https://g.test/proxy/google", "https://g.test/proxy/google"),
        ("https://g.test/v1beta/", "https://g.test/v1beta"),
        ("g.test", "g.test"),
        ("", ""),
        ("https://[::1", "https://[::1"),
    ],
)
def test_only_a_host_alone_gets_the_version(base_url: str, address: str) -> None:
    assert versioned(base_url) == address


@pytest.mark.parametrize("base_url", ["", "vendor", "https://", "https://[::1", "ftp://a/v1beta"])
def test_an_address_that_cannot_be_read_is_told_as_such(base_url: str) -> None:
    assert isinstance(ask(build, question(base_url, MODEL)).error, AddressNotFound)


@pytest.mark.parametrize(
    ("model", "path"),
    [
        ("gemini-3.6-flash", "models/gemini-3.6-flash"),
        ("models/gemini-3.6-flash", "models/gemini-3.6-flash"),
        ("tunedModels/mine-1", "tunedModels/mine-1"),
        ("a b", "models/a%20b"),
        ("a?key=x#y", "models/a%3Fkey%3Dx%23y"),
        ("../../v1/files", "models/..%2F..%2Fv1%2Ffiles"),
        ("models/../x", "models/..%2Fx"),
        ("tunedModels/../models/x", "tunedModels/..%2Fmodels%2Fx"),
        ("files/x", "models/files%2Fx"),
        ("größe", "models/gr%C3%B6%C3%9Fe"),
        ("%2e%2e", "models/%252e%252e"),
        ("half \ud800", "models/half%20%3F"),
        ("", "models/"),
    ],
)
def test_a_model_is_one_segment_of_the_path(model: str, path: str) -> None:
    assert path_of(model) == path


@given(model=st.text())
def test_no_id_escapes_from_its_place_in_the_path(model: str) -> None:
    url = f"https://g.test/v1beta/{path_of(model)}:streamGenerateContent?alt=sse"
    parts = urlsplit(url)
    assert url.isascii()
    assert url.isprintable()
    assert (parts.netloc, parts.query, parts.fragment) == ("g.test", "alt=sse", "")
    assert parts.path.count("/") == 3
    bare = next((model[len(name) :] for name in ("models/", "tunedModels/") if model.startswith(name)), model)
    named = unquote(parts.path.rpartition("/")[2].removesuffix(":streamGenerateContent"))
    assert named == bare.encode(errors="replace").decode()


def test_an_odd_id_reaches_the_server_as_it_was_quoted(server: GeminiServer) -> None:
    asked(server, model="a/../b?key=1 %2F")
    assert server.requests[0].path == "/v1beta/models/a%2F..%2Fb%3Fkey%3D1%20%252F:streamGenerateContent?alt=sse"
