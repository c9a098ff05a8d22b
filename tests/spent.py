"""A history of answers that cost something, here and there without a price or a count."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from comparison.lanes.comparison import Comparison
from comparison.lanes.lane import LaneSetup
from comparison.lanes.news import Closed, Sent
from providers.events import Finished, FinishReason, TextArrived, Usage, UsageArrived
from tests.comparison.history.histories import History
from tests.comparison.lanes.comparing import hear

KIMI = LaneSetup("moonshot", "kimi-k2.6", "https://api.moonshot.ai/v1")
GPT = LaneSetup("openai", "gpt-5.5", "https://api.openai.com/v1")
CLAUDE = LaneSetup("anthropic", "claude-opus-4-5", "https://api.anthropic.com/v1")
OLLAMA = LaneSetup("ollama", "qwen3:8b", "http://127.0.0.1:11434")
AT_WORK = LaneSetup("at-work", "qwen3-32b", "https://llm.example.com/v1")
USAGE = Usage(40_000, 0, 9_000)
SPENT = (
    (0, (KIMI, GPT, CLAUDE, OLLAMA), USAGE),
    (0, (KIMI, GPT), USAGE),
    (0, (GPT,), None),
    (35, (KIMI, GPT, AT_WORK), USAGE),
    (64, (KIMI, CLAUDE), USAGE),
)
"""Days ago, whom, and what each of them used."""


def write_spent(path: Path, spent: tuple[tuple[int, tuple[LaneSetup, ...], Usage | None], ...] = SPENT) -> None:
    """Write them; those of today are a second old."""
    with History(path) as history:
        for days, setups, usage in spent:
            assert history.keep(asked(*setups, at=datetime.now(UTC) - timedelta(days=days, seconds=1), usage=usage))


def asked(*setups: LaneSetup, at: datetime, usage: Usage | None) -> Comparison:
    """All lanes answered at that time."""
    comparison = Comparison()
    for setup in setups:
        comparison.add(setup)
    counts = (UsageArrived(usage),) if usage else ()
    for order in comparison.ask("Why?"):
        hear(comparison, order, Sent(), TextArrived("Because."), *counts, Finished(FinishReason.STOP), Closed())
    for lane in comparison.lanes:
        lane.exchanges[0].at = at
    return comparison
