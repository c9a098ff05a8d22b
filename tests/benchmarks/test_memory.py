import sys

import pytest

from benchmarks import memory

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="asks glibc and /proc")
LARGE = 40 * memory.MB


def test_what_is_asked_of_malloc_is_seen_and_given_back() -> None:
    before, resident = memory.malloc_mb(), memory.settled_mb()
    held = bytearray(b"x" * LARGE)
    assert memory.malloc_mb() - before > 35
    assert memory.resident_mb() - resident > 35
    del held
    assert memory.malloc_mb() - before < 5
    assert memory.settled_mb() - resident < 5


def test_objects_of_python_are_seen() -> None:
    before = memory.python_blocks()
    held = [[number] for number in range(20_000)]
    assert memory.python_blocks() - before > 20_000
    assert held


def test_an_open_file_is_counted() -> None:
    before = memory.open_files()
    with open("/dev/null"):
        assert memory.open_files() == before + 1
    assert memory.threads() >= 1
