import struct
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from macos.icon_parts import KINDS, joined, parts_of
from macos.inspection import inspect_icon
from set_up import Stuck


def png(size: int) -> bytes:
    """The beginning of one."""
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", size, size)


PICTURES = {kind: png(size) for kind, size in KINDS.items()}
ICON = joined(PICTURES)


@given(st.dictionaries(st.text("abcdefgh0123456789", min_size=4, max_size=4), st.binary()))
def test_what_was_joined_comes_apart_again(pictures: dict[str, bytes]) -> None:
    assert parts_of(joined(pictures)) == pictures


@given(st.binary())
def test_bytes_that_are_no_icon_end_in_a_value_error(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"\.icns"):
        parts_of(content)


@given(st.binary())
def test_the_right_head_before_anything_ends_in_parts_or_in_a_value_error(content: bytes) -> None:
    with suppress(ValueError):
        parts_of(struct.pack(">4sI", b"icns", len(content) + 8) + content)


def test_an_icon_with_all_its_sizes_is_good() -> None:
    inspect_icon(ICON)


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda: ICON[:-1], "not the whole"),
        (lambda: joined({kind: picture for kind, picture in PICTURES.items() if kind != "ic10"}), "lacks ic10"),
        (
            lambda: joined(PICTURES | {"ic09": png(256)}),
            "ic09 of the icon is 256",
        ),
    ],
)
def test_a_spoilt_icon_is_told(spoil: Callable[[], bytes], told: str) -> None:
    with pytest.raises(Stuck, match=told):
        inspect_icon(spoil())
