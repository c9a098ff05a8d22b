"""A history that looks as if somebody had used the program for weeks."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from comparison.history.changes import named, pinned, tagged
from comparison.lanes.comparison import Comparison
from comparison.lanes.lane import LaneSetup
from tests.comparison.history.histories import PATIENCE, History
from tests.comparison.lanes.comparing import finish

SETUPS = {
    "m": LaneSetup("moonshot", "kimi-k3", "https://api.moonshot.ai/v1"),
    "d": LaneSetup("deepseek", "deepseek-v4-pro", "https://api.deepseek.com/v1"),
    "o": LaneSetup("openai", "gpt-5.5", "https://api.openai.com/v1"),
    "a": LaneSetup("anthropic", "claude-opus-5-5", "https://api.anthropic.com/v1"),
    "g": LaneSetup("gemini", "gemini-3.8-flash", "https://generativelanguage.googleapis.com/v1beta"),
    "q": LaneSetup("qwen", "qwen3.5-max", "https://dashscope.aliyuncs.com/compatible-mode/v1"),
    "i": LaneSetup("mistral", "mistral-large-3", "https://api.mistral.ai/v1"),
}
PAST = (
    (70, "Plan a week in Friuli without a car", "mo", "Start in Udine: trains go to Cividale, Gorizia and Trieste."),
    (40, "Riassumi questo contratto in dieci righe", "aoq", "Il contratto dura due anni e si rinnova da solo."),
    (6, "Email to the landlord", "ao", "Dear Ms Keller, the heating has been cold since Monday."),
    (6, "SQL window functions", "mdo", "A window function sees other rows and keeps its own."),
    (5, "Haiku about rain", "mdoag", "Rain on the tin roof / the cat counts every drop / and sleeps at eleven"),
    (1, "Is this contract clause fair?", "ao", "It is common, and still one-sided: only you pay a penalty."),
    (1, "Riassumi il verbale del 12", "aogi", "La città approva il bilancio, tre consiglieri si astengono."),
    (
        1,
        "Regex for an IBAN",
        "mdo",
        "Two letters, two digits, up to thirty signs; the check digits need arithmetic.",
    ),
    (1, "把这段话翻译成意大利语", "dq", "Ecco la traduzione: «La città dorme ancora». 城市还在睡觉。"),
    (0, "Auguri per la suocera", "moi", "Cara Teresa, che la tua casa resti piena di voci e di profumo di pane."),
    (0, "Move 40 TB between two data centres: network or courier?", "mdo", "Below 28 % of the line the courier wins."),
    (0, "Newsletter: three subject lines for a bakery in a small city", "amo", "1. Still warm at seven."),
    (0, "House style, long text", "ad", "Short sentences, active voice, one idea in each paragraph."),
)
"""Days ago, prompt, models, and what they answer; the newest come last."""


def write_past(path: Path, past: Sequence[tuple[int, str, str, str]] = PAST) -> list[Comparison]:
    """Write them; some of the usual ones have a name, a tag or a pin."""
    with History(path) as history:
        comparisons = [_asked(*each) for each in past]
        for each in comparisons:
            assert history.keep(each)
        if past is PAST:
            for each in comparisons[-2:]:
                history.journal.write(pinned(each.id, True))
            history.journal.write(named(comparisons[-2].id, "Newsletter: three subject lines"))
            history.journal.write(tagged(comparisons[0].id, ["travel"]))
            assert history.journal.flush(PATIENCE)
    return comparisons


def _asked(days: int, prompt: str, letters: str, answer: str) -> Comparison:
    comparison = Comparison()
    for letter in letters:
        comparison.add(SETUPS[letter])
    at = datetime.now(UTC) - timedelta(days=days, minutes=1)
    for order in comparison.ask(prompt):
        finish(comparison, order, answer)
    for lane in comparison.lanes:
        lane.exchanges[0].turn = replace(lane.exchanges[0].turn, at=at)
        lane.exchanges[0].at = at
    return comparison
