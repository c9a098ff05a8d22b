from hypothesis import given
from hypothesis import strategies as st

from comparison.lanes.growing_text import GrowingText


@given(st.lists(st.text(max_size=5)), st.lists(st.booleans()), st.integers(0, 30))
def test_what_follows_any_place_is_the_end_of_the_whole(pieces: list[str], reads: list[bool], place: int) -> None:
    text, whole = GrowingText(), "".join(pieces)
    for number, piece in enumerate(pieces):
        text.append(piece)
        if number < len(reads) and reads[number]:
            assert str(text) == "".join(pieces[: number + 1])
    assert text.after(place) == whole[place:]
    assert len(text) == len(whole)
    assert str(text) == whole
    assert text.after(place) == whole[place:]
