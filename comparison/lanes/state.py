"""Where an answer stands."""

from enum import StrEnum


class State(StrEnum):
    """Where an answer stands; from ``DONE`` on it no longer changes."""

    CONNECTING = "connecting"
    QUEUED = "queued"
    RETRYING = "retrying"
    THINKING = "thinking"
    ANSWERING = "answering"
    DONE = "done"
    NOTE = "note"
    STOPPED = "stopped"
    CUT_OFF = "cut_off"
    FAILED = "failed"


RUNNING = frozenset({State.CONNECTING, State.QUEUED, State.RETRYING, State.THINKING, State.ANSWERING})
ENDED_WELL = frozenset({State.DONE, State.NOTE})
ENDED_BADLY = frozenset({State.CUT_OFF, State.FAILED})
OVER = frozenset({*ENDED_WELL, *ENDED_BADLY, State.STOPPED})
