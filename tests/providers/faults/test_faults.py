import re
from itertools import groupby

import pytest

from comparison.lanes.state import State
from providers.errors import AddressMoved
from tests.providers.faults.document import PLACE, document
from tests.providers.faults.scene import Ending, Listing, NotHere, Row, Scene, Splits
from tests.providers.faults.stage import KEY, Listed, Observed, performance
from tests.providers.faults.table import ROWS
from tests.providers.faults.tongues import TONGUES

HOW_MANY = {"C": 20, "H": 27, "S": 24, "J": 15, "M": 1, "T": 6}
NEVER_SHOWN = (KEY, "Traceback", "page-canary", "<html", "h11", "httpx", "httpcore")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_every_fault_ends_as_it_must_in_every_format(row: Row) -> None:
    for wire, (played, seen) in performance(row).items():
        match played, seen:
            case NotHere(), NotHere(reason):
                assert reason, wire
            case Listing(), Listed(ids):
                assert ids == played.ids, wire
            case Scene() | Splits(), Observed():
                check(seen, played.ending, wire)


def check(seen: Observed, ending: Ending, wire: str) -> None:
    assert (seen.state, seen.error) == (ending.state, ending.error), wire
    assert (seen.text, seen.thinking) == (ending.text, ending.thinking), wire
    assert (seen.attempts, seen.waits) == (ending.attempts, (ending.wait,) * (ending.attempts - 1)), wire
    assert (seen.state is State.CUT_OFF) <= bool(seen.text or seen.thinking), wire
    assert all(words in seen.sentence for words in ending.says), f"{wire}: {seen.sentence}"
    assert not any(hidden in seen.shown for hidden in NEVER_SHOWN), f"{wire}: {seen.shown}"
    assert seen.error is not AddressMoved or seen.requests == 1, wire


def test_every_fault_has_its_rows_in_order() -> None:
    ids = [row_id for row_id, _ in groupby(ROWS, lambda row: row.id)]
    assert ids == [f"{letter}{number}" for letter, most in HOW_MANY.items() for number in range(1, most + 1)]


def test_the_document_says_what_was_measured() -> None:
    assert PLACE.read_text("utf-8") == document(ROWS), "python -m tests.providers.faults writes it anew"


def test_no_format_takes_a_clean_end_without_a_sign_for_a_whole_answer() -> None:
    (first, *_) = [row for row in ROWS if row.id == "S4"]
    endings = {wire: (str(seen.state), seen.sentence) for wire, (_, seen) in performance(first).items()}
    assert len(endings) == len(TONGUES)
    assert {state for state, _ in endings.values()} == {"cut_off"}
    assert all(re.search("may be incomplete", sentence) for _, sentence in endings.values())
