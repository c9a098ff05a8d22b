import json
import os
import queue
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from comparison.files import saver
from comparison.files.saver import Saver
from providers.files import json_file
from providers.files.folder_lock import locked

PATIENCE = 20.0


class Told(queue.SimpleQueue[str]):
    """What a person was told; waits for it."""

    def next(self) -> str:
        return self.get(timeout=PATIENCE)


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def saving(told: Told, monkeypatch: pytest.MonkeyPatch) -> Iterator[Saver]:
    monkeypatch.setattr(saver, "RETRY_S", 0.1)
    made = Saver(told.put)
    yield made
    made.close(PATIENCE)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "settings.json"


def in_the_way(path: Path) -> str:
    return f"The settings can't be saved: {path.parent} is a file where a folder should be; move it away."


def block(path: Path) -> None:
    """Let nothing be saved there: a file is where the folder should be."""
    path.parent.write_text("no folder")


def test_changes_are_saved_in_order_and_go_together(saving: Saver, path: Path) -> None:
    for number in range(200):
        saving.keep("The settings", path, {"last": number, f"each{number}": True})
    assert saving.flush(PATIENCE) == ()
    assert json.loads(path.read_bytes()) == {"last": 199} | {f"each{number}": True for number in range(200)}


def test_nothing_to_save_starts_no_thread_and_ends_at_once(told: Told) -> None:
    before = threading.active_count()
    idle = Saver(told.put)
    assert idle.flush(0) == idle.close(0) == ()
    assert threading.active_count() == before


def test_what_can_not_be_saved_is_told_and_saved_once_it_can_be(saving: Saver, told: Told, path: Path) -> None:
    block(path)
    saving.keep("The settings", path, {"theme": "dark"})
    assert told.next() == in_the_way(path)
    assert saving.problems == saving.flush(PATIENCE) == (in_the_way(path),)
    saving.keep("The settings", path, {"layout": "grid"})
    assert told.next().startswith("The settings")  # with each change of a person's, and with no try of its own
    assert saving.flush(PATIENCE)
    assert told.empty()
    path.parent.unlink()
    assert saving.flush(PATIENCE) == saving.problems == ()
    assert json_file.read(path) == {"theme": "dark", "layout": "grid"}


def test_it_is_tried_again_by_itself(saving: Saver, told: Told, path: Path) -> None:
    block(path)
    saving.keep("The settings", path, {"theme": "dark"})
    told.next()
    path.parent.unlink()
    while not path.exists():
        os.sched_yield()
    assert saving.flush(PATIENCE) == ()


def test_one_file_that_can_not_be_saved_keeps_no_other_from_the_disk(saving: Saver, told: Told, path: Path) -> None:
    block(path)
    other = path.parent.with_name("lineup.json")
    saving.keep("The settings", path, {"theme": "dark"})
    saving.keep("Your lanes", other, {"lanes": []})
    assert saving.flush(PATIENCE) == (in_the_way(path),)
    assert json_file.read(other) == {"lanes": []}


def test_at_the_end_it_is_tried_once_more_and_told(saving: Saver, told: Told, path: Path) -> None:
    block(path)
    saving.keep("The settings", path, {"theme": "dark"})
    assert saving.close(PATIENCE) == (in_the_way(path),)
    saving.keep("The settings", path, {"theme": "light"})
    path.parent.unlink()
    assert not path.exists()


def test_the_end_waits_for_no_disk_that_hangs(told: Told, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hangs = threading.Event()
    monkeypatch.setattr(json_file, "rewrite", lambda *_: hangs.wait(PATIENCE))
    slow = Saver(told.put)
    slow.keep("The settings", path, {"theme": "dark"})
    assert slow.close(0.05) == ("The settings can't be saved: the disk is too slow.",)
    hangs.set()


def test_a_change_waits_for_the_lock_of_another_program(saving: Saver, path: Path) -> None:
    with locked(path):
        saving.keep("The settings", path, {"theme": "dark"})
        assert saving.flush(0.1) == ("The settings can't be saved: the disk is too slow.",)
    assert saving.flush(PATIENCE) == ()
    assert json_file.read(path) == {"theme": "dark"}
