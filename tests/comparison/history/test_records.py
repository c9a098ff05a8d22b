from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comparison.history import values
from comparison.history.records import AnswerRecord, answer_of, record_of
from comparison.history.values import storable
from comparison.lanes.answer import Answer
from comparison.lanes.comparison import Comparison
from comparison.lanes.lane import Exchange, LaneSetup
from comparison.lanes.news import Closed, News, Sent
from comparison.lanes.state import State
from providers.errors import Disconnected, RateLimited
from providers.events import (
    CodeRan,
    Connected,
    DroppedParameter,
    Finished,
    FinishReason,
    Media,
    MediaCame,
    ModelNamed,
    Noted,
    ParametersDropped,
    ReasoningArrived,
    SourceNamed,
    TextArrived,
    TextWasThinking,
    ThoughtSealed,
    ToolCallArrived,
    Usage,
    UsageArrived,
)
from providers.parameters import Parameters
from providers.texts.phrase import Phrase
from tests.comparison.history.histories import History, is_whole

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
COUNT = st.none() | st.integers(0, 10**9)
EVENTS = st.one_of(
    st.builds(TextArrived, TEXT),
    st.builds(ReasoningArrived, TEXT, st.booleans()),
    st.builds(ThoughtSealed, TEXT),
    st.builds(ToolCallArrived, st.integers(0, 3), TEXT, TEXT),
    st.builds(SourceNamed, TEXT, TEXT),
    st.builds(CodeRan, st.integers(0, 2), TEXT, TEXT, TEXT),
    st.builds(MediaCame, st.sampled_from(Media)),
    st.builds(UsageArrived, st.builds(Usage, COUNT, COUNT, COUNT, COUNT)),
    st.builds(ModelNamed, TEXT),
    st.builds(Connected, st.booleans(), st.floats(0, 9), st.floats(0, 9), st.none()),
    st.builds(Noted, st.builds(lambda name: Phrase("Served by {model}.", model=name), TEXT)),
    st.builds(ParametersDropped, st.tuples(st.builds(DroppedParameter, TEXT, TEXT, TEXT))),
    st.just(TextWasThinking()),
)
ENDS = st.one_of(
    st.builds(lambda reason: [Finished(reason), Closed()], st.sampled_from(FinishReason)),
    st.builds(lambda said: [Closed(Disconnected(provider="P", host="h", said=said))], TEXT),
    st.just([Closed(RateLimited(provider="P", host="h", details="{x}"))]),
)
PARAMETERS = st.builds(
    Parameters,
    temperature=st.none() | st.floats(0, 2),
    stop=st.none() | st.tuples(TEXT),
    thinking=st.none() | st.booleans(),
)
SETUPS = st.builds(LaneSetup, TEXT, TEXT, TEXT, st.none() | TEXT, PARAMETERS)


@st.composite
def comparisons(draw: Callable) -> Comparison:
    comparison = Comparison(draw(TEXT), draw(PARAMETERS))
    for setup in draw(st.lists(SETUPS, min_size=1, max_size=3)):
        comparison.add(setup)
    for _ in range(draw(st.integers(1, 3))):
        again = draw(st.sampled_from(["ask", "resend", "retry"])) if comparison.turns else "ask"
        orders = (
            [comparison.retry(comparison.lanes[0].id)] if again == "retry" else getattr(comparison, again)(draw(TEXT))
        )
        for order in orders:
            for at, event in enumerate([Sent(), *draw(st.lists(EVENTS, max_size=6)), *draw(ENDS)]):
                comparison.apply(News(order.lane, order.exchange, at / 8, event))
    return comparison


def said(exchange: Exchange) -> tuple:
    """Everything that is kept of an exchange."""
    answer, record = exchange.answer, record_of(exchange.answer)
    return (
        exchange.id,
        exchange.parent,
        exchange.turn,
        exchange.setup,
        exchange.at,
        answer.text,
        answer.reasoning,
        answer.state,
        answer.pace.kept,
        record,
    )


def everything(comparison: Comparison) -> tuple:
    lanes = [
        (lane.id, lane.setup, list(map(said, lane.exchanges)), sorted(map(said, lane.hidden), key=lambda each: each[0]))
        for lane in comparison.lanes
    ]
    return comparison.id, comparison.system, comparison.parameters, lanes


@given(st.lists(comparisons(), min_size=5, max_size=5))
@settings(max_examples=8)
def test_what_was_asked_and_answered_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, kept: list) -> None:
    with History(tmp_path_factory.mktemp("history") / "history.sqlite3") as history:
        for comparison in kept:
            assert history.keep(comparison), history.told
            found = history.load(comparison.id)
            assert found is not None
            assert everything(found) == everything(comparison)
        assert is_whole(history.path)


def test_a_note_can_still_be_said_in_another_language() -> None:
    answer = Answer("kimi-k3", State.NOTE)
    answer.notes = [Phrase("%Ln images came.", one="An image came.", n=count) for count in (1, 2)]
    answer.notes.append(Phrase("Served by {model}.", model=Phrase("a {x}", x="{y}")))
    read = values.read(AnswerRecord, values.written(record_of(answer)))
    assert list(read.notes) == ["An image came.", "2 images came.", "Served by a {y}."]
    assert [note.template for note in read.notes] == ["%Ln images came.", "%Ln images came.", "Served by {model}."]


@pytest.mark.parametrize(
    "record", ["", "[]", "{}", '{"asked_model": 7}', '{"asked_model": "x", "usage": {"input": "7"}}', "[" * 99_999,
               '{"asked_model": "x", "media": {"smell": 1}}', '{"asked_model": "x", "spans": {"sent": true}}',
               '{"asked_model": {"template": "{a.b}", "values": {"a": 1}, "english": "x"}}',
               '{"asked_model": {"template": "{a", "values": {}, "english": "x"}, "seals": [[1]]}']
)  # fmt: skip
def test_a_record_that_can_t_be_read_leaves_the_text(record: str) -> None:
    answer = answer_of(record, "kimi-k3", "done", "Text", "Thought")
    assert (answer.text, answer.reasoning, answer.state, len(answer.notes)) == ("Text", "Thought", State.CUT_OFF, 1)


@given(st.text())
def test_half_signs_are_replaced_and_nothing_else_is_touched(text: str) -> None:
    kept = storable(text)
    kept.encode()
    assert kept == text or any("\ud800" <= sign <= "\udfff" for sign in text)
    assert storable("a\ud800b😀").replace("\ufffd", "") == "ab😀"
