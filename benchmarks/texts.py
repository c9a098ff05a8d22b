"""Long replies of one kind, for measuring what a frame costs at their begin and at their end."""

from collections.abc import Callable, Iterator
from itertools import count

PROSE = (
    "Stability means that **equal keys keep their order**, which matters as soon as one sorts by *two* of them. "
    "The usual way is `sorted(items, key=…)`; see [the documentation](https://docs.python.org/3/howto/sorting.html) "
    "for more, and ~~never~~ seldom write one by hand.\n\n"
)


def _prose() -> Iterator[str]:
    while True:
        yield "## A heading now and then\n\n" + PROSE * 5


def _code() -> Iterator[str]:
    yield "```python\n"
    for number in count():
        head = f"def step_{number}(items: list[int]) -> int:  # the step number {number}\n"
        yield f"{head}    return sum(items[{number}:])\n\n"


def _list() -> Iterator[str]:
    for number in count(1):
        yield f"- the point number {number}, with `code_{number}` and **weight** in it\n"


def _table() -> Iterator[str]:
    yield "| number | name | what it is for |\n|-------:|:----:|----------------|\n"
    for number in count(1):
        yield f"| {number} | `name_{number}` | something that *matters* |\n"


KINDS: dict[str, Callable[[], Iterator[str]]] = {"prose": _prose, "code": _code, "list": _list, "table": _table}


def text_of(kind: str, characters: int) -> str:
    """A reply of that kind and length; one code block, one list, one table (tables beyond their cap are text)."""
    parts: list[str] = []
    length = 0
    for part in KINDS[kind]():
        parts.append(part)
        length += len(part)
        if length >= characters:
            return "".join(parts)[:characters]
    raise AssertionError("texts never end")
