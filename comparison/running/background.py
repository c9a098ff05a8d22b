"""The asyncio loop in its own thread: requests run there, so that the caller never waits."""

import asyncio
import contextlib
import logging
import threading
import warnings
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeVar

from comparison.lanes.news import ExchangeId, News, Order
from comparison.running.daemon_executor import DaemonExecutor
from comparison.running.engine import Engine, without_keys
from comparison.running.retry import RetryPolicy
from comparison.running.runner import Runner
from providers.errors import ProviderError, Unexpected

LOG = logging.getLogger(__name__)
Value = TypeVar("Value")

# WORKAROUND: a connection attempt that is cancelled before its first step makes anyio (4.16) drop a coroutine that it
# never started, and Python would tell the terminal so.
warnings.filterwarnings("ignore", "coroutine 'connect_tcp.*' was never awaited", RuntimeWarning)


class Background:
    """A loop in a daemon thread. Every method may be called from any thread and returns at once, ``close`` excepted.

    ``deliver``, ``on_fault`` and what ``call`` hands its result to are called in the loop's thread.
    """

    def __init__(
        self,
        build: Callable[[], Engine],
        deliver: Callable[[News], None],
        on_fault: Callable[[], None] = lambda: None,
        policy: RetryPolicy | None = None,
    ) -> None:
        """``build`` is called in the loop's thread when the engine is first needed, and again after ``renew``.

        ``on_fault`` is called when something fails that belongs to no request; the log has the details.
        """
        self._build = build
        self._on_fault = on_fault
        self._engine: Engine | None = None
        self._retired: list[Engine] = []
        self._runner = Runner(self._built, deliver, policy)
        self._requests: dict[ExchangeId, asyncio.Task[None]] = {}
        self._calls: set[asyncio.Task[None]] = set()
        self._is_closing = False
        self._loop = asyncio.new_event_loop()
        self._loop.set_default_executor(DaemonExecutor())
        self._loop.set_exception_handler(self._on_loop_fault)
        self._thread = threading.Thread(target=self._live, name="background", daemon=True)

    def start(self) -> None:
        """Start the thread; cheap."""
        self._thread.start()

    def warm_up(self) -> None:
        """Do the heavy imports now, before the first order needs them."""
        self._soon(self._warm_up)

    def renew(self) -> None:
        """Rebuild the engine when it is next needed; what is running stays with the old one."""
        self._soon(self._retire)

    def run(self, order: Order) -> None:
        """Run an order; its news goes to ``deliver``."""
        self._soon(self._begin, order)

    def stop(self, exchange: ExchangeId) -> None:
        """Cancel a request and close its connection; nothing happens if it is over or was never begun."""
        self._soon(self._cancel, exchange)

    def stop_all(self) -> None:
        """Cancel every request."""
        self._soon(self._cancel_all)

    def call(
        self,
        work: Callable[[Engine], Awaitable[Value]],
        on_done: Callable[[Value], object],
        on_failed: Callable[[ProviderError], object],
        *,
        provider: str = "the key store",
        host: str = "this computer",
    ) -> None:
        """Do ``work`` in the loop; hand its value to ``on_done``, or the ``ProviderError`` it raised to ``on_failed``.

        ``provider`` and ``host`` name, in the sentence of an ``Unexpected``, whom the work talks to.
        """
        self._soon(self._begin_call, lambda: self._do(work, on_done, on_failed, provider, host))

    def close(self, timeout: float = 2.0) -> None:
        """Cancel everything, give the sockets back and end the thread, in at most ``timeout`` seconds.

        What cannot be ended by then is left to the daemon threads, which never delay the end of the process.
        """
        if self._is_closing:
            return
        if not self._thread.is_alive():
            self._is_closing = True
            self._loop.close()
            return
        self._soon(self._begin_call, lambda: self._finish(timeout / 2))
        self._is_closing = True
        self._thread.join(timeout)

    def _live(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_forever()
            self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        finally:
            self._loop.close()

    def _soon(self, call: Callable[..., None], *arguments: object) -> None:
        if self._is_closing:
            return
        with contextlib.suppress(RuntimeError):  # the loop was closed between the two lines
            self._loop.call_soon_threadsafe(call, *arguments)

    def _built(self) -> Engine:
        if self._engine is None:
            self._engine = self._build()
        return self._engine

    def _retire(self) -> None:
        if self._engine is not None:
            self._retired.append(self._engine)
            self._engine = None

    def _warm_up(self) -> None:
        try:
            self._built()
        except Exception:
            # The first order meets the same failure and reports it where a person can act on it.
            LOG.exception("Warming up failed")

    def _begin(self, order: Order) -> None:
        task = self._loop.create_task(self._runner.run(order))
        self._requests[order.exchange] = task
        task.add_done_callback(lambda task: self._forget(order.exchange, task))

    def _forget(self, exchange: ExchangeId, task: asyncio.Task[None]) -> None:
        if self._requests.get(exchange) is task:
            del self._requests[exchange]
        _tell_failure(self._loop, task)

    def _begin_call(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        task = self._loop.create_task(work())
        self._calls.add(task)
        task.add_done_callback(self._calls.discard)
        task.add_done_callback(lambda task: _tell_failure(self._loop, task))

    def _cancel(self, exchange: ExchangeId) -> None:
        if task := self._requests.get(exchange):
            _cancel_once(task)

    def _cancel_all(self) -> None:
        for task in self._requests.values():
            _cancel_once(task)

    async def _do(
        self,
        work: Callable[[Engine], Awaitable[Value]],
        on_done: Callable[[Value], object],
        on_failed: Callable[[ProviderError], object],
        provider: str,
        host: str,
    ) -> None:
        try:
            value = await work(self._built())
        except ProviderError as error:
            on_failed(without_keys(error, self._engine.keys.heard) if self._engine else error)
        except Exception:
            LOG.exception("Unexpected end of a call to %s", provider)
            on_failed(Unexpected(provider=provider, host=host))
        else:
            on_done(value)

    async def _finish(self, patience: float) -> None:
        """Cancel all but this task, wait a while for their ends, close the engines, stop the loop."""
        try:
            others = asyncio.all_tasks() - {asyncio.current_task()}
            for task in others:
                task.cancel()
            if others:
                await asyncio.wait(others, timeout=patience)
            self._retire()
            async with asyncio.timeout(patience):
                for engine in self._retired:
                    await engine.close()
        finally:
            self._loop.stop()

    def _on_loop_fault(self, _loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        LOG.error("Fault in the loop: %s", context.get("message"), exc_info=context.get("exception"))
        self._on_fault()


def _cancel_once(task: asyncio.Task[None]) -> None:
    # A second cancellation would interrupt the closing of the connection that the first one began.
    if not task.cancelling():
        task.cancel()


def _tell_failure(loop: asyncio.AbstractEventLoop, task: asyncio.Task[None]) -> None:
    if not task.cancelled() and (error := task.exception()):
        loop.call_exception_handler({"message": "A task failed", "exception": error})
