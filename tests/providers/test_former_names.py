"""Names that packages of others may still use."""

from importlib import import_module

import pytest

from providers.endpoints import WIRES

FORMER = (
    ("providers.exchange", "providers.calls"),
    ("providers.peer", "providers.errors.peer"),
)


@pytest.mark.parametrize(("old", "new"), FORMER)
def test_a_former_name_gives_the_same_things(old: str, new: str) -> None:
    was, is_now = import_module(old), import_module(new)
    assert was.__all__
    assert all(getattr(was, name) is getattr(is_now, name) for name in was.__all__)


def test_the_doors_give_what_stands_behind_them() -> None:
    for door in ("providers.errors", "providers.keys", *(f"providers.wires.{wire}" for wire in WIRES)):
        room = import_module(door)
        assert all(getattr(room, name).__module__.startswith(f"{door}.") for name in room.__all__)
