import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.lanes import pace
from comparison.lanes.pace import Pace, Piece

ARRIVALS = st.lists(st.tuples(st.floats(0, 30), st.integers(1, 500), st.booleans()), max_size=30)


def told(arrivals: list[tuple[float, int, bool]]) -> Pace:
    found, at = Pace(), 100.0
    found.begin(at)
    for gap, length, is_thinking in arrivals:
        at += gap
        found.add(at, length, is_thinking=is_thinking)
    return found


@given(ARRIVALS)
def test_every_character_is_there_in_its_order_and_at_its_time(arrivals: list[tuple[float, int, bool]]) -> None:
    found = told(arrivals)
    pieces = list(Pace(found.kept))
    for kind in (True, False):
        assert sum(each.length for each in pieces if each.is_thinking is kind) == sum(
            length for _, length, is_thinking in arrivals if is_thinking is kind
        )
    assert [each.at for each in pieces] == sorted(each.at for each in pieces)
    at, characters, begins = 0.0, 0, dict[int, float]()
    for gap, length, _ in arrivals:
        at += gap
        begins[characters] = at
        characters += length
    place = 0
    for piece in pieces:
        assert piece.at == pytest.approx(begins[place], abs=0.006)
        place += piece.length


def test_pieces_of_one_frame_are_one_and_a_second_of_them_takes_few_bytes() -> None:
    found = told([(0.008, 4, False)] * 1_000)
    assert len(found.kept) < 8 * 40 * 3
    assert sum(each.length for each in found) == 4_000


def test_a_stream_without_an_end_takes_a_bounded_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "LARGEST", 100)
    found = told([(1.0, 5, False)] * 1_000)
    assert len(found.kept) < 120
    assert sum(each.length for each in found) == 5_000


def test_what_was_text_turns_to_thinking() -> None:
    found = told([(0.5, 3, True), (1.0, 4, False), (1.0, 5, False)])
    found.turn_to_thinking()
    found.add(103.0, 6, is_thinking=False)
    assert list(found) == [Piece(0.5, 3, True), Piece(1.5, 4, True), Piece(2.5, 5, True), Piece(3.0, 6, False)]


@given(st.binary(max_size=40))
def test_any_bytes_are_borne(data: bytes) -> None:
    assert all(piece.at >= 0 and piece.length >= 0 for piece in Pace(data))


def test_equal_is_what_is_kept_equally() -> None:
    assert Pace(told([(1, 2, True)]).kept) == told([(1, 2, True)])
    assert Pace() != told([(1, 2, True)])
    assert not Pace()
