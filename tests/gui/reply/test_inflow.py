import pytest

from gui.reply.inflow import FRAME, Inflow


def test_what_arrived_is_kept_unchanged_and_read_in_frames() -> None:
    inflow, text = Inflow(), "word " * FRAME
    for start in range(0, len(text), 7):
        inflow.append(text[start : start + 7])
    frames = 0
    while inflow.is_behind:
        inflow.read()
        frames += 1
    assert inflow.source() == text
    assert frames == 5


def test_it_streams_from_the_first_piece_to_the_end() -> None:
    inflow = Inflow()
    inflow.append("")
    assert not inflow.is_streaming
    inflow.append("a")
    assert inflow.is_streaming
    inflow.finish()
    assert not inflow.is_streaming


@pytest.mark.parametrize("sign", ["\\(", "\\[", "$$"])
def test_formulas_fill_a_frame_sooner_than_their_characters_do(sign: str) -> None:
    inflow = Inflow()
    inflow.append(sign * 1_000)
    inflow.read()
    assert inflow.is_behind


def test_a_reply_is_over_only_once_all_of_it_is_read() -> None:
    inflow = Inflow()
    inflow.append("word " * FRAME)
    inflow.finish()
    inflow.read()
    assert inflow.is_behind
    while inflow.is_behind:
        inflow.read()
    assert inflow.reader.open == ()


def test_it_can_be_read_anew_as_its_source() -> None:
    inflow = Inflow()
    inflow.append("**a**")
    inflow.finish()
    inflow.read()
    inflow.begin_anew(as_source=True)
    inflow.read()
    (block,) = inflow.reader.closed
    assert block.lines == ("**a**",)
