from dataclasses import asdict

from benchmarks.disk_faults import Tally, measure


def test_a_disk_that_fails_or_is_full_is_told_once_and_nothing_counts_as_saved_that_is_not() -> None:
    tally = Tally()
    measure(70, tally, steps=8)
    as_wanted = Tally(faults=tally.faults, met=tally.met, unsaved=tally.unsaved)
    assert asdict(tally) == asdict(as_wanted)
    assert tally.met > tally.unsaved > 5
