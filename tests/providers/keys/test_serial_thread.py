import asyncio
import threading
from collections.abc import Iterator

import pytest

from providers.keys.serial_thread import SerialThread


@pytest.fixture
def gate() -> Iterator[threading.Event]:
    """What a stuck job waits for; opened at the end, so that its thread goes idle."""
    event = threading.Event()
    yield event
    event.set()


def test_jobs_are_done_in_order_one_at_a_time_in_another_thread() -> None:
    thread, done, inside = SerialThread("test", limit=5), [], threading.Lock()

    def job(number: int) -> int:
        assert inside.acquire(blocking=False), "two at a time"
        done.append((number, threading.get_ident()))
        inside.release()
        return number

    async def main() -> list[int]:
        return await asyncio.gather(*(thread.do(lambda number=number: job(number)) for number in range(20)))

    assert asyncio.run(main()) == list(range(20))
    assert [number for number, _ in done] == list(range(20))
    assert threading.get_ident() not in {ident for _, ident in done}


def test_without_a_job_there_is_no_thread() -> None:
    thread = SerialThread("idle", limit=5)
    assert asyncio.run(thread.do(lambda: threading.current_thread().name)) == "idle"
    for other in threading.enumerate():
        if other.name == "idle":
            other.join(5)
    assert "idle" not in [other.name for other in threading.enumerate()]
    assert asyncio.run(thread.do(lambda: 7)) == 7


def test_what_a_job_raises_arrives_and_the_next_is_done() -> None:
    thread = SerialThread("test", limit=5)

    def job() -> None:
        raise KeyError("lost")

    async def main() -> int:
        with pytest.raises(KeyError, match="lost"):
            await thread.do(job)
        return await thread.do(lambda: 7)

    assert asyncio.run(main()) == 7


def test_behind_a_stuck_job_others_fail_at_once_and_are_never_done(gate: threading.Event) -> None:
    thread, done = SerialThread("test", limit=1.0), []

    async def main() -> None:
        loop = asyncio.get_running_loop()
        with pytest.raises(TimeoutError):
            await thread.do(gate.wait)
        began = loop.time()
        with pytest.raises(TimeoutError):
            await thread.do(lambda: done.append("too late"))
        assert loop.time() - began < 0.7
        gate.set()
        while True:
            try:
                return await thread.do(lambda: done.append("in time"))
            except TimeoutError:
                await asyncio.sleep(0.01)

    asyncio.run(main())
    assert done == ["in time"]


def test_a_stuck_job_whose_caller_left_still_counts_as_stuck(gate: threading.Event) -> None:
    thread = SerialThread("test", limit=1.0)

    async def main() -> float:
        loop = asyncio.get_running_loop()
        left = asyncio.create_task(thread.do(gate.wait))
        await asyncio.sleep(0.01)
        left.cancel()
        with pytest.raises(TimeoutError):
            await thread.do(lambda: None)
        began = loop.time()
        with pytest.raises(TimeoutError):
            await thread.do(lambda: None)
        return loop.time() - began

    assert asyncio.run(main()) < 0.7


def test_a_job_cancelled_before_its_turn_is_never_done(gate: threading.Event) -> None:
    thread, done = SerialThread("test", limit=5), []

    async def main() -> None:
        first = asyncio.create_task(thread.do(gate.wait))
        second = asyncio.create_task(thread.do(lambda: done.append("cancelled")))
        await asyncio.sleep(0.01)
        second.cancel()
        await asyncio.gather(second, return_exceptions=True)
        gate.set()
        await first
        await thread.do(lambda: done.append("last"))

    asyncio.run(main())
    assert done == ["last"]


def test_a_result_that_comes_after_its_loop_was_closed_is_dropped(gate: threading.Event) -> None:
    thread = SerialThread("test", limit=0.1)
    with pytest.raises(TimeoutError):
        asyncio.run(thread.do(gate.wait))
    gate.set()

    async def again() -> int:
        while True:
            try:
                return await thread.do(lambda: 7)
            except TimeoutError:
                await asyncio.sleep(0.01)

    assert asyncio.run(again()) == 7
