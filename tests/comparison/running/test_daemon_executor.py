import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest

from comparison.running.daemon_executor import DaemonExecutor

PATIENCE = 10.0
ROOT = Path(__file__).parents[3]

STUCK = """
import asyncio, threading
from comparison.running.daemon_executor import DaemonExecutor

async def main():
    asyncio.get_running_loop().set_default_executor(DaemonExecutor())
    stuck = asyncio.ensure_future(asyncio.to_thread(threading.Event().wait))
    await asyncio.sleep(0)
    stuck.cancel()

loop = asyncio.new_event_loop()
loop.run_until_complete(main())
print("done", flush=True)
"""


@pytest.fixture
def gate() -> Iterator[threading.Event]:
    """What stuck calls wait for; opened at the end."""
    event = threading.Event()
    yield event
    event.set()


@pytest.fixture
def executor() -> Iterator[DaemonExecutor]:
    pool = DaemonExecutor(threads=3)
    yield pool
    pool.shutdown()


def test_a_call_is_made_in_another_thread_and_gives_its_result(executor: DaemonExecutor) -> None:
    future = executor.submit(lambda number, *, more: (number + more, threading.current_thread()), 1, more=2)
    result, thread = future.result(PATIENCE)
    assert result == 3
    assert thread is not threading.current_thread()
    assert thread.daemon


@pytest.mark.parametrize("error", [ValueError("no"), SystemExit(3)])
def test_what_a_call_raises_arrives_and_the_next_is_made(error: BaseException, executor: DaemonExecutor) -> None:
    def fail() -> None:
        raise error

    for _ in range(5):
        assert executor.submit(fail).exception(PATIENCE) is error
    assert executor.submit(lambda: 7).result(PATIENCE) == 7


def test_a_stuck_call_holds_up_no_other(executor: DaemonExecutor, gate: threading.Event) -> None:
    executor.submit(gate.wait)
    executor.submit(gate.wait)
    assert [executor.submit(lambda number=number: number).result(PATIENCE) for number in range(10)] == [*range(10)]


def test_with_all_threads_busy_a_call_waits_for_the_first_that_comes_free(
    executor: DaemonExecutor, gate: threading.Event
) -> None:
    began = threading.Semaphore(0)

    def stuck() -> bool:
        began.release()
        return gate.wait(PATIENCE)

    busy = [executor.submit(stuck) for _ in range(3)]
    waiting = executor.submit(lambda: 7)
    assert all(began.acquire(timeout=PATIENCE) for _ in busy)
    assert not waiting.running()
    assert _pool_threads() == 3
    gate.set()
    assert waiting.result(PATIENCE) == 7
    assert all(future.result(PATIENCE) for future in busy)


def test_one_call_after_the_other_needs_one_thread(executor: DaemonExecutor) -> None:
    threads = set()
    for _ in range(5):
        threads.add(executor.submit(threading.get_ident).result(PATIENCE))
    # The thread counts as free a moment after its result is there.
    assert len(threads) <= 3
    assert _pool_threads() == len(threads)


def test_a_call_cancelled_before_its_turn_is_never_made(executor: DaemonExecutor, gate: threading.Event) -> None:
    made: list[str] = []
    for _ in range(3):
        executor.submit(gate.wait)
    future: Future[None] = executor.submit(lambda: made.append("cancelled"))
    assert future.cancel()
    gate.set()
    executor.submit(lambda: made.append("last")).result(PATIENCE)
    assert made == ["last"]


def test_shutting_down_lets_the_threads_end_after_their_calls() -> None:
    pool = DaemonExecutor(threads=2)
    future = pool.submit(lambda: 7)
    pool.shutdown()
    assert future.result(PATIENCE) == 7
    for thread in threading.enumerate():
        if thread.name == "blocking call":
            thread.join(PATIENCE)
    assert _pool_threads() == 0


def test_a_call_that_never_ends_does_not_hold_up_the_end_of_the_program() -> None:
    ended = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", STUCK], cwd=ROOT, capture_output=True, text=True, timeout=30, check=False
    )
    assert (ended.returncode, ended.stdout) == (0, "done\n")


def _pool_threads() -> int:
    return sum(thread.name == "blocking call" for thread in threading.enumerate())
