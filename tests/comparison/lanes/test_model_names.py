import pytest

from providers.events import ModelNamed
from tests.comparison.told import told


@pytest.mark.parametrize(
    ("asked", "served", "differs"),
    [
        ("kimi-k3", "", False),
        ("kimi-k3", "kimi-k3", False),
        ("gpt-4.1-nano", "gpt-4.1-nano-2025-04-14", False),
        ("gpt-4", "gpt-4-0613", False),
        ("claude-sonnet-4", "claude-sonnet-4@20250514", False),
        ("gemini-2.0-flash", "gemini-2.0-flash-001", False),
        ("kimi-k3", "kimi-k2.6", True),
        ("kimi-k3", "kimi-k3.1-pro", True),
        ("gpt-4", "gpt-4o-mini", True),
        ("gpt-5", "gpt-5.5", True),
        ("gpt-5", "gpt-5-mini-2025-08-07", True),
        ("deepseek-v4-flash", "deepseek-flash", True),
        ("claude-3-5-haiku-latest", "claude-3-5-haiku-20241022", False),
        ("gemini-flash-latest", "gemini-3.8-flash-preview", False),
        ("mistral-large-latest", "mistral-large-2411", False),
        ("mistral-large-latest", "mistral-small-2411", True),
        ("command-r", "command-r-08-2024", False),
        ("command-r", "command-r-plus-08-2024", True),
        ("claude-4-latest", "claude-5-20260101", True),
        ("anthropic/claude-haiku-4.5", "anthropic/claude-4.5-haiku-20251001", False),
        ("claude-haiku-4-5", "claude-haiku-4.5", False),
        ("deepseek/deepseek-r1:free", "deepseek/deepseek-r1-0528:free", False),
        ("models/gemini-3-pro", "gemini-3-pro", False),
        ("openai/gpt-5", "gpt-5-2025-08-07", False),
        ("gpt-4-0613", "gpt-4-1106", True),
        ("gpt-4o-2024-08-06", "gpt-4o-2024-11-20", True),
        ("gpt-4o-2024-08-06", "gpt-4o", False),
        ("minimax-m2", "MiniMax-M2", False),
        ("qwen3:8b", "qwen3:4b", True),
        ("llama3.2", "llama3.2:latest", False),
        ("claude-sonnet-4.5", "claude-haiku-4.5", True),
    ],
)
def test_a_dated_snapshot_is_the_model_asked_for_and_a_longer_name_is_another(
    asked: str, served: str, differs: bool
) -> None:
    assert told(ModelNamed(served), asked=asked).is_served_by_another_model is differs
