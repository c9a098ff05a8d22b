import asyncio
from collections.abc import Coroutine
from typing import Any

from comparison.running.turnstile import Turnstile


def run(main: Coroutine[Any, Any, None]) -> None:
    asyncio.run(asyncio.wait_for(main, 5))


def test_without_a_limit_everyone_passes_at_once_and_nobody_is_told_to_wait() -> None:
    async def main() -> None:
        turnstile = Turnstile()
        told: list[int] = []
        for _ in range(100):
            await turnstile.enter(told.append)
        assert told == []

    run(main())


def test_with_a_limit_those_beyond_it_wait_and_come_in_order() -> None:
    async def main() -> None:
        turnstile, order, told = Turnstile(), list[int](), list[int]()
        turnstile.most = 2
        inside = most_inside = 0

        async def visit(number: int) -> None:
            nonlocal inside, most_inside
            await turnstile.enter(told.append)
            order.append(number)
            inside += 1
            most_inside = max(most_inside, inside)
            for _ in range(3):
                await asyncio.sleep(0)
            inside -= 1
            turnstile.leave()

        await asyncio.gather(*map(visit, range(7)))
        assert (order, most_inside, told) == ([*range(7)], 2, [2] * 5)

    run(main())


def test_who_gives_up_waiting_takes_nobodys_place() -> None:
    async def main() -> None:
        turnstile = Turnstile()
        turnstile.most = 1
        await turnstile.enter(lambda most: None)
        waiting = [asyncio.create_task(turnstile.enter(lambda most: None)) for _ in range(3)]
        await asyncio.sleep(0)
        waiting[0].cancel()
        turnstile.leave()
        await waiting[1]
        assert (waiting[0].cancelled(), waiting[2].done()) == (True, False)
        turnstile.leave()
        await waiting[2]

    run(main())


def test_a_limit_learned_late_counts_those_that_are_inside() -> None:
    async def main() -> None:
        turnstile = Turnstile()
        await turnstile.enter(lambda most: None)
        await turnstile.enter(lambda most: None)
        turnstile.most = 1
        waiting = asyncio.create_task(turnstile.enter(lambda most: None))
        turnstile.leave()
        await asyncio.sleep(0)
        assert not waiting.done()
        turnstile.leave()
        await waiting

    run(main())
