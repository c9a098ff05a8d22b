import io
import json
import os
import random
import zlib
from contextlib import suppress
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_STORED, ZipFile, ZipInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comparison.imports.file.opening import Unreadable, opened
from tests.comparison.imports.carried import chatgpt, message, read, told, zipped

GOOD = chatgpt(message("u", None, "user", "One"), message("a", "u", "assistant", "Two"))


def good(name: str = "conversations.json") -> bytes:
    return zipped({name: json.dumps([GOOD]).encode(), "chat.html": b"<script>", "user.json": b"{}"})


@pytest.mark.parametrize(
    "name",
    [
        "conversations.json",
        "My export/conversations.json",
        "conversations-003.json",
        "../../conversations.json",
        "/conversations.json",
    ],
)
def test_conversations_are_found_in_a_zip_and_no_name_in_it_is_used(tmp_path: Path, name: str) -> None:
    path = tmp_path / "in" / "export.zip"
    path.parent.mkdir()
    before = set(tmp_path.rglob("*"))
    if name.startswith("/"):
        with pytest.raises(Unreadable):
            read(path, good(name))
    else:
        found, _ = read(path, good(name))
        assert told(found[0].lanes[0]) == [("One", "Two")]
    assert set(tmp_path.rglob("*")) == {*before, path}


def bomb() -> bytes:
    return zipped({"conversations.json": b"[" + b" " * 80_000_000 + b"]"})


def overlapping() -> bytes:
    """Many names for one stretch of packed data."""
    target = io.BytesIO()
    with ZipFile(target, "w") as archive:
        for number in range(20):
            archive.writestr(f"conversations-{number}.json", b"x" * 100_000)
        for info in archive.filelist:
            info.header_offset = 0
            info.CRC = zlib.crc32(b"x" * 100_000)
    data = target.getvalue()
    first, directory = data.find(b"PK\x03\x04", 4), data.find(b"PK\x01\x02")
    made = bytearray(data[:first] + data[directory:])
    at = made.rfind(b"PK\x05\x06")
    made[at + 16 : at + 20] = first.to_bytes(4, "little")
    return bytes(made)


def large_directory() -> bytes:
    made = bytearray(good())
    at = made.rfind(b"PK\x05\x06")
    made[at + 12 : at + 16] = (1 << 30).to_bytes(4, "little")
    return bytes(made)


def other_packing() -> bytes:
    target = io.BytesIO()
    with ZipFile(target, "w", ZIP_BZIP2) as archive:
        archive.writestr("conversations.json", b"[]" * 9)
    return target.getvalue()


def locked() -> bytes:
    made = bytearray(good())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        made[made.find(mark) + offset] |= 1
    return bytes(made)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (bomb(), "unpack to more"),
        (overlapping(), "damaged"),
        (large_directory(), "too much in it"),
        (other_packing(), "unpack to more than such a file can hold, or is protected"),
        (locked(), "protected by a password"),
        (zipped({"x.txt": b"hello"}), "the zip file contains no conversation"),
        (good()[:-40], "damaged"),
        (b"PK\x03\x04", "damaged"),
        (zipped({f"conversations-{n}.json": b"[]" for n in range(1_001)}), "too many files"),
    ],
    ids=["bomb", "overlapping", "directory", "packing", "locked", "other", "cut", "begin", "many"],
)  # fmt: skip
def test_a_hostile_zip_is_refused_with_a_reason(tmp_path: Path, data: bytes, why: str) -> None:
    with pytest.raises(Unreadable, match=why) as refused:
        read(tmp_path / "x.zip", data)
    assert isinstance(refused.value.args[0], str)


@given(st.integers(0, 2**32))
@settings(max_examples=40)
def test_a_damaged_zip_is_refused_or_read(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    chance, made = random.Random(seed), bytearray(good())
    for _ in range(chance.randint(1, 6)):
        made[chance.randrange(len(made))] = chance.randrange(256)
    with suppress(Unreadable):
        found, _ = read(tmp_path_factory.getbasetemp() / "damaged.zip", bytes(made))
        assert all(told(each.lanes[0]) for each in found)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_that_nobody_writes_to_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(Unreadable, match="not an ordinary file"), opened(tmp_path / "pipe"):
        pass


def test_stored_members_are_read_too(tmp_path: Path) -> None:
    target = io.BytesIO()
    with ZipFile(target, "w", ZIP_STORED) as archive:
        archive.writestr(ZipInfo("comparison.json"), b"[]")
    assert read(tmp_path / "x.zip", target.getvalue())[0] == []
