import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from comparison.judging.votes.vote import Vote, Winner, Withdrawn
from comparison.judging.votes.votes_file import VotesFile

ONE, OTHER = Vote("kimi", "gpt", Winner.A, id="1"), Vote("kimi", "通义", Winner.TIE, id="2")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "votes.jsonl"


def test_votes_are_added_and_read_back(path: Path) -> None:
    votes = VotesFile(path)
    assert votes.read() == ([], 0)
    votes.add([ONE])
    VotesFile(path).add([OTHER, Withdrawn("1")])
    assert votes.read() == ([OTHER], 0)
    assert path.read_bytes().count(b"\n") == 3


@pytest.mark.skipif(sys.platform == "win32", reason="modes mean little there")
def test_nobody_else_may_read_them(path: Path) -> None:
    VotesFile(path).add([ONE])
    assert [stat.S_IMODE(each.stat().st_mode) for each in (path, path.parent)] == [0o600, 0o700]


def test_a_line_that_was_cut_off_costs_that_line_alone(path: Path) -> None:
    votes = VotesFile(path)
    votes.add([ONE])
    whole = path.read_bytes()
    path.write_bytes(whole + whole[:20])
    votes.add([OTHER])
    assert votes.read() == ([ONE, OTHER], 1)


def test_what_cannot_be_written_whole_is_not_written(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    votes = VotesFile(path)
    votes.add([ONE])

    def is_full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", is_full)
    with pytest.raises(OSError, match="No space"):
        votes.add([OTHER])
    assert votes.read() == ([ONE], 0)


def test_a_folder_in_its_place_is_told(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(OSError, match="not an ordinary file"):
        VotesFile(path).read()
    with pytest.raises(OSError, match="directory"):
        VotesFile(path).add([ONE])
