"""Calls that block, cannot be cancelled and must not overlap, done for an asyncio loop."""

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

Result = TypeVar("Result")

IDLE_SECONDS = 0.2
"""Seconds without a job after which the thread ends; the next job starts another."""


class SerialThread:
    """One daemon thread that does one job after another.

    Not a pool of the standard library: those join their threads when the interpreter exits, so that one stuck call
    would keep the program from quitting.
    """

    def __init__(self, name: str, limit: float) -> None:
        self._name = name
        self._limit = limit
        self._jobs: queue.SimpleQueue[tuple[Future[Any], Callable[[], Any]]] = queue.SimpleQueue()
        self._starting = threading.Lock()
        self._thread: threading.Thread | None = None
        self._running: Future[Any] | None = None
        self._stuck: Future[Any] | None = None

    async def do(self, job: Callable[[], Result]) -> Result:
        """What ``job`` returns or raises; ``TimeoutError`` after the limit (seconds), and at once while one is stuck.

        A job given up on before its turn is never done; one given up on in the middle goes on, and nobody hears of it.
        """
        # Imported with its loop and not above: starting the program refers to this class without using it.
        import asyncio

        if self._stuck is not None and not self._stuck.done():
            raise TimeoutError
        future: Future[Result] = Future()
        self._jobs.put((future, job))
        self._start()
        try:
            return await asyncio.wait_for(asyncio.wrap_future(future), self._limit)
        except TimeoutError:
            self._stuck = self._running
            raise

    def _start(self) -> None:
        """Make sure there is a thread for what waits; called after queueing, so that a thread about to end sees it."""
        with self._starting:
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name=self._name, daemon=True)
                self._thread.start()

    def _work(self) -> None:
        while True:
            try:
                future, job = self._jobs.get(timeout=IDLE_SECONDS)
            except queue.Empty:
                if self._may_end():
                    return
                continue
            if not future.set_running_or_notify_cancel():
                continue
            self._running = future
            try:
                future.set_result(job())
            except BaseException as error:
                future.set_exception(error)
            # Otherwise the last key would stay in this frame until the next job.
            del future, job
            self._running = None

    def _may_end(self) -> bool:
        with self._starting:
            if not self._jobs.empty():
                return False
            self._thread = None
            return True
