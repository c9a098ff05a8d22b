"""The bytes of one response as they come: watched by a deadline, counted, expanded."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from typing import Self

from providers.body.content_encoding import inflater
from providers.body.deadline import Deadline
from providers.body.sse import TooLong

TURN_BYTES = 4096
"""What one lane may read at a time while others wait for the loop."""


class Intake:
    """Iterates over ``raw``; the most bytes hold for what is on the wire and again for what it expands to.

    With a ``length`` it ends as soon as so many bytes have come, without asking for the end: then the connection is not
    used again, and what a server sends beyond the length it announced is nobody's answer.

    Raises ``TimeoutError``, ``TooLong``, what ``raw`` raises, and what ``content_encoding`` says of broken data.
    """

    def __init__(
        self, raw: AsyncIterator[bytes], encoding: str, most: int, deadline: Deadline, length: int | None
    ) -> None:
        self._raw = raw
        self._inflater = inflater(encoding)
        self._most = most
        self._deadline = deadline
        self._length = length
        self._parts: Iterator[bytes] = iter(())
        self._taken = 0
        self._expanded = 0
        self._turn_ends = TURN_BYTES

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> bytes:
        while True:
            for part in self._parts:
                self._expanded += len(part)
                if self._expanded > self._most:
                    raise TooLong(f"more than {self._most} bytes")
                if self._expanded >= self._turn_ends:
                    self._turn_ends = self._expanded + TURN_BYTES
                    # What is already there is read without waiting, and a piece may expand to a thousand parts.
                    await asyncio.sleep(0)
                return part
            piece = None
            if self._taken != self._length:
                with self._deadline.waiting:
                    piece = await anext(self._raw, None)
            if piece is None:
                self._inflater.close()
                raise StopAsyncIteration
            self._taken += len(piece)
            if self._taken > self._most:
                raise TooLong(f"more than {self._most} bytes")
            self._parts = self._inflater.feed(piece)
