"""What a program that was killed leaves in the history."""

from collections.abc import Iterable
from pathlib import Path

from comparison.history.chronicle import Chronicle
from comparison.history.journal import Journal
from comparison.lanes.comparison import Comparison
from comparison.lanes.lane import LaneSetup
from comparison.lanes.news import News, Sent
from providers.events import ReasoningArrived, TextArrived

PATIENCE = 30.0


def leave(path: Path, setups: Iterable[LaneSetup], prompt: str, texts: Iterable[str], thought: str = "") -> Comparison:
    """Answers as they were received when their program ended; the next program to begin finds it dead."""
    comparison = Comparison()
    for setup in setups:
        comparison.add(setup)
    journal = Journal(path, lambda sentence: None)
    chronicle = Chronicle(journal)
    for order, text in zip(comparison.ask(prompt), texts, strict=True):
        for at, event in enumerate((Sent(), ReasoningArrived(thought), TextArrived(text))):
            comparison.apply(News(order.lane, order.exchange, float(at), event))
    chronicle.follow(comparison)
    chronicle.grow()
    assert journal.close(PATIENCE)
    return comparison
