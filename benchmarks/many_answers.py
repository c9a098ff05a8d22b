"""A history of any size, as somebody who works in three languages would have it."""

import random
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path

from comparison.history import values
from comparison.history.database import Connection, open_writer, transaction
from comparison.history.finding.spoken import ALL_FOUND, ALL_SPOKEN
from comparison.history.finding.tags import key_of
from comparison.history.records import AnswerRecord
from comparison.lanes.lane import LaneSetup

LANES, TURNS = 4, 5
ANSWERS = LANES * TURNS
"""Of one comparison."""
WORDS = 150
"""Of one answer: about a thousand bytes, in Chinese twice as many."""
VOCABULARY = 20_000
BEGUN = datetime(2024, 1, 1, tzinfo=UTC)
BATCH = 500
"""Comparisons written at once."""
TAGS = ("work", "travel", "città", "学习")
STATES = ("done",) * 17 + ("failed", "stopped", "cut_off")
MODELS = (
    ("moonshot", "kimi-k3"), ("deepseek", "deepseek-v4-pro"), ("openai", "gpt-5.5"), ("anthropic", "claude-opus-5-5"),
    ("gemini", "gemini-3.8-flash"), ("qwen", "qwen3.5-max"),
)  # fmt: skip
SETUPS = tuple(values.written(LaneSetup(provider, model, f"https://{provider}.example")) for provider, model in MODELS)
RECORD = values.written(AnswerRecord("a-model"))
SYLLABLES = {
    "English": ("th", "er", "on", "an", "re", "he", "in", "ed", "nd", "ha", "at", "en", "es", "of", "or", "nt", "ea"),
    "Italian": ("ra", "co", "ta", "la", "di", "no", "re", "ti", "lo", "ne", "ca", "zio", "ma", "per", "gio", "stà"),
}
HAN = [chr(0x4E00 + place) for place in range(2_500)]

Speaker = Callable[[random.Random, int], str]
"""Says so many words."""


def speakers(chance: random.Random) -> dict[str, Speaker]:
    """One for each language; as in any, few of its words are most of what is said."""
    weights = list(accumulate(1 / rank for rank in range(1, VOCABULARY + 1)))
    han_weights = list(accumulate(1 / rank for rank in range(1, len(HAN) + 1)))
    found: dict[str, Speaker] = {
        "Chinese": lambda chance, words: "".join(chance.choices(HAN, cum_weights=han_weights, k=2 * words))
    }
    for language, syllables in SYLLABLES.items():
        words = sorted({"".join(chance.choices(syllables, k=chance.randint(1, 4))) for _ in range(3 * VOCABULARY)})
        chance.shuffle(words)
        found[language] = _speaker(words, weights[: len(words)])
    return found


def _speaker(vocabulary: list[str], weights: list[float]) -> Speaker:
    words = vocabulary[: len(weights)]
    return lambda chance, count: " ".join(chance.choices(words, cum_weights=weights, k=count))


def write_history(path: Path, answers: int, chance: random.Random) -> None:
    """Make one of so many answers, rounded up to whole comparisons."""
    said = list(speakers(chance).values())
    connection, _ = open_writer(path)
    with closing(connection):
        comparisons = -(-answers // ANSWERS)
        for first in range(0, comparisons, BATCH):
            with transaction(connection):
                for number in range(first, min(first + BATCH, comparisons)):
                    _write(connection, number, BEGUN + number * timedelta(minutes=20), said, chance)
        with transaction(connection):
            connection.execute(ALL_SPOKEN)
            connection.execute(ALL_FOUND)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _write(connection: Connection, number: int, at: datetime, said: list[Speaker], chance: random.Random) -> None:
    say = chance.choice(said)
    name = f"{number:08}"
    setups = chance.sample(SETUPS, LANES)
    connection.execute(
        "INSERT INTO comparison (id, system, parameters, last_turn, is_pinned) VALUES (?, '', '{}', ?, ?)",
        (name, f"{name}-{TURNS - 1}", number % 20_000 == 0),
    )
    if number % 50 == 0:
        tag = chance.choice(TAGS)
        connection.execute("INSERT INTO tag VALUES (?, ?, ?)", (name, key_of(tag), tag))
    lanes = [(f"{name}-{lane}", name, lane, setup) for lane, setup in enumerate(setups)]
    connection.executemany("INSERT INTO lane (id, comparison, place, setup) VALUES (?, ?, ?, ?)", lanes)
    turns = [
        (f"{name}-{turn}", name, say(chance, 20), f"{(at + timedelta(minutes=turn)).isoformat()}")
        for turn in range(TURNS)
    ]
    connection.executemany("INSERT INTO turn VALUES (?, ?, ?, ?)", turns)
    connection.executemany(
        """INSERT INTO exchange (id, lane, turn, is_shown, setup, at, state, text, record)
        VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?)""",
        _answers(lanes, turns, say, chance),
    )


def _answers(
    lanes: list[tuple[str, str, int, str]], turns: list[tuple[str, str, str, str]], say: Speaker, chance: random.Random
) -> Iterator[tuple[object, ...]]:
    for turn, _, _, at in turns:
        for lane, _, place, setup in lanes:
            yield (f"{turn}-{place}", lane, turn, setup, at, chance.choice(STATES), say(chance, WORDS), RECORD)
