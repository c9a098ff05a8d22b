import json
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.prompts.draft import LONGEST, Draft, DraftFile


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "draft.json"


TEXTS = [
    "Perché?",
    "为什么天是蓝的？",
    "なぜ空は青い",
    "하늘은 왜",
    "لماذا السماء",
    "\ud800",
    "a\0b\n\t" * 99,
    '"]}',
    " ",
]


@pytest.mark.parametrize("text", TEXTS, ids=ascii)
def test_what_was_written_is_there_again_to_the_letter(path: Path, text: str) -> None:
    DraftFile(path).save(Draft(text, text[::-1]))
    assert DraftFile(path).load() == Draft(text, text[::-1])
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_was_sent_is_no_longer_in_the_file(path: Path) -> None:
    file = DraftFile(path)
    file.save(Draft("secret"))
    file.save(Draft())
    assert b"secret" not in path.read_bytes()


def test_a_file_of_another_run_is_emptied_too(path: Path) -> None:
    DraftFile(path).save(Draft("secret"))
    file = DraftFile(path)
    assert file.load() == Draft("secret")
    file.save(Draft())
    assert b"secret" not in path.read_bytes()


def test_of_a_text_that_is_too_long_nothing_is_kept_and_what_was_there_goes(path: Path) -> None:
    file = DraftFile(path)
    file.save(Draft("\U0001f600" * LONGEST))
    assert DraftFile(path).load() == Draft("\U0001f600" * LONGEST)
    file.save(Draft("short"))
    file.save(Draft("a" * (LONGEST + 1)))
    assert DraftFile(path).load() == Draft()


JSON = st.recursive(st.none() | st.text() | st.integers(), st.lists).map(json.dumps)


@given(st.binary(max_size=200) | JSON)
def test_any_bytes_are_a_draft_or_none(tmp_path_factory: pytest.TempPathFactory, found: bytes | str) -> None:
    path = tmp_path_factory.mktemp("draft") / "draft.json"
    path.write_bytes(found if isinstance(found, bytes) else found.encode())
    file = DraftFile(path)
    assert file.load() == Draft()
    file.save(Draft("new"))
    assert DraftFile(path).load() == Draft("new")
