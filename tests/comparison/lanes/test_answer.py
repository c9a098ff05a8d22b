from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comparison.figures.measure import measure
from comparison.lanes.answer import EMPTY, NOTES_OF_REASON, ONLY_THOUGHT, Answer, ToolCall
from comparison.lanes.news import Closed, RetryScheduled, Sent
from comparison.lanes.state import OVER, State
from providers.errors import Disconnected, EndedEarly, RateLimited, ServerFailed
from providers.events import (
    CodeRan,
    Connected,
    DroppedParameter,
    Event,
    Finished,
    FinishReason,
    KeptAlive,
    Media,
    MediaCame,
    ModelNamed,
    Noted,
    ParametersDropped,
    ReasoningArrived,
    Requested,
    Responded,
    SourceNamed,
    TextArrived,
    TextWasThinking,
    ThoughtSealed,
    ToolCallArrived,
    Usage,
    UsageArrived,
)
from tests.comparison.told import ENDS, STOP, Told, fault, timed, told

TEXT, THOUGHT, CALL = TextArrived("Yes."), ReasoningArrived("Hm."), ToolCallArrived(0, "search", "{}")
REFUSAL = fault(RateLimited)

EVERYTHING: tuple[Told, ...] = (
    ParametersDropped((DroppedParameter("seed", "it is not supported"),)),
    Requested("https://api.moonshot.ai/v1/chat/completions", (("Authorization", "Bearer …"),), "{}"),
    Connected(reused=True),
    Responded(),
    KeptAlive(),
    ModelNamed("another"),
    THOUGHT,
    TEXT,
    TextWasThinking(),
    CALL,
    ThoughtSealed("{}"),
    MediaCame(Media.IMAGE),
    SourceNamed("https://a.example", "A"),
    CodeRan(0, "python", "1", "1"),
    UsageArrived(Usage(1, 2, 3, 4)),
    Noted("A note."),
    Finished(FinishReason.LENGTH),
    Sent(),
    RetryScheduled(1.0, 1, REFUSAL, 3),
    Closed(),
    Closed(fault(Disconnected)),
)


def test_these_tests_know_every_event() -> None:
    assert {type(event) for event in EVERYTHING} == {*get_args(Event), Sent, RetryScheduled, Closed}


@pytest.mark.parametrize(
    ("events", "state"),
    [
        ((), State.CONNECTING),
        ((Connected(False), Responded()), State.CONNECTING),
        ((KeptAlive(),), State.QUEUED),
        ((RetryScheduled(1.0, 1, REFUSAL, 3),), State.RETRYING),
        ((RetryScheduled(1.0, 1, REFUSAL, 3), Sent()), State.CONNECTING),
        ((THOUGHT,), State.THINKING),
        ((KeptAlive(), THOUGHT), State.THINKING),
        ((THOUGHT, KeptAlive()), State.THINKING),
        ((TEXT,), State.ANSWERING),
        ((TEXT, KeptAlive()), State.ANSWERING),
        ((THOUGHT, TEXT), State.ANSWERING),
        ((TEXT, THOUGHT), State.ANSWERING),
        ((TextArrived(""), ReasoningArrived("")), State.CONNECTING),
    ],
)
def test_while_it_runs_the_state_says_what_is_going_on(events: tuple[Told, ...], state: State) -> None:
    answer = told(*events)
    assert answer.state is state
    assert not answer.is_over


@pytest.mark.parametrize(
    ("events", "state", "notes"),
    [
        ((TEXT, STOP, Closed()), State.DONE, []),
        ((THOUGHT, TEXT, STOP, Closed()), State.DONE, []),
        ((TEXT, Finished(FinishReason.OTHER), Closed()), State.DONE, []),
        ((TEXT, Finished(FinishReason.LENGTH), Closed()), State.NOTE, [NOTES_OF_REASON[FinishReason.LENGTH]]),
        (
            (TEXT, Finished(FinishReason.CONTENT_FILTER), Closed()),
            State.NOTE,
            [NOTES_OF_REASON[FinishReason.CONTENT_FILTER]],
        ),
        ((TEXT, Finished(FinishReason.REFUSAL), Closed()), State.NOTE, [NOTES_OF_REASON[FinishReason.REFUSAL]]),
        ((CALL, Finished(FinishReason.TOOL_CALLS), Closed()), State.NOTE, [NOTES_OF_REASON[FinishReason.TOOL_CALLS]]),
        ((STOP, Closed()), State.NOTE, [EMPTY]),
        ((MediaCame(Media.IMAGE), STOP, Closed()), State.NOTE, ["An image came; it is not shown."]),
        ((TEXT, *[MediaCame(Media.IMAGE)] * 2, STOP, Closed()), State.NOTE, ["2 images came"]),
        ((CodeRan(0, "python", "1", "1"), STOP, Closed()), State.DONE, []),
        ((SourceNamed("https://a.example"), STOP, Closed()), State.NOTE, [EMPTY]),
        ((TEXT, SourceNamed("https://a.example"), STOP, Closed()), State.DONE, []),
        ((TextArrived(" \n"), STOP, Closed()), State.NOTE, [EMPTY]),
        ((THOUGHT, STOP, Closed()), State.NOTE, [ONLY_THOUGHT]),
        (
            (THOUGHT, Finished(FinishReason.LENGTH), Closed()),
            State.NOTE,
            [NOTES_OF_REASON[FinishReason.LENGTH], ONLY_THOUGHT],
        ),
        ((TEXT, Noted("Came whole."), STOP, Closed()), State.NOTE, ["Came whole."]),
        ((ModelNamed("kimi-k2.6"), TEXT, STOP, Closed()), State.NOTE, ["Served by kimi-k2.6."]),
        ((Closed(fault(ServerFailed)),), State.FAILED, []),
        ((TextArrived(""), Closed(fault(ServerFailed))), State.FAILED, []),
        ((TEXT, Closed(fault(Disconnected))), State.CUT_OFF, []),
        ((THOUGHT, Closed(fault(ServerFailed))), State.CUT_OFF, []),
        ((CALL, Closed(fault(ServerFailed))), State.CUT_OFF, []),
        ((Responded(), Closed(fault(EndedEarly))), State.CUT_OFF, []),
    ],
)
def test_it_ends_in_exactly_one_state_with_notes_for_a_person(
    events: tuple[Told, ...], state: State, notes: list[str]
) -> None:
    answer = told(*events)
    assert answer.state is state
    assert answer.is_over
    assert len(answer.notes) == len(notes)
    assert all(words in note for words, note in zip(notes, answer.notes, strict=True))


@pytest.mark.parametrize(
    "events", [(), (KeptAlive(),), (RetryScheduled(9.0, 1, REFUSAL, 3),), (THOUGHT,), (THOUGHT, TEXT)]
)
def test_stopping_keeps_what_arrived(events: tuple[Told, ...]) -> None:
    answer = told(*events)
    text, reasoning = answer.text, answer.reasoning
    answer.stop(50.0)
    assert (answer.state, answer.text, answer.reasoning) == (State.STOPPED, text, reasoning)
    assert answer.times.ended == 50.0


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([*ENDS, State.STOPPED]), st.lists(st.sampled_from(EVERYTHING), min_size=1))
def test_nothing_changes_an_answer_that_is_over(end: State, events: list[Told]) -> None:
    answer = told(*ENDS.get(end, (THOUGHT, TEXT)))
    answer.stop(50.0)
    assert answer.state is end
    before = repr(answer)
    for event in events:
        answer.apply(event, 60.0)
    answer.stop(70.0)
    assert repr(answer) == before


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(EVERYTHING)))
def test_whatever_comes_in_whatever_order_the_end_comes_with_the_news_of_it(events: list[Told]) -> None:
    answer = Answer("kimi-k3")
    for number, event in enumerate(events):
        answer.apply(event, float(number))
        assert answer.is_over == any(isinstance(each, Closed) for each in events[: number + 1])
        assert answer.is_over == (answer.state in OVER)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text("ab ", max_size=6) | st.just("|")))
def test_text_that_was_thinking_joins_it_in_order(arrived: list[str]) -> None:
    answer = told(*(TextWasThinking() if piece == "|" else TextArrived(piece) for piece in arrived))
    thinking, _, text = "".join(arrived).rpartition("|")
    assert (answer.reasoning, answer.text) == (thinking.replace("|", ""), text)
    assert (answer.times.first_answer is not None) == bool(text)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.booleans(), st.text(max_size=6))))
def test_text_and_thinking_are_what_arrived_in_order_and_apart(arrived: list[tuple[bool, str]]) -> None:
    answer = told(*(TextArrived(text) if is_answer else ReasoningArrived(text) for is_answer, text in arrived))
    assert answer.text == "".join(text for is_answer, text in arrived if is_answer)
    assert answer.reasoning == "".join(text for is_answer, text in arrived if not is_answer)
    assert answer.arrivals == sum(bool(text) for _, text in arrived)


def test_times_and_state_follow_when_the_text_was_thinking() -> None:
    answer = told(TEXT, TextWasThinking())
    assert (answer.state, answer.times.first_token, answer.times.first_answer) == (State.THINKING, 1.0, None)
    answer.apply(TEXT, 7.0)
    assert (answer.state, answer.times.first_token, answer.times.first_answer) == (State.ANSWERING, 1.0, 7.0)
    answer.apply(STOP, 8.0)
    answer.apply(Closed(), 8.0)
    assert (answer.state, measure(answer).thinking_s) == (State.DONE, 6.0)


def test_an_answer_that_was_all_thinking_says_so() -> None:
    answer = told(TEXT, TextWasThinking(), STOP, Closed())
    assert (answer.text, answer.reasoning, answer.state) == ("", "Yes.", State.NOTE)
    assert len(answer.notes) == 1


def test_where_no_text_came_none_of_it_was_thinking() -> None:
    assert told(TextWasThinking()).state is State.CONNECTING
    assert told(THOUGHT, TextWasThinking()).reasoning == "Hm."


def test_a_view_can_ask_for_what_is_new_alone() -> None:
    answer = told(TextArrived("One"), TextArrived(" two"))
    seen = len(answer.body)
    answer.apply(TextArrived(" three"), 9.0)
    assert answer.body.after(seen) == " three"


def test_pieces_of_tool_calls_are_joined_by_their_index() -> None:
    answer = told(CALL, ToolCallArrived(1, "look", ""), ToolCallArrived(0, "", "…"), ToolCallArrived(1, "_up", "[]"))
    calls = {index: (call.name, call.arguments, call.size) for index, call in answer.tool_calls.items()}
    assert calls == {0: ("search", "{}…", 3), 1: ("look_up", "[]", 2)}
    assert answer.text == ""


@pytest.mark.parametrize("pieces", [("{}", '{"q": 1}'), ("{}", '{"q"', ": 1}"), ("", "{}", "{", '"q": 1}')])
def test_an_empty_object_before_the_arguments_is_none_of_them(pieces: tuple[str, ...]) -> None:
    call = ToolCall()
    for piece in pieces:
        call.grow("", piece)
    assert (call.arguments, call.size) == ('{"q": 1}', 8)


def test_the_beginning_of_a_call_is_at_hand_however_much_follows() -> None:
    call = ToolCall()
    for piece in ("", "abc", "", "def", "x" * 1_000_000):
        call.grow("", piece)
    assert [call.beginning(most) for most in (0, 2, 3, 5, 8)] == ["", "ab", "abc", "abcde", "abcdefxx"]
    assert call.size == 1_000_006


def test_moments_are_noted_when_they_first_come() -> None:
    answer = timed(
        (10.0, Sent()),
        (10.5, Connected(reused=True)),
        (11.0, Responded()),
        (12.0, ReasoningArrived("")),
        (13.0, THOUGHT),
        (14.0, TEXT),
        (15.0, TEXT),
        (16.0, STOP),
        (17.0, Closed()),
    )
    times = answer.times
    assert (times.sent, times.connected, times.connection, times.first_byte) == (10.0, 10.5, Connected(True), 11.0)
    assert (times.first_token, times.first_answer, times.last_token, times.ended) == (13.0, 14.0, 15.0, 17.0)


def test_a_retry_says_when_it_comes_and_forgets_what_the_refused_attempt_said() -> None:
    answer = told(Connected(False), ModelNamed("x"), UsageArrived(Usage(1)), Noted("n"), Finished(FinishReason.LENGTH))
    answer.apply(RetryScheduled(2.5, 1, REFUSAL, 3), 10.0)
    assert (answer.retry, answer.retry_at) == (RetryScheduled(2.5, 1, REFUSAL, 3), 12.5)
    answer.apply(Sent(), 12.5)
    assert answer.retry is None
    assert (answer.served_model, answer.usage, answer.notes, answer.finish) == ("", None, [], None)
    assert (answer.times.sent, answer.times.connected) == (12.5, None)


def test_parameters_left_out_and_the_last_counts_are_kept() -> None:
    dropped = (DroppedParameter("seed", "it is not supported"),)
    answer = told(ParametersDropped(dropped), UsageArrived(Usage(1)), UsageArrived(Usage(2, output=3)), TEXT)
    assert answer.dropped == dropped
    assert answer.usage == Usage(2, output=3)


def test_a_sign_of_life_of_a_model_that_has_said_who_it_is_is_no_queue() -> None:
    assert told(KeptAlive()).state is State.QUEUED
    assert told(ModelNamed("kimi-k3"), KeptAlive()).state is State.CONNECTING


def test_what_went_wrong_is_kept_as_a_value() -> None:
    error = fault(RateLimited)
    assert told(Closed(error)).error == error.failure


@pytest.mark.parametrize("end", [Closed(fault(RateLimited)), None], ids=["closed", "stopped"])
def test_an_answer_that_is_over_waits_for_no_other_attempt(end: Closed | None) -> None:
    answer = told(RetryScheduled(9.0, 1, fault(RateLimited), 3), *([end] if end else []))
    answer.stop(3.0)
    assert answer.retry is None
