import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(os.name == "nt", reason="there is no such signal there")
def test_what_was_shown_outlives_a_program_that_is_killed_and_is_marked_at_the_next_start() -> None:
    command = [sys.executable, "-m", "benchmarks.crashes", "--times", "2", "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    figures = json.loads(done.stdout)
    assert [figures[name] for name in ("times", "broken", "lost", "wrong", "unmarked")] == [2, 0, 0, 0, 0]
