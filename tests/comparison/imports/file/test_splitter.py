import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.imports.file import splitter
from comparison.imports.file.splitter import DEEPEST, Splitter

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=12,
)
OBJECTS = st.lists(st.dictionaries(st.text(max_size=5), JSON, max_size=3), max_size=4)


def split(data: bytes, piece: int, largest: int = 1 << 20) -> tuple[list[bytes], Splitter]:
    source = io.BytesIO(data)
    found = Splitter(lambda _: source.read(piece), largest)
    return list(found), found


@given(OBJECTS, st.integers(1, 40), st.booleans(), st.sampled_from([None, 1]))
def test_each_object_comes_as_it_was_however_the_file_is_cut(
    objects: list[object], piece: int, is_ascii: bool, indent: int | None
) -> None:
    data = json.dumps(objects, ensure_ascii=is_ascii, indent=indent).encode("utf-8", "surrogatepass")
    found, whole = split(data, piece)
    assert [json.loads(each.decode("utf-8", "surrogatepass")) for each in found] == objects
    assert whole.is_whole


@given(OBJECTS, st.data())
def test_of_a_file_that_was_cut_off_the_whole_objects_come(objects: list[object], data: st.DataObject) -> None:
    text = json.dumps(objects).encode()
    end = data.draw(st.integers(1, len(text) - 1))
    found, whole = split(text[:end], 7)
    assert not whole.is_whole
    assert [json.loads(each) for each in found] == objects[: len(found)]


@given(st.binary(max_size=200), st.integers(1, 9))
def test_any_bytes_are_borne(data: bytes, piece: int) -> None:
    assert all(each.startswith(b"{") for each in split(data, piece)[0])


def test_an_object_alone_and_one_behind_the_other_come_too() -> None:
    assert split(b'\xef\xbb\xbf{"a": [{}]}', 3)[0] == [b'{"a": [{}]}']
    assert split(b'{"a": 1}\n{"b": 2}\n', 3)[0] == [b'{"a": 1}', b'{"b": 2}']


def test_what_is_too_large_is_passed_over_and_counted() -> None:
    found, whole = split(json.dumps([{"a": "x"}, {"b": "y" * 500}, {"c": 1}]).encode(), 64, largest=100)
    assert (found, whole.too_large, whole.is_whole) == ([b'{"a": "x"}', b'{"c": 1}'], 1, True)


def test_what_would_be_too_many_values_is_passed_over_whatever_stands_in_texts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(splitter, "MOST_VALUES", 50)
    fine = [{"a": ['{[,\\"' * 40]}, {str(number): {} for number in range(24)}]
    large = [{"a": [1] * 60}, {str(number): {} for number in range(30)}, {"a": [[]] * 30}]
    found, whole = split(json.dumps([*large, *fine]).encode(), 64, largest=10_000)
    assert (list(map(json.loads, found)), whole.too_large) == (fine, len(large))


@pytest.mark.parametrize("hostile", [b"[" * 200_000, b'{"a":' * 200_000, b"}" * 200_000, b'[{"a":"' + b'\\"' * 200_000])
def test_what_is_hostile_ends_at_once(hostile: bytes) -> None:
    found, whole = split(hostile, splitter.PIECE)
    assert (found, whole.is_whole) == ([], False)
    assert DEEPEST < 1000
