import json
import os
import stat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comparison.files.saved.drawer import LARGEST, LONGEST_NAME, MOST, Drawer, clean_name


@pytest.fixture
def drawer(tmp_path: Path) -> Drawer:
    return Drawer(tmp_path / "drawer")


def names(drawer: Drawer) -> list[str]:
    return [saved.name for saved in drawer.all()]


def files(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "drawer").glob("*"))


def test_an_empty_drawer_makes_no_folder(drawer: Drawer, tmp_path: Path) -> None:
    assert names(drawer) == []
    assert drawer.find("x") is None
    assert drawer.remove("x") is None
    assert not (tmp_path / "drawer").exists()


NAMES = [
    "Revisore dei conti", "三个模型", "日本語チーム", "한국어", "فريق", "a/b\\c", "..", "CON", "nul.json",
    "x" * LONGEST_NAME, "👩‍👩‍👧 family", "Two  blanks", "dot.", "#1 *?<>|", "'quote\"",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_any_name_a_person_can_read_is_kept_in_a_safe_file(name: str, drawer: Drawer, tmp_path: Path) -> None:
    drawer.save(name, {"text": name})
    (saved,) = drawer.all()
    assert saved.name == " ".join(name.split())
    assert saved.content == {"text": name}
    (file,) = files(tmp_path)
    assert file.parent == tmp_path / "drawer"
    assert file.name.isascii()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600 or os.name == "nt"
    assert drawer.remove(name) == saved
    assert files(tmp_path) == []


def test_no_two_names_share_a_file_and_capitals_make_no_other_name(drawer: Drawer) -> None:
    for name in NAMES:
        drawer.save(name, {})
    assert len(names(drawer)) == len(NAMES)
    drawer.save("REVISORE dei conti", {"text": "new"})
    assert len(names(drawer)) == len(NAMES)
    assert drawer.find("revisore DEI conti").content == {"text": "new"}


@pytest.mark.parametrize("name", ["", "  ", "\n", "x" * (LONGEST_NAME + 1), "a\x00b", "a\u202eb", "\ud800", "\u2066"])
def test_what_can_be_no_name_is_refused_with_a_sentence(name: str, drawer: Drawer, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"^(A name is needed|A name has at most 80|This name has characters)"):
        drawer.save(name, {})
    assert not (tmp_path / "drawer").exists()


@pytest.mark.parametrize(
    "content", [b"", b"{", b"null", b"[]", b'{"name": 7}', b'{"name": ""}', b'{"text": "x"}', b"[" * 9_999, b"\xff"]
)
def test_a_bad_file_is_named_stays_and_hides_no_other(content: bytes, drawer: Drawer, tmp_path: Path) -> None:
    drawer.save("good", {})
    bad = tmp_path / "drawer" / "bad.json"
    bad.write_bytes(content)
    assert names(drawer) == ["good"]
    assert drawer.unread == ("bad.json",)
    drawer.save("another", {})
    assert bad.read_bytes() == content


def test_what_is_no_ordinary_file_or_too_large_is_not_read(drawer: Drawer, tmp_path: Path) -> None:
    drawer.save("good", {})
    folder = tmp_path / "drawer"
    (folder / "folder.json").mkdir()
    (folder / "large.json").write_bytes(b'{"name": "large", "text": "' + b"x" * LARGEST + b'"}')
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "pipe.json")
    assert names(drawer) == ["good"]
    assert "large.json" in drawer.unread


def test_there_is_an_end_to_how_many_are_kept(drawer: Drawer) -> None:
    drawer.save("first", {})
    (first,) = drawer.all()
    for number in range(MOST - 1):
        (first.path.parent / f"{number}.json").write_text(json.dumps({"name": f"n{number}"}))
    with pytest.raises(ValueError, match=f"There are {MOST} already; delete one first."):
        drawer.save("one more", {})
    drawer.save("FIRST", {"text": "replaced"})


def test_a_file_where_the_folder_should_be_is_an_error_and_stays(tmp_path: Path) -> None:
    (tmp_path / "drawer").write_text("mine")
    with pytest.raises(OSError, match="drawer"):
        Drawer(tmp_path / "drawer").save("x", {})
    assert (tmp_path / "drawer").read_text() == "mine"


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=100))
def test_any_text_is_a_name_or_is_refused(tmp_path: Path, text: str) -> None:
    drawer = Drawer(tmp_path / "any")
    try:
        name = clean_name(text)
    except ValueError:
        return
    drawer.save(text, {"text": "x"})
    assert drawer.find(text).name == name
    drawer.remove(text)
    assert drawer.find(text) is None
