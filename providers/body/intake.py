"""The bytes of one response as they come: watched by a deadline, counted, expanded."""

import asyncio
from collections.abc import AsyncIterator

from providers.body.content_encoding import inflater
from providers.body.deadline import Deadline
from providers.body.sse import TooLong

TURN_BYTES = 4096
"""What one lane may read at a time while others wait for the loop."""


async def intake(
    raw: AsyncIterator[bytes], encoding: str, most: int, deadline: Deadline, length: int | None
) -> AsyncIterator[bytes]:
    """Take in ``raw``; the most bytes hold for what is on the wire and again for what it expands to.

    With a ``length`` it ends as soon as so many bytes have come, without asking for the end: then the connection is not
    used again, and what a server sends beyond the length it announced is nobody's answer.

    Raises ``TimeoutError``, ``TooLong``, what ``raw`` raises, and what ``content_encoding`` says of broken data.
    """
    inflating = inflater(encoding)
    taken = expanded = 0
    turn_ends = TURN_BYTES
    while taken != length:
        try:
            with deadline.waiting:
                piece = await anext(raw)
        except StopAsyncIteration:
            break
        taken += len(piece)
        if taken > most:
            raise TooLong(f"more than {most} bytes")
        for part in inflating.feed(piece):
            expanded += len(part)
            if expanded > most:
                raise TooLong(f"more than {most} bytes")
            if expanded >= turn_ends:
                turn_ends = expanded + TURN_BYTES
                # What is already there is read without waiting, and a piece may expand to a thousand parts.
                await asyncio.sleep(0)
            yield part
    inflating.close()
