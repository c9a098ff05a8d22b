from dataclasses import replace

import pytest

from comparison.lanes.lane import Lane, LaneSetup
from comparison.lanes.news import Closed, LaneId
from comparison.lanes.state import State
from providers.contract import Message, Seal, Text, Thinking
from providers.errors import RateLimited
from providers.events import ReasoningArrived, TextArrived, TextWasThinking, ThoughtSealed
from tests.comparison.told import ENDS, STOP, Told, exchange_of, fault, told

SETUP = LaneSetup("moonshot", "kimi-k3", "https://api.moonshot.ai/v1")


def lane_with(*thread: tuple[str, tuple[Told, ...]]) -> Lane:
    """A lane that was given each prompt and heard the events after it."""
    return Lane(LaneId("1"), SETUP, [exchange_of(prompt, told(*events)) for prompt, events in thread])


def test_the_first_prompt_is_sent_alone() -> None:
    assert lane_with(("Why?", ())).messages() == (Message("user", "Why?"),)


def test_the_thread_is_sent_with_each_answer_and_the_thinking_before_it() -> None:
    thinking = (ReasoningArrived("Let me "), ReasoningArrived("see."), TextArrived("Beca"), TextArrived("use."), STOP)
    lane = lane_with(("Why?", (*thinking, Closed())), ("And who?", ENDS[State.DONE]), ("When?", ()))
    assert lane.messages() == (
        Message("user", "Why?"),
        Message("assistant", (Thinking("Let me see."), Text("Because."))),
        Message("user", "And who?"),
        Message("assistant", "Whole."),
        Message("user", "When?"),
    )


@pytest.mark.parametrize(
    "events",
    [
        (Closed(fault(RateLimited)),),
        (STOP, Closed()),
        (ReasoningArrived("Hm."), Closed(fault(RateLimited))),
        (TextArrived(" \n"), STOP, Closed()),
    ],
)
def test_a_prompt_that_brought_no_text_is_sent_all_the_same(events: tuple[Told, ...]) -> None:
    lane = lane_with(("Why?", events), ("Again: why?", ()))
    assert lane.messages() == (Message("user", "Why?"), Message("user", "Again: why?"))


@pytest.mark.parametrize("events", [(ReasoningArrived("Hm.", in_tags=True),), (TextArrived("Hm."), TextWasThinking())])
def test_thinking_that_stood_in_the_text_is_never_sent_back(events: tuple[Told, ...]) -> None:
    lane = lane_with(("Why?", (*events, *ENDS[State.DONE])), ("And?", ()))
    assert lane.messages()[1] == Message("assistant", "Whole.")


SEALED = (TextArrived("Yes"), ThoughtSealed('{"a": 1}'), TextArrived(" and no."), ThoughtSealed('{"b": 2}'))


def test_what_was_sealed_stands_where_it_came() -> None:
    lane = lane_with(("Why?", (*SEALED, STOP, Closed())), ("And?", ()))
    first, second = (Thinking("", Seal("moonshot", "kimi-k3", payload)) for payload in ('{"a": 1}', '{"b": 2}'))
    assert lane.messages()[1].parts == (Text("Yes"), first, Text(" and no."), second)


@pytest.mark.parametrize(
    "changed", [{"provider": "openai"}, {"model": "kimi-k4"}, {"base_url": "https://b.test"}, {"system": "Be brief."}]
)
def test_what_was_sealed_goes_to_nobody_else(changed: dict[str, str]) -> None:
    lane = lane_with(("Why?", (*SEALED, STOP, Closed())), ("And?", ()))
    lane.exchanges[-1].setup = replace(lane.exchanges[-1].setup, **changed)
    assert lane.messages()[1] == Message("assistant", "Yes and no.")


def test_what_had_arrived_before_a_cut_is_part_of_the_thread() -> None:
    lane = lane_with(("Why?", ENDS[State.CUT_OFF]), ("Go on.", ()))
    assert lane.messages() == (Message("user", "Why?"), Message("assistant", "Half"), Message("user", "Go on."))


def test_a_lane_runs_from_its_prompt_to_the_end_of_the_answer() -> None:
    assert not Lane(LaneId("1"), SETUP).is_running
    assert lane_with(("Why?", ())).is_running
    for events in ENDS.values():
        assert not lane_with(("Why?", events)).is_running
        assert lane_with(("Why?", events), ("And?", ())).is_running
