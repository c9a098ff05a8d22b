"""A history of any size, as somebody who works in three languages would have it."""

import random
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
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
LONGEST_TAPE = 1_000_000
"""Words of one language that are said one by one."""
BEGUN = datetime(2024, 1, 1, tzinfo=UTC)
BATCH = 500
"""Comparisons written at once."""
AT_ONCE = ("journal_mode = OFF", "synchronous = OFF", "secure_delete = OFF", "cache_size = -200000")
"""Nobody minds if a file that is only just being made breaks."""
TAGS = ("work", "travel", "città", "学习")
STATES = ("done",) * 17 + ("failed", "stopped", "cut_off")
MODELS = (
    ("moonshot", "kimi-k3"), ("deepseek", "deepseek-v4-pro"), ("openai", "gpt-5.5"), ("anthropic", "claude-opus-5-5"),
    ("gemini", "gemini-3.8-flash"), ("qwen", "qwen3.5-max"),
)  # fmt: skip
SETUPS = tuple(values.written(LaneSetup(provider, model, f"https://{provider}.example")) for provider, model in MODELS)
RECORD = values.written(AnswerRecord("a-model"))
SYLLABLES = (
    ("th", "er", "on", "an", "re", "he", "in", "ed", "nd", "ha", "at", "en", "es", "of", "or", "nt", "ea"),
    ("ra", "co", "ta", "la", "di", "no", "re", "ti", "lo", "ne", "ca", "zio", "ma", "per", "gio", "stà"),
)
HAN = tuple(chr(0x4E00 + place) for place in range(2_500))

Speaker = Callable[[random.Random, int], str]
"""Says so many words."""


@dataclass(frozen=True, slots=True)
class Language:
    """As in any, few of its words are most of what is said."""

    words: tuple[str, ...]
    between: str = " "
    share: int = 1
    """How many of ``words`` say as much as one in English."""

    def said(self, chance: random.Random, count: int) -> str:
        """So many words, one by one."""
        return self.between.join(self._drawn(chance, self.share * count))

    def speaker(self, chance: random.Random, answers: int) -> Speaker:
        """For so many answers: it reads from what was said once, at random places, or a million would take an hour."""
        tape = self._drawn(chance, min(LONGEST_TAPE, WORDS * (answers + 2)))

        def say(chance: random.Random, count: int) -> str:
            place = chance.randrange(len(tape) - self.share * count)
            return self.between.join(tape[place : place + self.share * count])

        return say

    def _drawn(self, chance: random.Random, count: int) -> list[str]:
        weights = list(accumulate(1 / rank for rank in range(1, len(self.words) + 1)))
        return chance.choices(self.words, cum_weights=weights, k=count)


def languages(chance: random.Random) -> tuple[Language, ...]:
    """English, Italian and Chinese."""
    found = []
    for syllables in SYLLABLES:
        words = sorted({"".join(chance.choices(syllables, k=chance.randint(1, 4))) for _ in range(3 * VOCABULARY)})
        chance.shuffle(words)
        found.append(Language(tuple(words[:VOCABULARY])))
    return (*found, Language(HAN, between="", share=2))


def write_history(path: Path, answers: int, chance: random.Random) -> None:
    """Make one of so many answers, rounded up to whole comparisons."""
    said = [language.speaker(chance, answers) for language in languages(chance)]
    connection, _ = open_writer(path)
    with closing(connection):
        for pragma in AT_ONCE:
            connection.execute(f"PRAGMA {pragma}")
        comparisons = -(-answers // ANSWERS)
        for first in range(0, comparisons, BATCH):
            with transaction(connection):
                for number in range(first, min(first + BATCH, comparisons)):
                    _write(connection, number, BEGUN + number * timedelta(minutes=20), said, chance)
        with transaction(connection):
            connection.execute(ALL_SPOKEN)
            connection.execute(ALL_FOUND)
        connection.execute("PRAGMA journal_mode = WAL")


def last_comparison(answers: int) -> str:
    """The id of the newest one in a history of so many answers."""
    return _name(-(-answers // ANSWERS) - 1)


def _name(number: int) -> str:
    return f"{number:08}"


def _write(connection: Connection, number: int, at: datetime, said: list[Speaker], chance: random.Random) -> None:
    say = chance.choice(said)
    name = _name(number)
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
