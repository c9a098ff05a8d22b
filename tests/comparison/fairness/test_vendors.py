"""All that the requests of a vendor spell is read back; one that does not say where it has something fails here."""

from itertools import chain, combinations
from typing import Any

import pytest

from comparison.fairness.facts import KNOWN
from comparison.fairness.sayings import VALUES, parameter_sayer
from comparison.fairness.sent_request import SentRequest, plain
from comparison.fairness.thinking import thinking_of
from comparison.lanes.answer import Answer
from providers.parameters import Parameters
from providers.registry import BUILT_IN, Vendor
from providers.wires import spellings
from tests.sent_requests import lane_asking

VENDORS = [vendor for vendor in BUILT_IN if not vendor.INFO.is_demo]
MODELS = (
    "any-model",
    "qwen/qwen3-32b",
    "openai/gpt-oss-120b",
    "glm-4.6",
    "kimi-k2.6",
    "hunyuan-a13b",
    "claude-sonnet-4-5",
)
"""Beside each vendor's own: those that thinking is switched on and off for, and that take a budget."""
LIMITS: dict[str, Any] = {
    "temperature": 0.7,
    "top_p": 0.8,
    "max_tokens": 4321,
    "stop": ("END",),
    "seed": 5,
    "presence_penalty": 0.25,
    "frequency_penalty": 0.5,
}
THINKING = [{"thinking": True}, {"thinking": False}, {"reasoning_effort": "high"}, {"thinking_budget": 2000}]
TOGETHER = [{**one, **other} for one, other in combinations(THINKING, 2) if one.keys() != other.keys()]


def asked(vendor: Vendor, parameters: dict[str, Any]) -> list[tuple[SentRequest, Answer]]:
    """What goes out for each model, and the answer that was told what was left out of it."""
    answers = [
        lane_asking(vendor.INFO.id, model, system="Be kind.", **parameters).answer
        for model in (*vendor.INFO.model_hints, *MODELS)
    ]
    return [(SentRequest.of(answer.asked), answer) for answer in answers if answer and answer.asked]


def taken(answer: Answer, parameters: dict[str, Any]) -> dict[str, Any]:
    """Those of the parameters that were sent as they are."""
    return {name: value for name, value in parameters.items() if name not in {drop.name for drop in answer.dropped}}


@pytest.mark.parametrize("vendor", VENDORS, ids=lambda vendor: vendor.INFO.id)
def test_every_limit_is_read_back(vendor: Vendor) -> None:
    for request, answer in asked(vendor, LIMITS):
        sent = taken(answer, LIMITS)
        for name in VALUES:
            said = parameter_sayer(name)(request, {})
            if name in sent:
                assert said.key == (plain(list(sent[name]) if name == "stop" else sent[name]),), (name, request.model)
        assert request.fields(KNOWN) == {}


@pytest.mark.parametrize("vendor", VENDORS, ids=lambda vendor: vendor.INFO.id)
def test_what_is_said_of_thinking_is_read_back(vendor: Vendor) -> None:
    for parameters in chain(THINKING, TOGETHER):
        for request, answer in asked(vendor, parameters):
            sent, read = taken(answer, parameters), thinking_of(request)
            assert request.fields(KNOWN) == {}, (parameters, request.model)
            if sent.get("thinking") is False:
                assert not read.text.startswith("on"), (parameters, request.model)
            if "reasoning_effort" in sent:
                assert "effort high" in read.text, (parameters, request.model)
            if "thinking_budget" in sent:
                assert "2,000 tokens" in read.text, (parameters, request.model)


@pytest.mark.parametrize("answer_format", ["json", '{"type":"object"}'])
@pytest.mark.parametrize("vendor", VENDORS, ids=lambda vendor: vendor.INFO.id)
def test_an_answer_format_is_read_back(vendor: Vendor, answer_format: str) -> None:
    for request, _ in asked(vendor, {"answer_format": answer_format}):
        assert request.fields(KNOWN) == {}


@pytest.mark.parametrize("vendor", VENDORS, ids=lambda vendor: vendor.INFO.id)
def test_where_a_vendor_says_that_its_switch_is_there_it_is(vendor: Vendor) -> None:
    found = {
        spelling.partition(" = ")[0]
        for position in (True, False)
        for request, answer in asked(vendor, {"thinking": position})
        if not answer.dropped
        for spelling in thinking_of(request).spelled.split(", ")
    }
    assert set(vendor.DIALECT.switches) <= found


@pytest.mark.parametrize("vendor", VENDORS, ids=lambda vendor: vendor.INFO.id)
def test_a_vendor_names_every_place_that_it_switches_thinking_at(vendor: Vendor) -> None:
    known = {*vendor.DIALECT.switches, "reasoning_effort", "thinking_budget"}
    known.update(place for places in vars(spellings)[vendor.INFO.wire.upper()].values() for place in places)
    for model in (*vendor.INFO.model_hints, *MODELS):
        for fields in vendor.DIALECT.profile(model, Parameters()).thinking.values():
            assert {".".join(map(str, path)) for path in SentRequest("", fields, True).fields(frozenset())} <= known
