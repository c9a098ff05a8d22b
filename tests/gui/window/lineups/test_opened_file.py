import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from comparison.export.formats import Format
from comparison.history.database import reading
from comparison.history.listing import summaries
from comparison.imports.reading import comparison_in
from comparison.lanes.comparison import Comparison
from gui.reply.writing.formulas import Formulas
from gui.window.lineups.file_strip import FileStrip
from tests.comparison.export.exported import as_bytes, compared
from tests.gui.person import PATIENCE_MS, reads
from tests.stage import Stage

REPLY = "# Titolo\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```python\nprint(1)\n```\n\n- **due**\n- $x^2$\n\nالجواب 好。"


@pytest.fixture
def kept() -> Comparison:
    """Two answers of which it is known how they arrived."""
    comparison = compared("Perché?", REPLY, "Così.")
    for lane in comparison.lanes:
        answer = lane.exchanges[0].answer
        answer.pace.begin(0.0)
        for place in range(len(answer.body)):
            answer.pace.add(place / 25, 1, is_thinking=False)
    return comparison


@pytest.fixture
def path(tmp_path: Path, kept: Comparison) -> Path:
    path = tmp_path / "Perché.paragone"
    path.write_bytes(as_bytes(kept, Format.PARAGONE))
    return path


def opened(stage: Stage, qtbot: QtBot, path: Path) -> FileStrip:
    stage.window.file.open(path)
    qtbot.waitUntil(lambda: stage.window.findChild(FileStrip) is not None, timeout=PATIENCE_MS)
    return stage.window.findChild(FileStrip)


def press(strip: FileStrip, deed: str) -> None:
    next(each for each in strip.findChildren(QPushButton) if each.property("deed") == deed).click()


def documents(stage: Stage) -> list[str]:
    """What is painted of each reply, formats included."""
    return [view.talk.replies[0].reply.document().toHtml() for view in stage.page.views]


def is_settled(stage: Stage) -> bool:
    """Whether everything is painted, formulas and colours of code included."""
    replies = [view.talk.replies[0].reply for view in stage.page.views if view.talk.replies]
    is_waiting = Formulas.of_program().is_busy or any(each.is_behind or each._writer.is_out_of_date for each in replies)
    return len(replies) == len(stage.page.views) and not is_waiting


def told(comparison: Comparison) -> list[tuple[str, str]]:
    return [(each.answer.text, each.answer.state) for lane in comparison.lanes for each in lane.exchanges]


def running_since(comparison: Comparison) -> list[float]:
    """Since when the clocks of the answers run that are not over."""
    answers = (each.answer for lane in comparison.lanes for each in lane.exchanges)
    return [answer.times.sent for answer in answers if not answer.is_over and answer.times.sent is not None]


def test_a_file_is_shown_without_keys_and_can_only_be_read(
    stage: Stage, qtbot: QtBot, path: Path, kept: Comparison
) -> None:
    draft = "was ich gerade schreibe"
    stage.page.composer.prompt.setPlainText(draft)
    opened(stage, qtbot, path)
    assert told(stage.session.comparison) == told(kept)
    assert not stage.page.composer.isVisible()
    for deed in ("edit_prompt", "retry_failed", "quote_answers"):
        assert not stage.window._actions[deed].isEnabled()
    menu = stage.page.views[0].header.menu
    menu.aboutToShow.emit()
    assert "Retry" not in [action.text() for action in menu.actions()]
    stage.session.ask("More?")
    assert reads(stage.page.notice, "This comparison is read-only. Add it to your history to continue it.")
    assert told(stage.session.comparison) == told(kept)
    stage.app.history.flush()
    with reading(stage.app.history.path) as connection:
        assert summaries(connection, 9) == []
    stage.window._actions["new"].trigger()
    assert stage.page.composer.isVisible()
    assert stage.page.composer.prompt.toPlainText() == draft
    assert stage.window.findChild(FileStrip) is None or not stage.window.findChild(FileStrip).isVisible()


def test_a_file_is_read_from_its_beginning(stage: Stage, qtbot: QtBot, tmp_path: Path) -> None:
    long = tmp_path / "long.paragone"
    long.write_bytes(as_bytes(compared("Perché?", "Una riga.\n\n" * 200, "Così."), Format.PARAGONE))
    opened(stage, qtbot, long)
    bar = stage.page.views[0].talk.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: is_settled(stage), timeout=PATIENCE_MS)
    assert bar.value() == 0


def test_a_replay_ends_with_the_same_blocks_and_formats(
    stage: Stage, qtbot: QtBot, path: Path, kept: Comparison
) -> None:
    strip = opened(stage, qtbot, path)
    qtbot.waitUntil(lambda: all(view.talk.replies for view in stage.page.views), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: is_settled(stage), timeout=PATIENCE_MS)
    at_once = documents(stage)
    lengths = list[int]()
    sent = list[float]()
    look = QTimer(stage.window, interval=5)
    look.timeout.connect(lambda: sent.extend(running_since(stage.session.comparison)))
    look.timeout.connect(lambda: lengths.append(sum(len(text) for text, _ in told(stage.session.comparison))))
    look.start()
    began = time.monotonic()
    press(strip, "replay_fast")
    assert told(stage.session.comparison) == [("", "connecting")] * 2
    running = stage.window.file._replayer
    qtbot.waitUntil(lambda: not running.is_running, timeout=PATIENCE_MS)
    look.stop()
    assert told(stage.session.comparison) == told(kept)
    assert len({*lengths}) > 3
    assert sent
    assert min(sent) >= began
    qtbot.waitUntil(lambda: is_settled(stage), timeout=PATIENCE_MS)
    assert documents(stage) == at_once
    assert not any(server.requests for server in stage.servers.values())


def test_a_replay_can_be_shown_at_once(stage: Stage, qtbot: QtBot, path: Path, kept: Comparison) -> None:
    strip = opened(stage, qtbot, path)
    press(strip, "replay")
    press(strip, "show_all")
    assert told(stage.session.comparison) == told(kept)


def test_it_is_added_to_the_history_to_go_on_in_it(stage: Stage, qtbot: QtBot, path: Path, kept: Comparison) -> None:
    press(opened(stage, qtbot, path), "keep_file")
    qtbot.waitUntil(lambda: not stage.session.comparison.is_read_only, timeout=PATIENCE_MS)
    assert stage.session.comparison.id == kept.id
    assert told(stage.session.comparison) == told(kept)
    assert stage.page.composer.isVisible()


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"{}", b'{"format": "paragone", "version": 9}', b"[" * 99])
def test_what_can_t_be_opened_is_told_and_what_is_there_stays(
    stage: Stage, qtbot: QtBot, path: Path, data: bytes
) -> None:
    path.write_bytes(data)
    before = stage.session.comparison
    stage.window.file.open(path)
    qtbot.waitUntil(lambda: reads(stage.page.notice, "Perché.paragone can't be opened"), timeout=PATIENCE_MS)
    assert stage.session.comparison is before


def test_of_two_files_the_one_that_was_chosen_last_comes(
    stage: Stage, qtbot: QtBot, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However long the first one takes to be read."""
    other = path.with_name("second.paragone")
    other.write_bytes(as_bytes(compared("Chi?", "Io."), Format.PARAGONE))
    second_is_there = threading.Event()

    def reading_one_late(chosen: Path) -> Comparison:
        if chosen == path:
            second_is_there.wait(PATIENCE_MS / 1000)
        return comparison_in(chosen)

    monkeypatch.setattr("comparison.imports.reading.comparison_in", reading_one_late)
    stage.window.file.open(path)
    first = stage.window.file._reading
    opened(stage, qtbot, other)
    with qtbot.waitSignal(first.destroyed, timeout=PATIENCE_MS):
        second_is_there.set()
    assert [turn.prompt for turn in stage.session.comparison.turns] == ["Chi?"]
    assert stage.window.file._path == other


def test_a_replay_that_is_stopped_is_over(stage: Stage, qtbot: QtBot, path: Path, kept: Comparison) -> None:
    """And can begin again, however long it would still have been."""
    for lane in kept.lanes:
        lane.exchanges[0].answer.pace.add(3_600.0, 1, is_thinking=False)
    path.write_bytes(as_bytes(kept, Format.PARAGONE))
    strip = opened(stage, qtbot, path)
    press(strip, "replay")
    qtbot.waitUntil(lambda: any(text for text, _ in told(stage.session.comparison)), timeout=PATIENCE_MS)
    stage.window._actions["stop_all"].trigger()
    qtbot.waitUntil(lambda: not stage.window.file._replayer.is_running, timeout=PATIENCE_MS)
    assert {state for _, state in told(stage.session.comparison)} == {"stopped"}
    press(strip, "replay")
    assert stage.window.file._replayer.is_running


@pytest.mark.parametrize("road", ["fork", "rerun", "keep_file"])
def test_no_lane_asks_at_an_address_that_only_a_file_has_named(
    stage: Stage, qtbot: QtBot, path: Path, kept: Comparison, road: str
) -> None:
    """Not even on this computer, where a key from the environment would be sent."""
    for lane, vendor in zip(kept.lanes, ("moonshot", "openai"), strict=True):
        for each in (lane, *lane.exchanges):
            each.setup = replace(each.setup, provider=vendor, base_url="http://127.0.0.1:9/v1")
    path.write_bytes(as_bytes(kept, Format.PARAGONE))
    strip = opened(stage, qtbot, path)
    if road == "keep_file":
        press(strip, road)
    else:
        stage.window._actions[road].trigger()
    qtbot.waitUntil(lambda: not stage.session.comparison.is_read_only, timeout=PATIENCE_MS)
    own = {vendor: server.base_url for vendor, server in stage.servers.items()}
    assert [lane.setup.base_url for lane in stage.session.lanes] == [
        own[lane.setup.provider] for lane in stage.session.lanes
    ]
    qtbot.waitUntil(lambda: not stage.session.is_running, timeout=PATIENCE_MS)
