import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.files.shelf import LONGEST, MOST_FAVOURITES, MOST_RECENT, Place, Shelf

KIMI: Place = ("moonshot", "kimi-k3", "https://api.moonshot.ai/v1")
SPACED: Place = ("mine", "my own model", "http://127.0.0.1:8000/v1")


def named(name: str) -> Place:
    return ("openai", name, "https://api.openai.com/v1")


def test_a_favourite_is_marked_kept_and_taken_back(tmp_path: Path) -> None:
    path = tmp_path / "shelf.json"
    shelf = Shelf(path)
    assert shelf.favourites == ()
    assert [shelf.toggle(KIMI), shelf.toggle(SPACED)] == [True, True]
    assert Shelf(path).favourites == (KIMI, SPACED)
    assert shelf.toggle(KIMI) is False
    assert Shelf(path).favourites == (SPACED,)


def test_what_was_chosen_last_comes_first_and_the_oldest_goes(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "shelf.json")
    shelf.remember(named(f"m{number}") for number in range(MOST_RECENT))
    shelf.remember([named("m0"), KIMI])
    recent = Shelf(tmp_path / "shelf.json").recent
    assert recent == shelf.recent
    assert recent[:2] == (KIMI, named("m0"))
    assert len(recent) == MOST_RECENT
    assert named("m1") not in recent


def test_another_window_keeps_its_own_marks(tmp_path: Path) -> None:
    one, other = (Shelf(tmp_path / "shelf.json") for _ in range(2))
    assert one.favourites == other.favourites == ()
    one.toggle(KIMI)
    other.toggle(SPACED)
    assert set(Shelf(tmp_path / "shelf.json").favourites) == {KIMI, SPACED}


def test_marks_have_an_end(tmp_path: Path) -> None:
    path = tmp_path / "shelf.json"
    marks = {f"a https://b.test m{number}": f"{number:06}" for number in range(MOST_FAVOURITES * 2)}
    path.write_text(json.dumps({"favourites": marks}))
    shelf = Shelf(path)
    assert len(shelf.favourites) == MOST_FAVOURITES
    assert shelf.toggle(KIMI) is False
    assert Shelf(tmp_path / "other.json").toggle(named("x" * LONGEST)) is False


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00garbage", b"[]", b'{"favourites": 7}', b'{"favourites": {"no spaces": "1", "a b c": 7}, "recent": []}'],
)
def test_what_cannot_be_understood_is_no_mark(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "shelf.json"
    path.write_bytes(content)
    shelf = Shelf(path)
    assert (shelf.favourites, shelf.recent) == ((), ())
    assert shelf.toggle(KIMI) is True
    assert Shelf(path).favourites == (KIMI,)


@given(st.binary(max_size=200))
def test_any_bytes_are_read(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("shelf") / "shelf.json"
    path.write_bytes(content)
    assert isinstance(Shelf(path).favourites, tuple)
