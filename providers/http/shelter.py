"""Work that runs to its end even if the waiting task is cancelled, however often."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

Value = TypeVar("Value")

_sheltered: set[asyncio.Task[Any]] = set()
"""A loop holds its tasks weakly."""


def sheltered(work: Coroutine[Any, Any, Value]) -> asyncio.Future[Value]:
    """What ``work`` returns or raises; a cancellation ends the wait at once, but the work is still done."""
    task = asyncio.create_task(work)
    _sheltered.add(task)
    task.add_done_callback(_sheltered.discard)
    return asyncio.shield(task)
