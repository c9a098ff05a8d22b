"""Which programs write answers at the moment, and what becomes of answers whose program ended before them."""

import shutil
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from comparison.history import values
from comparison.history.database import Connection, transaction
from comparison.history.entries import OVER, closed
from comparison.history.records import AnswerRecord, come_to_rest, put_together
from comparison.lanes.lane import Exchange, LaneSetup
from comparison.lanes.state import State
from providers.addresses.origin import host_of
from providers.errors import Action, Failure
from providers.files.folder_lock import locked
from providers.texts.phrase import Phrase

FOLDER = "runs"
TITLE = Phrase("Cut off (the program ended)")
SENTENCE = Phrase("The program ended before the answer did.")
ADVICE = Phrase("What had arrived was kept. Try again.")
TITLE_ELSEWHERE = Phrase("Still being answered elsewhere")
SENTENCE_ELSEWHERE = Phrase("Another program still receives this answer.")
ADVICE_ELSEWHERE = Phrase("Open the comparison again once it is complete.")


class Run:
    """This program's own sign of life: a folder whose lock the system takes from it when it ends."""

    def __init__(self, history: Path, run_id: str) -> None:
        self._folder = history.parent / FOLDER / run_id
        self._held = ExitStack()

    def begin(self) -> None:
        """From now on others see that it is alive. ``OSError`` if there can't be such a folder."""
        self._held.enter_context(locked(self._folder / "lock", patience=0))

    def end(self) -> None:
        """From now on it counts as ended."""
        self._held.close()
        shutil.rmtree(self._folder, ignore_errors=True)


def close_what_ended(connection: Connection, path: Path) -> None:
    """Mark what dead programs left unfinished as cut off, all that arrived kept."""
    runs = connection.execute("SELECT DISTINCT run FROM exchange WHERE run IS NOT NULL").fetchall()
    for (run,) in runs:
        if _has_ended(path, run):
            with transaction(connection):
                _close(connection, run)


def bring_to_rest(exchange: Exchange) -> None:
    """Let an answer that another program still receives stand as it is: no news of it comes here."""
    answer, asked = exchange.answer, exchange.setup
    if not answer.is_over:
        told = (TITLE_ELSEWHERE, SENTENCE_ELSEWHERE, ADVICE_ELSEWHERE)
        answer.state = State.CUT_OFF
        come_to_rest(answer)
        answer.error = Failure("Interrupted", *told, (), asked.provider, host_of(asked.base_url))


def _close(connection: Connection, run: str) -> None:
    rows = connection.execute("SELECT id, text, thinking, setup, record FROM exchange WHERE run = ?", (run,)).fetchall()
    for exchange_id, text, thinking, setup, record in rows:
        pieces = connection.execute(
            "SELECT is_thinking, text FROM piece WHERE exchange = ? ORDER BY id", (exchange_id,)
        ).fetchall()
        whole = put_together(text, thinking, pieces)
        connection.execute(OVER, (State.CUT_OFF.value, _cut_off(setup, record), *whole, b"", exchange_id))
        for statement, given in closed(exchange_id):
            connection.execute(statement, given)


def _cut_off(setup: str, record: str) -> str:
    try:
        asked, kept = values.read(LaneSetup, setup), values.read(AnswerRecord, record)
    except ValueError:
        return record  # told where it is read
    failure = Failure("Interrupted", TITLE, SENTENCE, ADVICE, (Action.RETRY,), asked.provider, host_of(asked.base_url))
    return values.written(replace(kept, error=failure))


def _has_ended(history: Path, run_id: str) -> bool:
    """Whether the program of this id, which once wrote answers, is over. What can't be told counts as alive."""
    folder = history.parent / FOLDER / Path(run_id).name
    if not folder.is_dir():
        return True
    with locked(folder / "lock", patience=0) as is_got:
        if is_got:
            shutil.rmtree(folder, ignore_errors=True)
        return is_got
