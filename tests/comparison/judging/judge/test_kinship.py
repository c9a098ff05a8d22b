import pytest

from comparison.judging.judge.kinship import are_kin
from comparison.lanes.lane import LaneSetup


@pytest.mark.parametrize(
    ("one", "other", "kin"),
    [
        ("openai/gpt-5.5", "openai/gpt-4.1", True),
        ("openai/o3", "openrouter/openai/gpt-4.1", True),
        ("moonshot/kimi-k3", "openrouter/moonshotai/kimi-k3", True),
        ("qwen/qwen3.5-max", "ollama/qwen3:8b", True),
        ("ollama/deepseek-r1-distill-llama", "groq/llama-3.3", True),
        ("demo/demo-swift", "demo/demo-thinker", True),
        ("groq/llama-3.3-70b", "groq/moonshotai/kimi-k2", False),
        ("anthropic/claude-opus-5-5", "google/gemini-3-pro", False),
        ("openai/o3", "moonshot/kimi-k3", False),
        ("mine/one", "yours/two", False),
    ],
)
def test_it_is_the_maker_that_counts_and_not_who_serves_the_model(one: str, other: str, kin: bool) -> None:
    setups = [LaneSetup(*name.split("/", 1), "https://x.example") for name in (one, other)]
    assert are_kin(*setups) is are_kin(*reversed(setups)) is kin
