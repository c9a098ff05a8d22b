from pathlib import Path

import pytest
from common.options import read_epoch, read_version
from set_up import ROOT, Stuck

from comparison.version import VERSION


def test_the_version_is_the_programs_own() -> None:
    assert read_version(ROOT) == VERSION


def test_a_source_without_a_version_stops_the_build(tmp_path: Path) -> None:
    (tmp_path / "comparison").mkdir()
    (tmp_path / "comparison" / "version.py").write_text("")
    with pytest.raises(Stuck, match="names no version"):
        read_version(tmp_path)


def test_the_time_that_is_told_goes_before_that_of_the_commit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764000000")
    assert read_epoch(ROOT) == 1764000000


def test_without_a_commit_and_a_time_nothing_is_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(Stuck, match="SOURCE_DATE_EPOCH"):
        read_epoch(tmp_path)
