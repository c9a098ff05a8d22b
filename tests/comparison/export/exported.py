"""Comparisons to be carried away, and what the formats make of them."""

from collections.abc import Sequence
from datetime import UTC, datetime

from comparison.export import formats, markdown
from comparison.export.document import Document
from comparison.export.formats import Format
from comparison.export.page import page
from comparison.export.page.formulas import Formulas
from comparison.lanes.comparison import Comparison
from comparison.lanes.lane import LaneSetup
from comparison.lanes.news import Closed, News, Sent
from providers.events import (
    Event,
    Finished,
    FinishReason,
    ModelNamed,
    ReasoningArrived,
    TextArrived,
    Usage,
    UsageArrived,
)
from providers.parameters import Parameters
from providers.registry import built_in_infos

INFOS = {info.id: info for info in built_in_infos()}
LANES = (
    LaneSetup("moonshot", "kimi-k3", "https://api.moonshot.ai/v1"),
    LaneSetup("deepseek", "deepseek-v4-pro", "https://api.deepseek.com"),
)
MADE = datetime(2026, 11, 30, 12, tzinfo=UTC)


def compared(prompt: str, *answers: str | Sequence[Event], system: str = "") -> Comparison:
    """A comparison with one turn, and a lane for each answer."""
    comparison = Comparison(system, Parameters(temperature=0.5))
    for number in range(len(answers)):
        comparison.add(LANES[number % len(LANES)])
    answer(comparison, prompt, *answers)
    return comparison


def answer(comparison: Comparison, prompt: str, *answers: str | Sequence[Event]) -> None:
    """One more turn."""
    for order, said in zip(comparison.ask(prompt), answers, strict=True):
        events = (TextArrived(said),) if isinstance(said, str) else said
        usage = UsageArrived(Usage(1200, 1000, 800, 300))
        thought = (ModelNamed("kimi-k3-0711"), ReasoningArrived("Thought ```of``` it"))
        for at, event in enumerate((Sent(), *thought, *events, usage, Finished(FinishReason.STOP), Closed())):
            comparison.apply(News(order.lane, order.exchange, at / 2, event))


def as_markdown(comparison: Comparison) -> str:
    return "".join(markdown.pieces(Document(comparison, INFOS, made=MADE)))


def as_page(comparison: Comparison) -> str:
    return "".join(page.pieces(Document(comparison, INFOS, made=MADE), Formulas()))


def as_bytes(comparison: Comparison, form: Format) -> bytes:
    return b"".join(formats.pieces(Document(comparison, INFOS, made=MADE), form, Formulas()))
