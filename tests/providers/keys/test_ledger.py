import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from providers.keys.ledger import KeyLedger
from providers.keys.place import KeyPlace

GLOBAL = KeyPlace("moonshot", "https://api.moonshot.ai")
CHINA = KeyPlace("moonshot", "https://api.moonshot.cn")
OPENAI = KeyPlace("openai", "https://api.openai.com")


def test_a_place_is_remembered_until_discarded(tmp_path: Path) -> None:
    path = tmp_path / "not there yet" / "keys.json"
    ledger = KeyLedger(path)
    for place in (GLOBAL, CHINA, OPENAI):
        ledger.add(place)
    ledger.discard(CHINA)
    again = KeyLedger(path)
    assert [place in again for place in (GLOBAL, CHINA, OPENAI)] == [True, False, True]
    assert json.loads(path.read_text()) == {
        "stored": {"moonshot": ["https://api.moonshot.ai"], "openai": ["https://api.openai.com"]}
    }
    assert os.listdir(path.parent) == ["keys.json"]


def test_two_programs_do_not_forget_each_others_places(tmp_path: Path) -> None:
    window, command_line = KeyLedger(tmp_path / "keys.json"), KeyLedger(tmp_path / "keys.json")
    window.add(GLOBAL)
    command_line.add(OPENAI)
    window.discard(GLOBAL)
    after = KeyLedger(tmp_path / "keys.json")
    assert GLOBAL not in after
    assert OPENAI in after


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\xff",
        b"[]",
        b'{"stored": 1}',
        b'{"stored": {"a": "b"}}',
        b'{"stored": {"a": [1, null, {}]}}',
        b"[" * 200_000,
        b'{"stored": {"moonshot": ["https://api',
    ],
)
def test_garbage_is_an_empty_ledger_that_can_be_written(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    path.write_bytes(content)
    ledger = KeyLedger(path)
    assert GLOBAL not in ledger
    ledger.add(GLOBAL)
    assert GLOBAL in KeyLedger(path)


@given(st.recursive(st.none() | st.text() | st.integers(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)))
def test_any_json_can_be_read(tmp_path_factory: pytest.TempPathFactory, content: object) -> None:
    path = tmp_path_factory.mktemp("ledger") / "keys.json"
    path.write_text(json.dumps({"stored": content}))
    assert KeyPlace("no such", "place") not in KeyLedger(path)


def test_a_file_that_cannot_be_written_is_one_line_in_the_log(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").write_text("in the way")
    ledger = KeyLedger(tmp_path / "file" / "keys.json")
    ledger.add(GLOBAL)
    assert GLOBAL in ledger
    assert len(caplog.records) == 1


@settings(deadline=None)
@given(st.binary() | st.text(alphabet='{}[]":,0e-tru\\').map(str.encode))
def test_any_bytes_are_an_empty_ledger_and_are_kept(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("ledger") / "keys.json"
    path.write_bytes(content)
    ledger = KeyLedger(path)
    assert OPENAI not in ledger
    (kept,) = path.parent.iterdir()
    assert kept.read_bytes() == content
    assert kept.name in ledger.problem


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such files")
@pytest.mark.parametrize("make", [os.mkfifo, Path.mkdir, lambda path: path.symlink_to("/dev/zero")])
def test_what_is_no_ordinary_file_is_told_and_stays(make: Callable[[Path], None], tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    make(path)
    before = os.lstat(path)
    ledger = KeyLedger(path)
    assert ledger.problem == "The list of stored keys can't be read: keys.json is not an ordinary file; move it away."
    ledger.add(GLOBAL)
    assert GLOBAL in ledger
    assert "can't be saved: keys.json is not an ordinary file" in ledger.problem
    assert os.path.samestat(before, os.lstat(path))
