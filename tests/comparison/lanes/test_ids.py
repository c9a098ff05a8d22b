from itertools import islice
from uuid import RFC_4122, UUID

from hypothesis import given
from hypothesis import strategies as st

from comparison.lanes.ids import ids, least_id_of, new_id

MILLISECOND = 1_000_000
MOMENTS = st.integers(0, (1 << 47) * MILLISECOND)
CHANCES = st.integers(0, (1 << 74) - 1)


@given(st.lists(st.tuples(MOMENTS, CHANCES), min_size=2, max_size=20))
def test_ids_grow_whatever_clock_and_chance_do(moments: list[tuple[int, int]]) -> None:
    clock, chance = (iter(each) for each in zip(*moments, strict=True))
    made = list(islice(ids(lambda: next(clock), lambda bits: next(chance)), len(moments)))
    assert made == sorted(set(made))
    assert all((UUID(each).version, UUID(each).variant) == (7, RFC_4122) for each in made)


@given(MOMENTS, CHANCES)
def test_an_id_begins_with_its_moment_and_keeps_all_of_the_chance(moment: int, chance: int) -> None:
    value = UUID(next(ids(lambda: moment, lambda bits: chance))).int
    assert value >> 80 == moment // MILLISECOND
    assert (value >> 64 & 0xFFF) << 62 | value & (1 << 62) - 1 == chance


def test_the_example_of_the_specification() -> None:
    """RFC 9562, appendix A.6: Tuesday, February 22, 2022 2:22:22.00 PM GMT-05:00."""
    chance = 0xCC3 << 62 | 0x18C4DC0C0C07398F
    assert (
        next(ids(lambda: 0x017F22E279B0 * MILLISECOND, lambda bits: chance)) == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"
    )


def test_two_ids_of_this_process_are_never_the_same() -> None:
    made = [new_id() for _ in range(1000)]
    assert made == sorted(set(made))


@given(MOMENTS, CHANCES)
def test_no_id_is_less_than_the_least_one_of_its_moment(moment: int, chance: int) -> None:
    made = next(ids(lambda: moment, lambda bits: chance))
    assert least_id_of(moment / 1e9 - 0.001) <= made < least_id_of(moment / 1e9 + 0.002)
