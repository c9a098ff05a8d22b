import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from providers.files import json_file
from providers.files.folder_lock import locked

HOLD = """
import sys
from pathlib import Path
from providers.files.folder_lock import locked
with locked(Path(sys.argv[1])) as is_locked:
    print(is_locked, flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "settings.json"


@contextmanager
def held(path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The lock, in another program."""
    command = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"True"
        try:
            yield holder
        finally:
            holder.kill()


def test_only_one_has_it_and_a_short_time_is_waited_for_it(path: Path) -> None:
    with held(path) as holder:
        begun = time.monotonic()
        with locked(path, patience=0.1) as is_locked:
            assert not is_locked
        assert 0.1 <= time.monotonic() - begun < 5
        holder.stdin.close()
        with locked(path, patience=30) as is_locked:
            assert is_locked


def test_a_program_that_was_killed_holds_no_lock(path: Path) -> None:
    with held(path) as holder:
        holder.kill()
        holder.wait()
        with locked(path, patience=0) as is_locked:
            assert is_locked


def test_threads_of_one_program_wait_for_each_other(path: Path) -> None:
    got: list[bool] = []

    def take() -> None:
        with locked(path, patience=0) as is_locked:
            got.append(is_locked)

    with locked(path):
        thread = threading.Thread(target=take)
        thread.start()
        thread.join()
    take()
    assert got == [False, True]


def test_what_is_held_for_ever_keeps_no_change_from_the_disk(path: Path) -> None:
    json_file.write(path, {"theme": "dark"})
    with held(path):
        json_file.merge(path, {"layout": "grid"}, patience=0.05)
    assert json_file.read(path) == {"theme": "dark", "layout": "grid"}


CHANGE = """
import sys
from pathlib import Path
from providers.files import json_file
name = sys.argv[2]
for number in range(40):
    json_file.merge(Path(sys.argv[1]), {f"{name}{number}": number, "both": {name: number}})
"""


def test_programs_that_write_at_once_lose_nothing_of_each_other(path: Path) -> None:
    writers = [subprocess.Popen([sys.executable, "-c", CHANGE, str(path), name]) for name in "abc"]
    assert [writer.wait(60) for writer in writers] == [0, 0, 0]
    found = json_file.read(path)
    assert found == {f"{name}{number}": number for name in "abc" for number in range(40)} | {
        "both": dict.fromkeys("abc", 39)
    }
    assert [each.name for each in path.parent.iterdir() if each.name != ".lock"] == ["settings.json"]
