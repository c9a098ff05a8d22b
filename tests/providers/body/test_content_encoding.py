import gzip
import zlib
from collections.abc import Callable, Iterable
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from providers.body.content_encoding import PIECE, UnknownEncoding, inflater

TEXT = b"data: one\n\n" * 100


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


PACKED: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "nothing": ("", bytes),
    "identity": (" Identity ", bytes),
    "gzip": ("gzip", gzip.compress),
    "GZIP": ("GZIP", gzip.compress),
    "x-gzip": ("x-gzip", gzip.compress),
    "deflate": ("deflate", zlib.compress),
    "deflate without its header": ("deflate", raw_deflate),
    "gzip in members": ("gzip", lambda data: gzip.compress(data[:7]) + gzip.compress(b"") + gzip.compress(data[7:])),
}


def expanded(encoding: str, pieces: Iterable[bytes]) -> bytes:
    expander = inflater(encoding)
    body = b"".join(part for piece in pieces for part in expander.feed(piece))
    expander.close()
    return body


def cut(body: bytes, size: int) -> list[bytes]:
    return [body[start : start + size] for start in range(0, len(body), size)]


@pytest.mark.parametrize(("encoding", "pack"), PACKED.values(), ids=PACKED)
@settings(deadline=None, max_examples=40)
@given(data=st.binary(min_size=1, max_size=300), size=st.integers(1, 40))
def test_what_was_packed_comes_out_whatever_the_pieces(
    encoding: str, pack: Callable[[bytes], bytes], data: bytes, size: int
) -> None:
    assert expanded(encoding, cut(pack(data), size)) == data


@pytest.mark.parametrize("more", [0, 1, 5, 258, 300, PIECE])
@pytest.mark.parametrize(("encoding", "pack"), PACKED.values(), ids=PACKED)
def test_nothing_is_left_behind_where_a_part_is_full(encoding: str, pack: Callable[[bytes], bytes], more: int) -> None:
    data = bytes(PIECE + more)
    assert expanded(encoding, [pack(data)]) == data


@pytest.mark.parametrize("encoding", ["br", "zstd", "compress", "gzip, br", "gzip;q=1", "\x00"])
def test_an_unknown_encoding_is_named(encoding: str) -> None:
    with pytest.raises(UnknownEncoding, match=f"^{encoding}$"):
        inflater(encoding)


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_bomb_never_gives_more_than_64_kib_at_once(encoding: str) -> None:
    packer = zlib.compressobj(9, wbits=31 if encoding == "gzip" else 15)
    bomb = b"".join(packer.compress(bytes(1 << 20)) for _ in range(50)) + packer.flush()
    assert len(bomb) < 100_000
    sizes = [len(part) for part in inflater(encoding).feed(bomb)]
    assert max(sizes) <= PIECE == 65_536
    assert sum(sizes) == 50 << 20


def test_a_bomb_is_expanded_no_further_than_it_is_read() -> None:
    parts = inflater("gzip").feed(gzip.compress(bytes(8 << 20)) + b"no gzip at all")
    assert len(next(parts)) == PIECE


CORRUPT = {
    "no gzip": ("gzip", b"data: one\n\n"),
    "junk after a member": ("gzip", gzip.compress(TEXT) + b"junk"),
    "a bit flipped": ("gzip", gzip.compress(TEXT)[:20] + b"\xff\xff\xff\xff" + gzip.compress(TEXT)[24:]),
    "a wrong checksum": ("gzip", gzip.compress(TEXT)[:-8] + bytes(8)),
    "no deflate": ("deflate", b"\xff\xff\xff\xff"),
}


@pytest.mark.parametrize("size", [1, 1000])
@pytest.mark.parametrize(("encoding", "body"), CORRUPT.values(), ids=CORRUPT)
def test_corrupt_data_is_an_error(encoding: str, body: bytes, size: int) -> None:
    with pytest.raises(zlib.error):
        expanded(encoding, cut(body, size))


@pytest.mark.parametrize(("encoding", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress)])
def test_data_that_ends_too_early_is_an_error_at_the_end(encoding: str, pack: Callable[[bytes], bytes]) -> None:
    expander = inflater(encoding)
    packed = pack(TEXT)[:-1]
    assert b"".join(expander.feed(packed)) == TEXT
    with pytest.raises(EOFError):
        expander.close()


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "identity"])
def test_nothing_at_all_is_no_error(encoding: str) -> None:
    assert expanded(encoding, []) == b""


def test_what_follows_the_end_of_deflate_is_ignored() -> None:
    assert expanded("deflate", [zlib.compress(TEXT) + b"junk", b"more"]) == TEXT


@settings(deadline=None, max_examples=200)
@given(st.sampled_from(["gzip", "deflate"]), st.binary(max_size=200))
def test_no_bytes_raise_anything_else(encoding: str, body: bytes) -> None:
    with suppress(zlib.error, EOFError):
        expanded(encoding, [body])
