import asyncio
import gc
import sys
import time
import weakref
from collections.abc import Callable, Coroutine

import pytest

from providers.body import deadline as room
from providers.body.deadline import TICK, Deadline, Patience, clock

HOUR = 3600.0


class Clock:
    """Stands still until it is set, as for a computer that sleeps and wakes."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


async def times_out(deadline: Deadline, waiting: Coroutine[object, object, object]) -> bool:
    try:
        async with deadline:
            await waiting
    except TimeoutError:
        return True
    return False


def test_what_takes_too_long_is_interrupted() -> None:
    async def main() -> bool:
        with Deadline(0.05) as deadline:
            return await times_out(deadline, asyncio.Event().wait())

    assert asyncio.run(main())


def test_what_is_done_in_time_is_not() -> None:
    async def main() -> list[bool]:
        with Deadline(HOUR) as deadline:
            return [await times_out(deadline, asyncio.sleep(0)) for _ in range(3)]

    assert asyncio.run(main()) == [False] * 3


def test_after_an_hour_of_sleep_the_moment_is_noticed_at_the_next_look(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "TICK", 0.02)

    async def main() -> float:
        now = Clock()
        with Deadline(60, now) as deadline:
            loop = asyncio.get_running_loop()
            loop.call_later(0.05, lambda: setattr(now, "now", now.now + HOUR))
            began = loop.time()
            assert await times_out(deadline, asyncio.Event().wait())
            return loop.time() - began

    assert 0.04 < asyncio.run(main()) < 2


def test_the_clock_is_looked_at_often_enough() -> None:
    assert TICK <= 5


def test_a_short_sleep_within_the_limit_interrupts_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "TICK", 0.01)

    async def main() -> bool:
        now = Clock()
        with Deadline(60, now) as deadline:
            asyncio.get_running_loop().call_later(0.02, lambda: setattr(now, "now", now.now + 59))
            return await times_out(deadline, asyncio.sleep(0.08))

    assert not asyncio.run(main())


def test_a_moment_that_moves_nearer_is_noticed_at_once() -> None:
    async def main() -> float:
        with Deadline(HOUR) as deadline:
            loop = asyncio.get_running_loop()
            loop.call_later(0.02, deadline.move, 0.02)
            began = loop.time()
            assert await times_out(deadline, asyncio.Event().wait())
            return loop.time() - began

    assert asyncio.run(main()) < TICK / 2


def test_a_moment_that_moves_away_gives_more_time() -> None:
    async def main() -> bool:
        with Deadline(0.05) as deadline:
            asyncio.get_running_loop().call_later(0.01, deadline.move, HOUR)
            return await times_out(deadline, asyncio.sleep(0.1))

    assert not asyncio.run(main())


def test_outside_of_it_nothing_is_interrupted_and_inside_again_it_is() -> None:
    async def main() -> list[bool]:
        with Deadline(0.03) as deadline:
            first = await times_out(deadline, asyncio.sleep(0))
            await asyncio.sleep(0.06)
            return [first, await times_out(deadline, asyncio.Event().wait())]

    assert asyncio.run(main()) == [False, True]


def test_a_deadline_that_passed_can_be_moved_and_used_again() -> None:
    async def main() -> list[bool]:
        with Deadline(0) as deadline:
            first = await times_out(deadline, asyncio.Event().wait())
            deadline.move(HOUR)
            return [first, await times_out(deadline, asyncio.sleep(0.01))]

    assert asyncio.run(main()) == [True, False]


def test_being_cancelled_is_not_taken_for_the_moment() -> None:
    async def waiting(inside: asyncio.Event) -> None:
        with Deadline(HOUR) as deadline:
            async with deadline:
                inside.set()
                await asyncio.Event().wait()

    async def main() -> bool:
        inside = asyncio.Event()
        task = asyncio.create_task(waiting(inside))
        await inside.wait()
        task.cancel()
        await asyncio.wait({task})
        return task.cancelled()

    assert asyncio.run(main())


def test_being_cancelled_at_the_moment_itself_is_being_cancelled() -> None:
    async def waiting(inside: asyncio.Event) -> None:
        with Deadline(HOUR) as deadline:
            async with deadline:
                inside.set()
                deadline.waiting.give_up()
                await asyncio.Event().wait()

    async def main() -> bool:
        inside = asyncio.Event()
        task = asyncio.create_task(waiting(inside))
        task.get_loop().call_soon(task.cancel)
        await asyncio.wait({task})
        return task.cancelled()

    assert asyncio.run(main())


def test_after_its_moment_the_task_is_not_left_cancelled() -> None:
    async def main() -> list[int]:
        task = asyncio.current_task()
        assert task is not None
        with Deadline(0) as deadline:
            for _ in range(3):
                assert await times_out(deadline, asyncio.Event().wait())
            return [task.cancelling(), task.uncancel()]

    assert asyncio.run(main()) == [0, 0]


def test_an_exception_inside_comes_out_as_it_is() -> None:
    async def broken() -> None:
        raise KeyError("lost")

    async def main() -> None:
        with Deadline(HOUR) as deadline:
            await times_out(deadline, broken())

    with pytest.raises(KeyError, match="lost"):
        asyncio.run(main())


def test_a_deadline_that_is_over_leaves_nothing_in_the_loop() -> None:
    async def main() -> object:
        with Deadline(HOUR) as deadline:
            await times_out(deadline, asyncio.sleep(0))
            kept = weakref.ref(deadline)
        del deadline
        gc.collect()
        return kept()

    assert asyncio.run(main()) is None


def test_moving_it_away_costs_no_timer_so_every_event_may_do_it() -> None:
    async def main() -> int:
        loop, armed = asyncio.get_running_loop(), 0
        call_at = loop.call_at

        def counted(*arguments: object, **options: object) -> asyncio.TimerHandle:
            nonlocal armed
            armed += 1
            return call_at(*arguments, **options)

        loop.call_at = counted
        with Deadline(HOUR) as deadline:
            async with deadline:
                for _ in range(10_000):
                    deadline.move(HOUR)
        return armed

    assert asyncio.run(main()) <= 2


def test_the_clock_goes_on_in_steps_that_are_never_negative() -> None:
    looks = [clock() for _ in range(100)]
    assert looks == sorted(looks)


def test_the_clock_is_the_one_that_counts_the_sleep_of_the_computer() -> None:
    name = {"linux": "CLOCK_BOOTTIME", "darwin": "CLOCK_MONOTONIC"}.get(sys.platform)
    now = time.monotonic if name is None else lambda: time.clock_gettime(getattr(time, name))
    before = now()
    assert before <= clock() <= now()


Step = Callable[[Patience], None]
EVENT, LIFE = Patience.on_event, Patience.on_life


@pytest.mark.parametrize(
    ("steps", "due"),
    [
        ([], 120),
        ([(10, EVENT)], 10 + 60),
        ([(119, EVENT), (150, EVENT)], 150 + 60),
        ([(10, LIFE)], 10 + 120),
        ([(10, LIFE), (100, LIFE)], 100 + 120),
        ([(n, LIFE) for n in range(10, 590, 10)], 600),
        ([(n, LIFE) for n in range(10, 600, 10)], 600),
        ([(10, EVENT), (40, LIFE)], 40 + 60),
        ([(10, EVENT), *((n, LIFE) for n in range(20, 600, 10))], 610),
        ([(10, EVENT), *((n, LIFE) for n in range(20, 600, 10)), (601, EVENT)], 601 + 60),
    ],
    ids=[
        "nothing: the limit of the first event",
        "an event: the limit of silence from there",
        "each event renews it",
        "life before the first event stretches its limit",
        "and again",
        "but not beyond its own limit",
        "at which it stops",
        "life after an event stretches the silence",
        "up to its limit, counted from the event",
        "an event renews that too",
    ],
)
def test_patience_is_renewed_by_events_and_stretched_by_life(steps: list[tuple[float, Step]], due: float) -> None:
    now = Clock()
    start = now.now
    with Deadline(10, now) as deadline:
        patience = Patience(deadline, first_event=120, silence=60, keep_alive=600)
        for seconds, step in steps:
            now.now = start + seconds
            step(patience)
        assert deadline.due == start + due


def test_life_never_shortens_a_limit_longer_than_its_own() -> None:
    now = Clock()
    with Deadline(10, now) as deadline:
        patience = Patience(deadline, first_event=900, silence=60, keep_alive=600)
        now.now += 10
        patience.on_life()
        assert deadline.due == 1000 + 900


def test_one_event_a_minute_is_enough_for_ever() -> None:
    now = Clock()
    with Deadline(10, now) as deadline:
        patience = Patience(deadline, first_event=120, silence=60, keep_alive=600)
        for _ in range(1000):
            now.now += 59
            assert deadline.due > now.now
            patience.on_event()
