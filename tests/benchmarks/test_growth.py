import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.growth import CHANGES, COLUMNS

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(sys.platform != "linux", reason="asks glibc and /proc")
def test_a_short_conversation_tells_all_figures() -> None:
    command = [sys.executable, "-m", "benchmarks.growth", "--json", "--lanes", "2", "--turns", "3"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    figures = json.loads(done.stdout)
    assert list(figures["changes"]) == list(CHANGES)
    for change in figures["changes"].values():
        assert set(change) == {f"{name}_ms" for name in COLUMNS}
        assert 0 <= change["right_ms"] <= change["done_ms"]
    repainted = ("theme: dark", "zoom: larger", "window: narrower", "go to turn 1", "find")
    assert [name for name in repainted if not figures["changes"][name]["right_ms"]] == []
    assert figures["text_kb"] == pytest.approx(1.2, abs=0.1)
