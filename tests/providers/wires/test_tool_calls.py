import time
from typing import Any

import pytest

from providers.wires.tool_calls import ToolCalls, name_and_arguments


@pytest.mark.parametrize(
    ("fragments", "numbers"),
    [
        ([{"id": "a", "index": 0}, {"index": 0}, {"id": "b", "index": 1}, {"index": 1}, {"index": 0}], [0, 0, 1, 1, 0]),
        ([{"id": "a", "index": 0}, {"id": "a", "index": 0}, {"id": "a"}], [0, 0, 0]),
        ([{"id": "a"}, {}, {"id": "b"}, {}, {"id": "a"}], [0, 0, 1, 1, 0]),
        ([{"id": "a", "index": 0}, {"id": "b", "index": 0}, {"index": 0}], [0, 1, 1]),
        ([{"id": "a", "index": "0"}, {"index": 0}, {"id": "b", "index": "1"}, {"index": "1"}], [0, 0, 1, 1]),
        ([{"id": "a", "index": 0}, {"id": "", "index": 0}, {"id": None, "index": 0}], [0, 0, 0]),
        ([{"index": 0}, {"id": "a", "index": 0}, {"index": 0}], [0, 0, 0]),
        ([{"id": "a", "index": 7}, {"id": "b", "index": 10**9}, {"id": "c", "index": -1}], [0, 1, 2]),
        ([{"id": "a", "index": []}, {"id": 3, "index": {}}], [0, 0]),
        ([{}, {"id": "a"}, {}], [0, 1, 1]),
        ([{}, {}], [0, 0]),
    ],
    ids=[
        "as documented",
        "id repeated",
        "no index",
        "every index 0",
        "index as text",
        "empty id later",
        "id after arguments",
        "holes and giants",
        "nonsense",
        "another id without index",
        "nothing at all",
    ],
)
def test_fragments_of_one_call_get_one_number(fragments: list[dict[str, Any]], numbers: list[int]) -> None:
    calls = ToolCalls()
    assert [calls.number(fragment) for fragment in fragments] == numbers


@pytest.mark.parametrize(
    ("function", "read"),
    [
        ({"name": "weather", "arguments": '{"city":'}, ("weather", '{"city":')),
        ({"name": "weather", "arguments": {"city": "Köln"}}, ("weather", '{"city": "Köln"}')),
        ({"arguments": [1, 2]}, ("", "[1, 2]")),
        ({"name": "weather", "arguments": None}, ("weather", "")),
        ({"name": None, "arguments": "not JSON at all"}, ("", "not JSON at all")),
        ({"name": 7}, ("", "")),
        (None, ("", "")),
        ("weather", ("", "")),
    ],
)
def test_name_and_arguments_are_taken_as_they_are_and_never_run(function: object, read: tuple[str, str]) -> None:
    assert name_and_arguments({"id": "a", "function": function}) == read


@pytest.mark.parametrize(
    "fragment",
    [
        {"id": "a", "name": "weather", "arguments": '{"city": "Köln"}'},
        {"id": "a", "name": "weather", "input": {"city": "Köln"}},
        {"function": {"name": "weather", "parameters": {"city": "Köln"}}},
        {"function": {"name": "weather", "arguments": None, "input": '{"city": "Köln"}'}},
    ],
)
def test_name_and_arguments_stand_elsewhere_in_imitations(fragment: dict[str, object]) -> None:
    assert name_and_arguments(fragment) == ("weather", '{"city": "Köln"}')


def test_a_fragment_costs_the_same_however_many_calls_there_are() -> None:
    calls = ToolCalls()
    for number in range(20_000):
        calls.number({"id": f"call {number}", "index": 0})
    began = time.thread_time()
    for number in range(20_000, 25_000):
        calls.number({"id": f"call {number}", "index": 0})
    spent = time.thread_time() - began
    assert spent < 0.5  # it was three seconds when each looked at all before it
