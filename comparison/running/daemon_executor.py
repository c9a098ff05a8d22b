"""Threads for calls that block and cannot be cancelled, such as looking up a host name."""

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import ParamSpec, TypeVar

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


class DaemonExecutor(ThreadPoolExecutor):
    """A bounded pool of daemon threads.

    The standard pool joins its threads when the interpreter exits, so one hanging ``getaddrinfo`` would keep the
    program from quitting. A subclass, because asyncio takes nothing else as its default executor.
    """

    def __init__(self, threads: int = 16) -> None:
        super().__init__(max_workers=threads)
        self._bound = threads
        self._waiting: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._guard = threading.Lock()
        self._alive = 0
        self._unfinished = 0

    def submit(
        self, call: Callable[Arguments, Result], /, *args: Arguments.args, **kwargs: Arguments.kwargs
    ) -> Future[Result]:
        """Call it in a thread: an idle one, a new one, or, with all of them busy, the first that comes free."""
        future: Future[Result] = Future()

        def work() -> None:
            if not future.set_running_or_notify_cancel():
                return
            try:
                future.set_result(call(*args, **kwargs))
            except BaseException as error:
                future.set_exception(error)

        self._waiting.put(work)
        self._staff()
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Let the threads end after their calls, without waiting for them."""
        with self._guard:
            for _ in range(self._alive):
                self._waiting.put(None)

    def _staff(self) -> None:
        with self._guard:
            self._unfinished += 1
            if self._unfinished <= self._alive or self._alive == self._bound:
                return
            self._alive += 1
        threading.Thread(target=self._work, name="blocking call", daemon=True).start()

    def _work(self) -> None:
        while work := self._waiting.get():
            work()
            with self._guard:
                self._unfinished -= 1
