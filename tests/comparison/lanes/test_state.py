from comparison.cli.output import columns, report
from comparison.lanes.state import ENDED_BADLY, ENDED_WELL, OVER, RUNNING, State
from tests.providers.faults import document


def test_every_state_either_runs_or_is_over() -> None:
    assert set(State) == RUNNING | OVER
    assert not RUNNING & OVER
    assert ENDED_WELL | ENDED_BADLY | {State.STOPPED} == OVER


def test_every_state_has_its_words_and_its_colour_in_the_terminal_and_in_the_document_of_faults() -> None:
    assert report.WORDS.keys() == set(State)
    assert columns.STYLES.keys() == document.STATES.keys() == OVER
