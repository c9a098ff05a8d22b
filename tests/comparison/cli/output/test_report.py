import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comparison.cli.output.report import MOST_ARGUMENTS, MOST_CALLS, WORDS, Report
from comparison.lanes.answer import NOTES_OF_REASON, Answer
from comparison.lanes.lane import Exchange, LaneSetup
from comparison.lanes.news import Closed, Sent
from comparison.lanes.state import State
from providers.errors import KeyRefused, RateLimited
from providers.events import (
    CodeRan,
    Connected,
    DroppedParameter,
    Finished,
    FinishReason,
    ModelNamed,
    ParametersDropped,
    ReasoningArrived,
    Responded,
    SourceNamed,
    TextArrived,
    TextWasThinking,
    ToolCallArrived,
    Usage,
    UsageArrived,
)
from providers.registry import built_in_infos
from tests.comparison.cli.commands import FIELDS
from tests.comparison.told import ENDS, STOP, exchange_of, fault, timed, told

KIMI = LaneSetup("moonshot", "kimi-k2.6", "https://api.moonshot.ai/v1")
DEMO = LaneSetup("demo", "demo-swift", "https://demo.invalid/v1")
WHOLE = timed(
    (10.0, Sent()),
    (10.5, Connected(reused=False)),
    (11.0, Responded()),
    (12.0, ModelNamed("kimi-k2.6")),
    (12.0, ReasoningArrived("Hm, let me think.")),
    (14.0, TextArrived("Be")),
    (16.0, TextArrived("cause.")),
    (17.0, UsageArrived(Usage(19, 4, 12, 4))),
    (17.0, STOP),
    (18.0, Closed()),
    asked="kimi-k2.6",
)


@pytest.fixture
def report() -> Report:
    return Report({info.id: info for info in built_in_infos()})


def asked(answer: Answer, setup: LaneSetup = KIMI) -> Exchange:
    return exchange_of("Why?", answer, setup)


def test_a_lane_is_called_by_provider_and_model_and_a_demo_is_called_one(report: Report) -> None:
    assert report.title(asked(WHOLE)) == "Moonshot · kimi-k2.6"
    assert report.title(asked(WHOLE, DEMO)) == "Demo · demo-swift"


def test_every_state_has_words_of_its_own(report: Report) -> None:
    assert set(WORDS) == set(State)
    assert len(set(WORDS.values())) == len(State)
    assert report.state(told(*ENDS[State.CUT_OFF])) == "cut off"


def test_text_that_was_thinking_is_told_as_thinking(report: Report) -> None:
    answer = told(TextArrived("Let me see."), TextWasThinking(), TextArrived("Four."), STOP, Closed())
    line = json.loads(report.as_json(3, asked(answer)))
    assert (line["text"], line["reasoning"], line["state"]) == ("Four.", "Let me see.", "done")
    assert (line["timings"]["first_token"], line["timings"]["first_answer"]) == (1.0, 3.0)


def test_numbers_are_told_as_far_as_they_are_known(report: Report) -> None:
    assert report.numbers(asked(WHOLE)) == (
        "2.00 s to first token · 2.00 s of thinking · 8.00 s in total · 2 tok/s · 12 tokens · $0.000063"
    )
    running = told(TextArrived("Be"))
    assert report.numbers(asked(running)) == "1.00 s to first token"
    failed = told(Closed(fault(RateLimited)))
    assert report.numbers(asked(failed)) == "1.00 s in total · cost unknown"


def test_remarks_say_what_was_left_out_what_is_odd_and_what_went_wrong(report: Report) -> None:
    dropped = ParametersDropped((DroppedParameter("seed", "it is not supported"),))
    noted = told(dropped, TextArrived("Be"), Finished(FinishReason.LENGTH), Closed())
    assert report.remarks(noted) == ["Left out seed: it is not supported.", NOTES_OF_REASON[FinishReason.LENGTH]]
    error = fault(KeyRefused)
    assert report.remarks(told(Closed(error))) == [error.message]


def test_programs_are_told_everything_in_one_line(report: Report) -> None:
    line = report.as_json(3, asked(WHOLE))
    told_of = json.loads(line)
    assert list(told_of) == FIELDS
    assert told_of == {
        "lane": 3,
        "provider": "moonshot",
        "model": "kimi-k2.6",
        "served_model": "kimi-k2.6",
        "state": "done",
        "note": None,
        "text": "Because.",
        "reasoning": "Hm, let me think.",
        "tool_calls": [],
        "sources": [],
        "code_runs": [],
        "usage": {"input": 19, "cached": 4, "output": 12, "reasoning": 4},
        "timings": {
            "connect": 0.5,
            "lookup": None,
            "tcp": None,
            "tls": None,
            "first_byte": 1.0,
            "first_token": 2.0,
            "first_answer": 4.0,
            "total": 8.0,
        },
        "cost": 6.289e-05,
        "currency": "USD",
        "dropped_parameters": [],
        "error": None,
    }


def test_programs_are_told_of_tool_calls_within_bounds(report: Report) -> None:
    calls = [ToolCallArrived(number, "rm", '{"path": "/"}') for number in range(MOST_CALLS + 1)]
    answer = told(*calls, ToolCallArrived(1, "", "x" * MOST_ARGUMENTS), Closed())
    told_of = json.loads(report.as_json(3, asked(answer)))["tool_calls"]
    assert told_of[0] == {"name": "rm", "arguments": '{"path": "/"}', "characters": 13}
    assert len(told_of[1]["arguments"]) == MOST_ARGUMENTS
    assert told_of[1]["characters"] == MOST_ARGUMENTS + 13
    assert len(told_of) == MOST_CALLS


def test_programs_are_told_of_sources_and_of_code_that_was_run(report: Report) -> None:
    ran = (CodeRan(0, "python", "print(2+2)"), CodeRan(0, output="4"), CodeRan(1, "bash", "x" * (MOST_ARGUMENTS + 1)))
    answer = told(*ran, SourceNamed("https://a.example", "Uno"), STOP, Closed())
    told_of = json.loads(report.as_json(3, asked(answer)))
    assert told_of["sources"] == [{"url": "https://a.example", "title": "Uno"}]
    assert told_of["code_runs"][0] == {"language": "python", "code": "print(2+2)", "output": "4"}
    assert len(told_of["code_runs"][1]["code"]) == MOST_ARGUMENTS


def test_programs_are_told_of_an_error_what_it_is_and_what_to_do(report: Report) -> None:
    error = fault(KeyRefused)
    answer = told(ParametersDropped((DroppedParameter("seed", "it is not supported"),)), Closed(error))
    told_of = json.loads(report.as_json(3, asked(answer)))
    assert list(told_of) == FIELDS
    assert told_of["error"] == {"class": "KeyRefused", "message": error.message, "advice": error.advice}
    assert told_of["dropped_parameters"] == [{"name": "seed", "reason": "it is not supported"}]
    assert (told_of["state"], told_of["cost"], told_of["currency"]) == ("failed", None, None)
    assert set(told_of["usage"].values()) == {None}


@pytest.mark.parametrize(
    ("setup", "usage", "cost", "currency"),
    [
        (KIMI, Usage(1000, 0, 1000), 0.00495, "USD"),
        (KIMI, Usage(1000, None, 1000), [0.00416, 0.00495], "USD"),
        (KIMI, None, None, None),
        (DEMO, None, 0.0, None),
    ],
)
def test_a_cost_is_a_number_a_range_or_not_known(
    setup: LaneSetup, usage: Usage | None, cost: object, currency: str | None, report: Report
) -> None:
    counted = (UsageArrived(usage),) if usage else ()
    answer = told(TextArrived("Yes."), *counted, STOP, Closed(), asked=setup.model)
    told_of = json.loads(report.as_json(3, asked(answer, setup)))
    assert (told_of["cost"], told_of["currency"]) == (cost, currency)


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(), max_size=20), st.sampled_from(["\ud800", "\u2028", "\x85", "\x1b[0m", '"', "\n"]))
def test_any_pipe_can_carry_the_line(text: str, odd: str) -> None:
    report = Report({info.id: info for info in built_in_infos()})
    answer = told(TextArrived(text + odd), STOP, Closed())
    line = report.as_json(3, asked(answer))
    assert line.isascii()
    assert line.isprintable()
    assert json.loads(line)["text"] == text + odd
