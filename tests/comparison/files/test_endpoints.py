import os
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comparison.files.endpoints import (
    LARGEST,
    Endpoints,
    FileChanged,
    load_endpoints,
    remove_endpoint,
    restore_text,
    save_endpoint,
)
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
        (b"this is no TOML", "It is not valid TOML"),
        (b"\xff\xfe", "It is not valid TOML"),
        (b"a = " + b"[" * 5000, "It is not valid TOML"),
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


TWICE = '[mine]\nbase_url = "https://a.example"\nbase_url = "https://b.example"\n'


@pytest.mark.parametrize(
    "content",
    [
        TWICE,
        "[a]\n[a]\n",
        "a = 1\n[a]\nb = 2\n",
        "[mine]\na.b = 1\na.b = 2\n",
        "a = {b = 1, b = 2}\n",
        "a = " + "[" * 3000,
        ".".join("a" * 5000) + " = 1\n",
        "[" + ".".join(['"a"'] * 5000) + "]\n",
        "\ufeff\ufeffa = 1",
    ],
    ids=lambda content: content[:12],
)
def test_nothing_in_a_file_that_is_no_toml_is_changed(content: str, path: Path) -> None:
    path.parent.mkdir()
    path.write_text(content, encoding="utf-8")
    for change in (lambda: save_endpoint(path, MINE), lambda: remove_endpoint(path, "mine")):
        with pytest.raises(ValueError, match=r"\w"):
            change()
    assert len(load_endpoints(path).broken) == 1
    assert path.read_text(encoding="utf-8") == content


KEYS = st.sampled_from(["mine", "other", "a", "a.b", '"a"', "base_url", "name", "headers.X", "mine.headers"])
VALUES = st.sampled_from(["1", '"x"', "[1, [2]]", "{a = 1}", "nan", "1979-05-27", "'''\n'''", "[", ""])
LINES = st.one_of(
    st.builds("{} = {}".format, KEYS, VALUES),
    st.builds("[{}]".format, KEYS),
    st.builds("[[{}]]".format, KEYS),
    st.just("# note"),
    st.text(max_size=12),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(LINES, max_size=8).map(lambda lines: "\n".join(lines).encode("utf-8", "surrogatepass")) | st.binary())
def test_any_bytes_can_be_read_and_are_changed_as_meant_or_not_at_all(content: bytes) -> None:
    path = Path(os.environ["PARAGONE_HOME"]) / "endpoints.toml"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    before = load_endpoints(path)
    try:
        save_endpoint(path, OTHER)
    except ValueError:
        assert path.read_bytes() == content
        return
    after = load_endpoints(path)
    assert OTHER in after.found
    assert [each for each in after.found if each.id != "other"] == [each for each in before.found if each.id != "other"]
    remove_endpoint(path, "other")
    assert OTHER not in load_endpoints(path).found


def test_two_programs_leave_each_others_endpoints(path: Path) -> None:
    save_endpoint(path, MINE)
    before, after = remove_endpoint(path, "mine")
    save_endpoint(path, OTHER)
    with pytest.raises(FileChanged):
        restore_text(path, before, after)
    assert load_endpoints(path).found == (OTHER,)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such files")
def test_what_is_no_ordinary_file_is_named_and_stays(path: Path) -> None:
    path.parent.mkdir()
    os.mkfifo(path)
    ((name, reason),) = load_endpoints(path).broken
    assert (name, reason) == (
        "endpoints.toml",
        "It can't be read: endpoints.toml is not an ordinary file; move it away.",
    )
    with pytest.raises(OSError, match="ordinary"):
        save_endpoint(path, MINE)
