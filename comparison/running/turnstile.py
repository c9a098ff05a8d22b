"""How many requests one account may run at once, and the queue of those that wait."""

import asyncio
from collections.abc import Callable


class Turnstile:
    """Lets everyone pass until a limit is known; then as many at once as the limit says, first come first served."""

    def __init__(self) -> None:
        self.most: int | None = None
        self._inside = 0
        self._left = asyncio.Event()

    async def enter(self, on_wait: Callable[[int], None]) -> None:
        """Pass, after waiting if necessary; ``on_wait`` gets the limit once, before waiting."""
        if self.most is not None and self._inside >= self.most:
            on_wait(self.most)
        while self.most is not None and self._inside >= self.most:
            self._left.clear()
            await self._left.wait()
        self._inside += 1

    def leave(self) -> None:
        """Let the next one in. Does not await, so that nothing can interrupt it."""
        self._inside -= 1
        self._left.set()
