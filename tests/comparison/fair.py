"""Facts of lanes that asked something, and a model for each format to ask it."""

import json
from typing import Any

from comparison.fairness.facts import FactRow, fair_facts
from comparison.lanes.lane import Lane
from tests.sent_requests import PROMPT, lane_that_sent

CHAT = ("mistral", "mistral-small-latest")
RESPONSES = ("openai", "gpt-5.5-pro")
ANTHROPIC = ("anthropic", "claude-haiku-4-5")
GEMINI = ("gemini", "gemini-2.0-flash")
OLLAMA = ("ollama", "qwen3")


def facts(*lanes: Lane) -> dict[str, FactRow]:
    return {row.title: row for row in fair_facts(lanes)}


def fact(title: str, *lanes: Lane) -> FactRow:
    return facts(*lanes)[title]


def sent(**body: Any) -> Lane:
    return lane_that_sent(json.dumps({"model": "m", "messages": [{"role": "user", "content": PROMPT}]} | body))
