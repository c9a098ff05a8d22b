import asyncio
import logging
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from comparison.files import log as logs
from comparison.files.log import close_log, keep_out_of_log, open_log
from providers.body.deadline import Deadline
from providers.errors.peer import Peer
from providers.http.failures import failure
from providers.http.journey import Journey

KEY = "sk-canary-7f3a91c2d4"
LOG = logging.getLogger("paragone.test")


@pytest.fixture(autouse=True)
def _closed_afterwards() -> Iterator[None]:
    yield
    close_log()


def test_the_file_is_made_with_the_first_record(tmp_path: Path) -> None:
    path = open_log(tmp_path / "new" / "Protokolle 日本")
    LOG.debug("nobody wants to know")
    assert not path.parent.exists()
    LOG.warning("Zu spät: %s 🙂", "日本")
    close_log()
    assert path.read_text(encoding="utf-8").endswith(" WARNING paragone.test: Zu spät: 日本 🙂\n")


@pytest.mark.parametrize(
    "text",
    [
        f"Authorization: Bearer {KEY}",
        "Authorization: Bearer anything-at-all-0123",
        f"the key {KEY} was refused",
        f"https://me:{KEY}@proxy.example:8080",
        "AIzaSyA-0123456789abcdefghijklmnop",
    ],
)
def test_what_looks_like_a_key_is_not_in_the_file(text: str, tmp_path: Path) -> None:
    path = open_log(tmp_path)
    LOG.error("as an argument: %s", text)
    LOG.error(text)
    try:
        raise RuntimeError(text)
    except RuntimeError:
        LOG.exception("as the text of an error")
    close_log()
    content = path.read_text(encoding="utf-8")
    assert "RuntimeError" in content
    assert not any(secret in content for secret in (KEY, "anything-at-all-0123", "AIzaSyA"))


def test_a_key_that_looks_like_none_is_not_in_the_file_either(tmp_path: Path) -> None:
    path, key = open_log(tmp_path), "correct.horse.battery"
    peer = Peer("Moonshot", "api.moonshot.ai", "api.moonshot.ai:443", (key,))

    async def fail() -> None:
        with Deadline(1.0) as deadline:
            failure(RuntimeError(f"header {key} was too much"), peer, Journey(deadline, 1.0, 1.0))

    asyncio.run(fail())
    close_log()
    content = path.read_text(encoding="utf-8")
    assert "was too much" in content
    assert key not in content


def test_what_is_to_be_kept_out_is_looked_for_in_each_record(tmp_path: Path) -> None:
    path, keys = open_log(tmp_path), ["correct.horse/battery"]
    keep_out_of_log(lambda: keys)
    LOG.warning("it was %s, or correct.horse%%2Fbattery", keys[0])
    keys.append("another.one")
    try:
        raise RuntimeError("another.one failed")
    except RuntimeError:
        LOG.exception("later")
    close_log()
    keep_out_of_log(lambda: keys)
    content = path.read_text(encoding="utf-8")
    assert "it was …, or …" in content
    assert "RuntimeError: … failed" in content


def test_the_file_is_turned_over_before_it_grows_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "LARGEST", 2000)
    path = open_log(tmp_path)
    for number in range(300):
        LOG.warning("record %s %s", number, "x" * 50)
    close_log()
    files = sorted(tmp_path.iterdir())
    assert [file.name for file in files] == [
        "paragone.log",
        *(f"paragone.log.{turn}" for turn in range(1, logs.KEPT + 1)),
    ]
    assert all(file.stat().st_size <= 2000 for file in files)
    assert "record 299" in path.read_text(encoding="utf-8")


def test_a_folder_that_can_not_be_made_means_no_log_and_nothing_on_the_screen(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    open_log(tmp_path / "file" / "logs")
    LOG.warning("first")
    LOG.warning("second")
    close_log()
    assert capfd.readouterr() == ("", "")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_full_disk_is_met_in_silence(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = open_log(tmp_path)
    path.symlink_to("/dev/full")
    for _ in range(3):
        LOG.warning("nowhere to go")
    close_log()
    assert capfd.readouterr() == ("", "")


def test_opening_again_moves_to_the_new_file(tmp_path: Path) -> None:
    first = open_log(tmp_path / "first")
    LOG.warning("one")
    second = open_log(tmp_path / "second")
    LOG.warning("two")
    close_log()
    LOG.warning("three")
    assert first.read_text(encoding="utf-8").count("\n") == second.read_text(encoding="utf-8").count("\n") == 1


def test_no_text_moves_the_cursor_of_who_reads_it_or_passes_for_a_record(tmp_path: Path) -> None:
    path = open_log(tmp_path)
    LOG.warning("\x1b[2J\x1b]0;title\x07 \x9b2J \r \u202e said a server\n2026-11-30 12:00:00 ERROR forged: it")
    close_log()
    first, second = path.read_text(encoding="utf-8").splitlines()
    assert r"\u001b[2J\u001b]0;title\u0007 \u009b2J \r \u202e said a server" in first
    assert second == "  2026-11-30 12:00:00 ERROR forged: it"


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such files")
def test_a_log_that_is_a_pipe_holds_nobody_up(tmp_path: Path) -> None:
    path = open_log(tmp_path)
    os.mkfifo(path)
    LOG.warning("nobody reads")
    close_log()
    assert stat.S_ISFIFO(path.stat().st_mode)


@pytest.mark.skipif(sys.platform == "win32", reason="modes mean little there")
def test_the_log_is_for_its_owner_alone_and_so_is_what_was_turned_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logs, "LARGEST", 200)
    before = os.umask(0)
    path = open_log(tmp_path / "new" / "logs")
    try:
        for number in range(9):
            LOG.warning("record %s %s", number, "x" * 50)
    finally:
        os.umask(before)
        close_log()
    assert len(os.listdir(path.parent)) > 1
    assert {stat.S_IMODE(each.stat().st_mode) for each in path.parent.iterdir()} == {0o600}
    assert {stat.S_IMODE(each.stat().st_mode) for each in (path.parent, path.parent.parent)} == {0o700}
