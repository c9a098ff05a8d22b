"""What the history costs: the first page of a search and of the sidebar, and the start, beside how much is stored."""

import argparse
import json
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path

from benchmarks import history_start
from benchmarks.many_answers import MODELS, TAGS, languages, write_history
from comparison.history.database import Connection, reading
from comparison.history.finding.search import search
from comparison.history.upkeep.space import size_of
from gui.history import hits
from gui.history.sidebar import first_page

QUERIES = 200
LOOKS = 20
STARTS = 7
SEED = 7


def questions(chance: random.Random) -> list[str]:
    """In three languages, words both usual and rare, a quarter of them narrowed down."""
    spoken = languages(random.Random(SEED))
    narrowings = (
        lambda: f"model:{chance.choice(MODELS)[1]}",
        lambda: f"tag:{chance.choice(TAGS)}",
        lambda: f"is:{chance.choice(('failed', 'stopped', 'cut-off'))}",
        lambda: f"after:2024-0{chance.randint(1, 9)}",
        lambda: f"before:2024-01-{chance.randint(10, 28)}",
    )
    found = []
    for number in range(QUERIES):
        words = spoken[number % 3].said(chance, 1 + number % 2)
        found.append(f"{chance.choice(narrowings)()} {words}" if number % 4 == 0 else words)
    return found


def measure(answers: int, folder: Path, starts: int = STARTS) -> dict[str, float]:
    """Milliseconds and megabytes."""
    home = folder / f"home-{answers}"
    path = history_start.make_home(home, answers)
    begun = time.perf_counter()
    # In a process of its own, so that what is measured here is what reading takes.
    writer = get_context("spawn").Process(target=write_history, args=(path, answers, random.Random(SEED)))
    writer.start()
    writer.join()
    written = time.perf_counter() - begun
    with reading(path) as connection:
        found = [_searched(connection, each) for each in questions(random.Random(SEED + 1))]
        looks = [_taken(lambda: first_page((), connection))[0] for _ in range(LOOKS)]
    history_start.make_home(folder / f"empty-{answers}")
    waits, works = [wait for wait, _ in found], [work for _, work in found]
    return {
        "answers": answers,
        "search_p50_ms": _part(waits, 50),
        "search_p95_ms": _part(waits, 95),
        "search_p95_work_ms": _part(works, 95),
        "search_max_ms": round(max(waits), 1),
        "sidebar_median_ms": round(statistics.median(looks), 1),
        "sidebar_max_ms": round(max(looks), 1),
        "file_mb": round(size_of(path) / 1e6, 1),
        "written_s": round(written, 1),
        "memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        **(history_start.measure(home, folder / f"empty-{answers}", starts) if starts else {}),
    }


def _searched(connection: Connection, question: str) -> tuple[float, float]:
    return _taken(lambda: search(connection, question, hits.PAGE))


def _taken(work: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds on the clock, and of them those that this program worked."""
    begun, worked = time.perf_counter(), time.process_time()
    work()
    return 1000 * (time.perf_counter() - begun), 1000 * (time.process_time() - worked)


def _part(found: list[float], percent: int) -> float:
    return round(statistics.quantiles(found, n=100)[percent - 1], 1)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.history", description=__doc__)
    parser.add_argument("--answers", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--starts", type=int, default=STARTS, help="of the window, with this history and without")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for answers in options.answers:
            figures = measure(answers, Path(folder), options.starts)
            if options.json:
                print(json.dumps(figures), flush=True)
            else:
                print(", ".join(f"{name} {value}" for name, value in figures.items()), flush=True)


if __name__ == "__main__":
    main()
