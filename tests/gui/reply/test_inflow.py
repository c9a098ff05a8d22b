from gui.reply.inflow import STRETCH, Inflow


def test_what_arrived_is_kept_unchanged_and_read_in_stretches() -> None:
    inflow, text = Inflow(), "word " * STRETCH
    for start in range(0, len(text), 7):
        inflow.append(text[start : start + 7])
    stretches = 0
    while inflow.is_behind:
        inflow.read()
        stretches += 1
    assert inflow.source() == text
    assert stretches == 5


def test_it_streams_from_the_first_piece_to_the_end() -> None:
    inflow = Inflow()
    inflow.append("")
    assert not inflow.is_streaming
    inflow.append("a")
    assert inflow.is_streaming
    inflow.finish()
    assert not inflow.is_streaming


def test_its_open_end_is_seen_once_all_of_it_is_read() -> None:
    inflow = Inflow()
    inflow.append("word " * STRETCH)
    inflow.read()
    assert inflow.open == ()
    while inflow.is_behind:
        inflow.read()
    assert inflow.open == inflow.reader.open != ()


def test_a_reply_is_over_only_once_all_of_it_is_read() -> None:
    inflow = Inflow()
    inflow.append("word " * STRETCH)
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
