import json
import os
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from providers.files import json_file

VALUES = st.recursive(
    st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
)


def folder_with(tmp_path: Path) -> list[str]:
    return sorted(path.name for path in tmp_path.iterdir())


@settings(max_examples=60, deadline=None)
@given(VALUES)
def test_what_was_written_is_read_again(value: object) -> None:
    path = Path(os.environ["PARAGONE_HOME"]) / "round.json"
    json_file.write(path, value)
    assert json_file.read(path) == value
    assert path.read_bytes().isascii()


def test_folders_are_made_and_nothing_else_is_left_in_them(tmp_path: Path) -> None:
    path = tmp_path / "new" / "Ordner mit Ümlaut 🙂" / "file.json"
    json_file.write(path, {"a": "\ud800"})
    json_file.write(path, {"a": 1})
    assert folder_with(path.parent) == ["file.json"]
    assert json_file.read(path) == {"a": 1}


def test_a_file_that_is_not_there_holds_none(tmp_path: Path) -> None:
    assert json_file.read(tmp_path / "none.json") is None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"null",
        b"{",
        b"not json",
        b"\x00\xff\xfe\x80",
        b"\xff" * 100,
        b"[" * 100_000,
        b"1" * 5_000,
        b'{"a": 1} {"b": 2}',
        b'"' + b"x" * json_file.LARGEST + b'"',
    ],
    ids=lambda content: repr(content[:12]),
)
def test_garbage_is_refused_as_such(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    path.write_bytes(content)
    with pytest.raises(ValueError, match=r"\w"):
        json_file.read(path)
    assert path.read_bytes() == content


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes_are_a_value_or_garbage(content: bytes) -> None:
    path = Path(os.environ["PARAGONE_HOME"]) / "bytes.json"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    with suppress(ValueError):
        assert json_file.read(path) is not None


@pytest.mark.parametrize("value", [{"a": object()}, {"a": [1, {2}]}])
def test_a_file_stays_as_it_was_when_writing_fails(value: object, tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    json_file.write(path, {"old": True})
    with pytest.raises(TypeError):
        json_file.write(path, value)
    assert json_file.read(path) == {"old": True}
    assert folder_with(tmp_path) == ["file.json"]


def test_whoever_reads_meanwhile_sees_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    json_file.write(path, ["old"])
    with path.open("rb") as reader:
        json_file.write(path, ["new"] * 1000)
        assert json.load(reader) == ["old"]
    assert json_file.read(path) == ["new"] * 1000


def test_a_place_that_can_not_be_written_to_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    with pytest.raises(OSError, match="file"):
        json_file.write(tmp_path / "file" / "settings.json", {})
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match="folder"):
        json_file.write(tmp_path / "folder", {})
    with pytest.raises(OSError, match="folder"):
        json_file.read(tmp_path / "folder")
    assert folder_with(tmp_path) == ["file", "folder"]


def test_a_bad_file_gets_another_name_and_none_is_ever_lost(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    kept = []
    for content in ("first", "second"):
        path.write_text(content, encoding="utf-8")
        aside = json_file.keep_aside(path)
        assert aside is not None
        assert aside.read_text(encoding="utf-8") == content
        assert aside.name.startswith("settings.bad-")
        assert aside.suffix == ".json"
        kept.append(aside)
    assert len(set(kept)) == 2
    assert not path.exists()
    assert json_file.keep_aside(path) is None


CONTENT = st.dictionaries(
    st.sampled_from("abcd"),
    st.integers() | st.text(max_size=3) | st.dictionaries(st.sampled_from("xyz"), st.integers(), min_size=1),
)


@given(CONTENT, CONTENT)
def test_a_difference_turns_the_one_into_the_other(before: dict[str, object], after: dict[str, object]) -> None:
    assert json_file.merged(before, json_file.difference(before, after)) == after
    assert json_file.difference(after, after) == {}


def test_what_is_merged_leaves_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    json_file.write(path, {"theme": "dark", "urls": {"a": "1", "b": "2"}, "newer": [1]})
    json_file.merge(path, {"urls": {"a": None, "c": "3"}, "theme": None, "layout": "grid"})
    assert json_file.read(path) == {"urls": {"b": "2", "c": "3"}, "newer": [1], "layout": "grid"}


@pytest.mark.parametrize("content", [b"{", b"[]", b"7", b'{"a":' * 100 + b"1" + b"}" * 100])
def test_what_can_not_be_merged_with_is_kept_aside(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    path.write_bytes(content)
    json_file.merge(path, {"a": 1})
    (aside,) = tmp_path.glob("file.bad-*.json")
    assert (json_file.read(path), aside.read_bytes()) == ({"a": 1}, content)


def test_a_file_that_can_not_be_read_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    path.mkdir()
    with pytest.raises(OSError, match="ordinary"):
        json_file.merge(path, {"a": 1})
    assert path.is_dir()


def test_of_a_link_the_target_is_kept_aside(tmp_path: Path) -> None:
    path, target = tmp_path / "file.json", tmp_path / "dotfiles" / "mine.json"
    target.parent.mkdir()
    target.write_text("{")
    path.symlink_to(target)
    json_file.merge(path, {"a": 1})
    assert path.is_symlink()
    assert json_file.read(target) == {"a": 1}
    assert len(list(target.parent.glob("mine.bad-*.json"))) == 1
