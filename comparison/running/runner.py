"""One request from its order to its end: the key, the stream, the retries, and the news of each."""

import asyncio
import logging
import time
from collections import defaultdict
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from itertools import count
from typing import cast

from comparison.lanes.news import Closed, HeldBack, News, Order, RetryScheduled, Sent
from comparison.running.engine import Engine, without_keys
from comparison.running.retry import RetryPolicy
from comparison.running.turnstile import Turnstile
from providers.addresses.origin import host_of
from providers.contract import Provider
from providers.errors import EndedEarly, ProviderError, Unexpected
from providers.events import CodeRan, Event, Finished, MediaCame, ReasoningArrived, TextArrived, ToolCallArrived

LOG = logging.getLogger(__name__)


class Runner:
    """Runs any number of orders at once and reports on them. It remembers only how many an account may have."""

    def __init__(
        self,
        engine: Callable[[], Engine],
        deliver: Callable[[News], None],
        policy: RetryPolicy | None = None,
    ) -> None:
        """``engine`` is called for each order: building it may fail, which is then reported as the order's failure."""
        self._engine = engine
        self._deliver = deliver
        self._policy = policy or RetryPolicy()
        self._turnstiles: defaultdict[tuple[str, str], Turnstile] = defaultdict(Turnstile)
        """One for each provider and address."""

    async def run(self, order: Order) -> None:
        """Run one order to its end; ``Closed`` is reported last. Cancelling it closes the stream and reports
        nothing."""
        try:
            await self._answer(order)
        except ProviderError as error:
            self._tell(order, Closed(error))
        except asyncio.CancelledError:
            if _is_being_cancelled():
                raise
            self._tell(order, Closed(_unexpected(order)))
        except Exception:
            self._tell(order, Closed(_unexpected(order)))
        else:
            self._tell(order, Closed())

    async def _answer(self, order: Order) -> None:
        engine = self._engine()
        provider = engine.provider(order.provider, order.chat.base_url)
        key = await engine.key_for(provider.info, order.chat.base_url)
        turnstile = self._turnstiles[order.provider, order.chat.base_url]
        for attempt in count(1):
            wait = await self._attempt(order, provider, key, turnstile, attempt)
            if wait is None:
                return
            await asyncio.sleep(wait)

    async def _attempt(
        self, order: Order, provider: Provider, key: str | None, turnstile: Turnstile, attempt: int
    ) -> float | None:
        """Ask once; returns the seconds until the next attempt, or ``None`` for a complete answer."""
        await turnstile.enter(lambda most: self._tell(order, HeldBack(most)))
        stream = _Stream(order, provider)
        try:
            self._tell(order, Sent())
            await stream.read(key, self._tell)
            return None
        except ProviderError as error:
            without_keys(error, (key,) if key else ())
            if error.most_at_once is not None:
                turnstile.most = error.most_at_once
            if stream.has_begun or not error.is_retriable or attempt > self._policy.retries:
                raise
            wait = self._policy.wait(error, attempt)
            self._tell(order, RetryScheduled(wait, attempt, error, self._policy.retries + 1))
            return wait
        finally:
            turnstile.leave()

    def _tell(self, order: Order, event: Event | HeldBack | Sent | RetryScheduled | Closed) -> None:
        self._deliver(News(order.lane, order.exchange, time.monotonic(), event))


class _Stream:
    """One attempt at an order."""

    def __init__(self, order: Order, provider: Provider) -> None:
        self._order = order
        self._provider = provider
        self.has_begun = False
        """Whether a piece of the answer or of thinking has arrived: from then on nothing is retried unasked."""

    async def read(self, key: str | None, tell: Callable[[Order, Event], None]) -> None:
        """Report every event. Raises what the provider raises, and ``EndedEarly`` for an end without ``Finished``."""
        has_finished = False
        # Providers are written as generators; closing one is what closes its connection.
        events = cast("AsyncGenerator[Event, None]", self._provider.stream(self._order.chat, key))
        async with aclosing(events):
            async for event in events:
                self.has_begun = self.has_begun or _is_content(event)
                has_finished = has_finished or isinstance(event, Finished)
                tell(self._order, event)
        if not has_finished:
            raise EndedEarly(provider=self._provider.info.name, host=host_of(self._order.chat.base_url))


def _is_content(event: Event) -> bool:
    match event:
        case ReasoningArrived() | TextArrived():
            return bool(event.text)
        case ToolCallArrived() | CodeRan() | MediaCame():
            return True
        case _:
            return False


def _is_being_cancelled() -> bool:
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0


def _unexpected(order: Order) -> Unexpected:
    LOG.exception("Unexpected end of a request to %s", order.provider)
    return Unexpected(provider=order.provider, host=host_of(order.chat.base_url))
