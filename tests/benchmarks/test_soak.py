import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.soak import GROWING, figures_of, report_of

ROOT = Path(__file__).parents[2]


def test_the_warm_up_does_not_count() -> None:
    figures = figures_of([_sample(20.0 * number, max(0.0, 500.0 - 20 * number)) for number in range(180)], 3600)
    assert figures["warm_up_minutes"] == 10
    assert figures["trimmed_mb_per_hour"] == {"slope": 0.0, "low": 0.0, "high": 0.0}
    assert figures["samples"] == 150


def test_a_run_of_a_few_minutes_warms_up_for_a_quarter_of_it() -> None:
    assert figures_of([_sample(20.0, 0.0), _sample(240.0, 0.0)], 240)["warm_up_minutes"] == 1


def test_a_leak_is_reported_by_the_hour() -> None:
    figures = figures_of([_sample(20.0 * number, 0.0, grown=number) for number in range(180)], 3600)
    assert figures["trimmed_mb_per_hour"]["slope"] == pytest.approx(180)
    assert "resident after malloc_trim, MB: +180.0 (+180.0 to +180.0)" in "\n".join(report_of(figures))


@pytest.mark.skipif(sys.platform != "linux", reason="asks glibc and /proc")
def test_a_short_run_tells_its_figures_and_leaves_its_samples(tmp_path: Path) -> None:
    path = tmp_path / "samples.jsonl"
    command = [sys.executable, "-m", "benchmarks.soak", "--json", "--minutes", "0.03", "--samples", str(path)]
    command += ["--lanes", "2", "--tokens", "20"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    figures = json.loads(done.stdout)
    assert figures["turns"] >= 1
    assert figures["failed"] == 0
    samples = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert samples[-1]["turns"] == figures["turns"]
    assert samples[-1]["trimmed_mb"] > 20


def _sample(at: float, extra: float, grown: float = 0.0) -> dict[str, float]:
    memory = dict.fromkeys(GROWING, 150 + extra + grown)
    counted = {"widgets": 9, "open_files": 9, "threads": 2, "gap_max_ms": 20.0, "gap_cpu_max_ms": 9.0}
    return {"at_s": at, "turns": 1, "failed": 0, **memory, **counted}
