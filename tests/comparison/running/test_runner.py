import asyncio
import logging
from dataclasses import replace
from pathlib import Path

import pytest

from comparison.lanes.news import Closed, HeldBack, News, RetryScheduled, Sent
from comparison.running.engine import Engine
from comparison.running.retry import RetryPolicy
from comparison.running.runner import Runner
from providers.errors import (
    ConnectionLost,
    ConnectionTimedOut,
    EndedEarly,
    HostNotFound,
    KeyMissing,
    KeyRefused,
    NotNow,
    Overloaded,
    ProviderError,
    ProviderGone,
    RateLimited,
    ServerFailed,
    Unexpected,
)
from providers.events import Connected, Finished, KeptAlive, ReasoningArrived, TextArrived, ToolCallArrived
from tests.comparison.scripted import HANG, KEY, Scripted, Step, engine_of, events_of, info_of, order_to
from tests.comparison.told import STOP, fault

SOON = RetryPolicy(shortest=0.001, longest=0.002)
LATER = RetryPolicy(shortest=60.0)
TEXT = TextArrived("Yes.")
WHOLE = (TEXT, STOP)
BUSY = fault(RateLimited)


def run(folder: Path, *providers: Scripted, policy: RetryPolicy = SOON) -> list[News]:
    """All news of one order to each provider, run side by side."""
    news: list[News] = []
    engine = engine_of(folder, *providers)

    async def main() -> None:
        runner = Runner(lambda: engine, news.append, policy)
        orders = [order_to(provider.info.id, number) for number, provider in enumerate(providers, start=1)]
        await asyncio.gather(*map(runner.run, orders))

    asyncio.run(main())
    return news


def test_all_events_are_told_in_order_between_the_sending_and_the_end(tmp_path: Path) -> None:
    said = (Connected(reused=False), KeptAlive(), ReasoningArrived("Hm."), *WHOLE)
    news = run(tmp_path, Scripted((said,)))
    assert events_of(news) == [Sent(), *said, Closed()]
    assert [each.at for each in news] == sorted(each.at for each in news)


@pytest.mark.parametrize("kind", [RateLimited, Overloaded, NotNow, ServerFailed, ConnectionLost, HostNotFound])
@pytest.mark.parametrize(
    "before", [(), (Connected(reused=False), KeptAlive()), (TextArrived(""), ReasoningArrived(""))]
)
def test_a_refusal_for_now_is_tried_again_before_the_first_token(
    kind: type[ProviderError], before: tuple[Step, ...], tmp_path: Path
) -> None:
    error = fault(kind)
    provider = Scripted(((*before, error), WHOLE))
    told = events_of(run(tmp_path, provider))
    (retry,) = [event for event in told if isinstance(event, RetryScheduled)]
    assert (retry.attempt, retry.error) == (1, error)
    assert told == [Sent(), *before, retry, Sent(), *WHOLE, Closed()]


def test_a_provider_that_is_gone_is_told_with_what_to_do_and_no_word_in_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    engine = replace(engine_of(tmp_path), broken=(("own", "wire must be one of a, b, not “c”."),))
    news: list[News] = []
    for provider in ("own", "stranger"):
        asyncio.run(Runner(lambda: engine, news.append, SOON).run(order_to(provider, 1)))
    broken, removed = (event.error for event in events_of(news) if isinstance(event, Closed))
    assert isinstance(broken, ProviderGone)
    assert (broken.details, removed.details) == ("wire must be one of a, b, not “c”.", "")
    assert removed.message.startswith("The provider “stranger” no longer exists, so nothing was sent. Choose another")
    assert caplog.text == ""


@pytest.mark.parametrize("token", [TEXT, ReasoningArrived("Hm."), ToolCallArrived(0, "search", "")])
def test_after_the_first_token_nothing_is_tried_again(token: Step, tmp_path: Path) -> None:
    provider = Scripted(((token, BUSY), WHOLE))
    assert events_of(run(tmp_path, provider)) == [Sent(), token, Closed(BUSY)]
    assert len(provider.asked) == 1


def test_it_is_tried_again_twice_at_most(tmp_path: Path) -> None:
    provider = Scripted(((BUSY,),))
    told = events_of(run(tmp_path, provider))
    assert [event.attempt for event in told if isinstance(event, RetryScheduled)] == [1, 2]
    assert told[-1] == Closed(BUSY)
    assert len(provider.asked) == 3


@pytest.mark.parametrize("kind", [KeyRefused, ConnectionTimedOut, EndedEarly])
def test_what_another_attempt_would_not_mend_is_told_at_once(kind: type[ProviderError], tmp_path: Path) -> None:
    error = fault(kind)
    provider = Scripted(((error,), WHOLE))
    assert events_of(run(tmp_path, provider)) == [Sent(), Closed(error)]
    assert len(provider.asked) == 1


def test_the_providers_word_against_trying_again_is_obeyed(tmp_path: Path) -> None:
    error = RateLimited(provider="Moonshot", host="api.moonshot.ai", should_retry=False)
    assert events_of(run(tmp_path, Scripted(((error,), WHOLE)))) == [Sent(), Closed(error)]


def test_who_may_ask_one_at_a_time_is_asked_one_after_the_other(tmp_path: Path) -> None:
    crowded = RateLimited(provider="Moonshot", host="api.moonshot.ai", retry_after=0.0, most_at_once=1)
    first, second = Scripted(((TEXT, HANG),)), Scripted(((crowded,), WHOLE))
    provider = Both(first, second)
    engine = engine_of(tmp_path, provider)
    news: list[News] = []
    held = asyncio.Event()

    def deliver(each: News) -> None:
        news.append(each)
        if isinstance(each.event, HeldBack):
            held.set()

    async def main() -> None:
        runner = Runner(lambda: engine, deliver, SOON)
        running = [asyncio.create_task(runner.run(order_to(number=number))) for number in (1, 2)]
        await asyncio.wait_for(held.wait(), 5)
        assert not running[1].done()
        running[0].cancel()
        await asyncio.wait(running, timeout=5)

    asyncio.run(main())
    assert [type(event) for event in events_of(news, 2)] == [
        Sent,
        RetryScheduled,
        HeldBack,
        Sent,
        TextArrived,
        Finished,
        Closed,
    ]
    assert HeldBack(1) in events_of(news, 2)


class Both(Scripted):
    """The first request has one script, those after it another."""

    def __init__(self, first: Scripted, rest: Scripted) -> None:
        super().__init__((*first.scripts, *rest.scripts))


def test_between_two_attempts_the_wait_that_was_told_is_kept(tmp_path: Path) -> None:
    news = run(tmp_path, Scripted(((fault(RateLimited, retry_after=0.05),), WHOLE)))
    scheduled, sent = news[1], news[2]
    assert isinstance(scheduled.event, RetryScheduled)
    assert (scheduled.event.wait, sent.event) == (0.05, Sent())
    assert sent.at - scheduled.at >= 0.045


async def _cancel_at(kind: type, engine: Engine, news: list[News]) -> asyncio.Task[None]:
    """An order that was cancelled once it had told of such an event, and has ended."""
    reached = asyncio.Event()

    def deliver(each: News) -> None:
        news.append(each)
        if isinstance(each.event, kind):
            reached.set()

    task = asyncio.create_task(Runner(lambda: engine, deliver, LATER).run(order_to()))
    await asyncio.wait_for(reached.wait(), 5)
    task.cancel()
    await asyncio.wait([task], timeout=5)
    return task


def test_cancelling_while_it_waits_ends_it_without_another_attempt(tmp_path: Path) -> None:
    provider, news = Scripted(((BUSY,), WHOLE)), []
    task = asyncio.run(_cancel_at(RetryScheduled, engine_of(tmp_path, provider), news))
    assert task.cancelled()
    assert [type(event) for event in events_of(news)] == [Sent, RetryScheduled]
    assert len(provider.asked) == 1


def test_cancelling_in_the_middle_closes_the_stream_and_tells_nothing_more(tmp_path: Path) -> None:
    provider, news = Scripted(((TEXT, HANG),)), []
    task = asyncio.run(_cancel_at(TextArrived, engine_of(tmp_path, provider), news))
    assert task.cancelled()
    assert events_of(news) == [Sent(), TEXT]
    assert provider.closed.is_set()


def test_the_stream_is_closed_before_the_end_is_told_even_if_nobody_could_hear_it(tmp_path: Path) -> None:
    provider, heard = Scripted(((TEXT, HANG),)), []

    def deliver(news: News) -> None:
        heard.append((type(news.event), provider.closed.is_set()))
        if news.event == TEXT:
            raise RuntimeError("the listener fell over")

    engine = engine_of(tmp_path, provider)
    asyncio.run(Runner(lambda: engine, deliver).run(order_to()))
    assert heard == [(Sent, False), (TextArrived, False), (Closed, True)]


def test_the_key_goes_to_the_provider_and_into_no_news(tmp_path: Path) -> None:
    provider = Scripted((WHOLE,), info_of("moonshot", needs_key=True))
    news = run(tmp_path, provider)
    assert [key for _, key in provider.asked] == [KEY]
    assert KEY not in repr(news)


def test_a_provider_that_needs_no_key_gets_none(tmp_path: Path) -> None:
    provider = Scripted((WHOLE,))
    run(tmp_path, provider)
    assert [key for _, key in provider.asked] == [None]


def test_without_a_key_nothing_is_sent(tmp_path: Path) -> None:
    # Of a demo the keys say "none" without a look into the system's store.
    provider = Scripted((WHOLE,), info_of("moonshot", needs_key=True, is_demo=True))
    (closed,) = events_of(run(tmp_path, provider))
    assert isinstance(closed.error, KeyMissing)
    assert closed.error.message == "Moonshot needs a key. Enter one for api.moonshot.ai."
    assert provider.asked == []


def test_an_end_without_the_word_of_the_model_is_an_early_one(tmp_path: Path) -> None:
    *_, closed = events_of(run(tmp_path, Scripted(((TEXT,),))))
    assert isinstance(closed.error, EndedEarly)
    assert (closed.error.provider, closed.error.host) == ("Moonshot", "api.moonshot.ai")


@pytest.mark.parametrize("error", [RuntimeError("boom"), KeyError("boom"), RecursionError(), asyncio.CancelledError()])
def test_what_nobody_expected_is_said_plainly_and_logged_in_full(
    error: BaseException, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    *_, closed = events_of(run(tmp_path, Scripted(((TEXT, error),))))
    assert isinstance(closed.error, Unexpected)
    said = closed.error.message + closed.error.details
    assert not any(word in said for word in ("boom", "Traceback", type(error).__name__))
    (record,) = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert record.exc_info
    assert record.exc_info[1] is error


def test_an_engine_that_can_not_be_built_is_the_orders_failure() -> None:
    def build() -> Engine:
        raise OSError("no certificates")

    news: list[News] = []
    asyncio.run(Runner(build, news.append).run(order_to()))
    (closed,) = events_of(news)
    assert isinstance(closed.error, Unexpected)


def test_the_failure_of_one_lane_is_never_anothers(tmp_path: Path) -> None:
    words = tuple(TextArrived(f"{number} ") for number in range(50))
    scripts: list[tuple[Step, ...]] = [
        (*words, STOP),
        (BUSY,),
        (TEXT, fault(ServerFailed)),
        (RuntimeError("boom"),),
        (TEXT,),
        (fault(KeyRefused),),
        (*words, STOP),
    ]
    providers = [Scripted((script,), info_of(f"p{number}")) for number, script in enumerate(scripts)]
    news = run(tmp_path, *providers)
    ends = [events_of(news, number)[-1].error for number in range(1, 8)]
    assert [type(error) for error in ends] == [
        type(None),
        RateLimited,
        ServerFailed,
        Unexpected,
        EndedEarly,
        KeyRefused,
        type(None),
    ]
    for number in (1, 7):
        assert events_of(news, number) == [Sent(), *words, STOP, Closed()]
