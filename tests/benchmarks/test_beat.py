import time

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from benchmarks.beat import Beat, Gap
from benchmarks.window import within

AWAY_S = 0.3


def test_a_window_that_is_away_shows_as_a_gap(qtbot: QtBot) -> None:
    beat = Beat()
    beat.begin()
    began = time.monotonic()
    QTimer.singleShot(20, beat, _be_away)
    qtbot.waitUntil(lambda: time.monotonic() - began > 2 * AWAY_S)
    beat.stop()
    gaps = beat.take()
    longest = max(gaps, key=lambda gap: gap.seconds)
    assert longest.seconds > AWAY_S * 0.8
    assert 0.0 < longest.cpu < longest.seconds + 0.1
    assert began < longest.ended - longest.seconds
    assert beat.take() == []


def test_gaps_are_of_the_stretch_that_they_touch() -> None:
    gaps = [Gap(1.0, 0.1, 0.1), Gap(2.0, 0.5, 0.1), Gap(3.0, 0.2, 0.1)]
    assert within(gaps, 0.0, 9.0) == gaps
    assert within(gaps, 1.0, 1.4) == gaps[:1]
    assert within(gaps, 1.6, 1.7) == gaps[1:2], "it was away all the time"
    assert within(gaps, 2.1, 2.7) == []


def test_what_the_benchmark_does_itself_is_no_gap(qtbot: QtBot) -> None:
    beat = Beat()
    beat.begin()
    began = time.monotonic()
    QTimer.singleShot(20, beat, lambda: (_be_away(), beat.excuse()))
    qtbot.waitUntil(lambda: time.monotonic() - began > 2 * AWAY_S)
    beat.stop()
    assert max(gap.cpu for gap in beat.take()) < AWAY_S / 2


def _be_away() -> None:
    until = time.monotonic() + AWAY_S
    while time.monotonic() < until:
        pass
