from dataclasses import asdict

import pytest

from benchmarks.powercuts import Tally, measure
from comparison.history import database


def test_what_was_said_to_be_saved_outlives_a_power_cut_at_any_moment() -> None:
    tally = Tally()
    measure(30, tally, steps=12)
    assert asdict(tally) | {"acknowledged": 0, "while_writing": 0} == asdict(Tally(cuts=30))
    assert tally.acknowledged > 30
    assert tally.while_writing > 10


def test_a_history_that_waits_for_no_disk_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    pragmas = [each.replace("FULL", "OFF") for each in database.PRAGMAS]
    monkeypatch.setattr(database, "PRAGMAS", pragmas)
    tally = Tally()
    measure(12, tally, steps=12)
    assert tally.lost > 0
