import json
from typing import Any

import pytest

from comparison.fairness.sent_request import SentRequest
from comparison.fairness.thinking import Thinking, thinking_of
from providers.events import Requested
from tests.sent_requests import lane_asking


def told(body: dict[str, Any]) -> Thinking:
    return thinking_of(SentRequest.of(Requested("https://x.test", (), json.dumps(body))))


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ({}, ""),
        ({"thinking": {"type": "enabled"}}, "on"),
        ({"thinking": {"type": "adaptive", "display": "summarized"}}, "on"),
        ({"thinking": {"type": "disabled"}}, "off"),
        ({"thinking": {"type": "between_tools"}}, "between_tools"),
        ({"thinking": {"type": "enabled", "budget_tokens": 2000}}, "on, at most 2,000 tokens"),
        ({"thinking": True}, "on"),
        ({"reasoning_effort": "high"}, "on, effort high"),
        ({"reasoning_effort": "none"}, "off"),
        ({"reasoning_effort": "default"}, "on"),
        ({"reasoning": {"effort": "low", "summary": "auto"}}, "on, effort low"),
        ({"reasoning": {"summary": "auto"}}, ""),
        ({"reasoning": {"enabled": False}}, "off"),
        ({"reasoning": {"max_tokens": 100}}, "on, at most 100 tokens"),
        ({"output_config": {"effort": "max"}}, "on, effort max"),
        ({"enable_thinking": True, "thinking_budget": 50}, "on, at most 50 tokens"),
        ({"enable_thinking": False}, "off"),
        ({"chat_template_kwargs": {"enable_thinking": False}}, "off"),
        ({"think": False}, "off"),
        ({"think": True}, "on"),
        ({"think": "high"}, "on, effort high"),
        ({"generationConfig": {"thinkingConfig": {"thinkingLevel": "HIGH"}}}, "on, effort high"),
        ({"generationConfig": {"thinkingConfig": {"thinkingBudget": 0}}}, "off"),
        ({"generationConfig": {"thinkingConfig": {"thinkingBudget": -1}}}, "on"),
        ({"generationConfig": {"thinkingConfig": {"includeThoughts": True}}}, ""),
        ({"thinking": {"type": "disabled"}, "reasoning_effort": "high"}, "off, effort high"),
        ({"thinking": [1], "reasoning": "x", "think": {}, "generationConfig": 5}, ""),
    ],
)
def test_every_spelling_is_understood(body: dict[str, Any], text: str) -> None:
    assert told(body).text == text


def test_the_same_effort_is_the_same_in_all_spellings() -> None:
    bodies = [
        {"reasoning_effort": "high"},
        {"reasoning": {"effort": "high"}},
        {"thinking": {"type": "adaptive"}, "output_config": {"effort": "high"}},
        {"generationConfig": {"thinkingConfig": {"thinkingLevel": "high"}}},
        {"think": "high"},
    ]
    assert len({told(body).key for body in bodies}) == 1


@pytest.mark.parametrize(
    ("vendor", "model", "spelled"),
    [
        ("openai", "gpt-5.5", "reasoning_effort = high"),
        ("openai", "gpt-5.5-pro", "reasoning.effort = high"),
        ("deepseek", "deepseek-v4-pro", "reasoning_effort = high"),
        ("anthropic", "claude-opus-5-5", "thinking.type = adaptive, output_config.effort = high"),
        ("gemini", "gemini-3.8-flash", "generationConfig.thinkingConfig.thinkingLevel = high"),
        ("ollama", "qwen3", "think = high"),
    ],
)
def test_what_the_wires_write_is_read(vendor: str, model: str, spelled: str) -> None:
    lane = lane_asking(vendor, model, reasoning_effort="high")
    read = thinking_of(SentRequest.of(lane.answer.asked))
    assert (read.text, read.spelled) == ("on, effort high", spelled)


def test_it_stands_in_whole_blocks() -> None:
    body = {"thinking": {"type": "enabled", "budget_tokens": 9}, "output_config": {"effort": "low"}}
    assert set(told(body).places) == {("thinking",), ("output_config", "effort")}
