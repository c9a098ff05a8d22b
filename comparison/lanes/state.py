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


OVER = frozenset({State.DONE, State.NOTE, State.STOPPED, State.CUT_OFF, State.FAILED})
