from pathlib import Path

import pytest

from comparison.endpoint_file import LARGEST, Endpoints, load_endpoints, remove_endpoint, save_endpoint
from providers.endpoints import Endpoint

MINE = Endpoint("mine", "Mine “1”", "https://llm.example.com/v1", needs_key=False, models=("a\\b",), headers={"X": '"'})
OTHER = Endpoint("other", "Ünï 🙂", "http://nas.local:8000", "ollama", local_network=True)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings" / "endpoints.toml"


def test_without_a_file_there_are_none(path: Path) -> None:
    assert load_endpoints(path) == Endpoints()


def test_what_was_saved_is_found_again(path: Path) -> None:
    save_endpoint(path, MINE)
    save_endpoint(path, OTHER)
    assert load_endpoints(path) == Endpoints((MINE, OTHER))


def test_saving_again_replaces_and_removing_takes_out(path: Path) -> None:
    save_endpoint(path, MINE)
    again = Endpoint("mine", "Mine", "https://another.example.com")
    save_endpoint(path, again)
    save_endpoint(path, OTHER)
    assert load_endpoints(path).found == (again, OTHER)
    remove_endpoint(path, "mine")
    remove_endpoint(path, "never there")
    assert load_endpoints(path).found == (OTHER,)


def test_what_a_person_wrote_around_it_stays(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("# my servers\n[first]\nbase_url = 'https://a.example' # the good one\n")
    save_endpoint(path, MINE)
    remove_endpoint(path, "mine")
    assert "# my servers" in path.read_text()
    assert "# the good one" in path.read_text()


def test_a_broken_one_is_named_and_the_others_stay(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('[good]\nbase_url = "https://a.example"\n[bad]\nbase_url = "ftp://a"\n')
    found = load_endpoints(path)
    assert [endpoint.id for endpoint in found.found] == ["good"]
    ((name, reason),) = found.broken
    assert (name, "is not an address" in reason) == ("bad", True)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"this is no TOML", "It is not TOML"),
        (b"\xff\xfe", "It is not TOML"),
        (b"a = " + b"[" * 5000, "It is not TOML"),
        (b"#" * (LARGEST + 1), "too large"),
    ],
)
def test_a_broken_file_is_named(content: bytes, words: str, path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    ((name, reason),) = load_endpoints(path).broken
    assert (name, words in reason) == ("endpoints.toml", True), reason


def test_a_file_that_can_not_be_read_is_named(path: Path) -> None:
    path.mkdir(parents=True)
    ((name, reason),) = load_endpoints(path).broken
    assert (name, "can't be read" in reason) == ("endpoints.toml", True)


def test_a_broken_file_is_not_overwritten(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("this is no TOML")
    with pytest.raises(ValueError, match="line 1"):
        save_endpoint(path, MINE)
    assert path.read_text() == "this is no TOML"
