"""How fast the packed program starts."""

import json
from dataclasses import dataclass
from pathlib import Path

from common.commands import run_quietly
from linux.rows import Check, demand
from set_up import ROOT

SLOWEST = 1.5


@dataclass(frozen=True, slots=True)
class Start:
    """Beside the same program from source."""

    program: Path
    python: Path
    """An interpreter that has what the program needs."""

    def checks(self) -> list[Check]:
        return [self.ratio]

    def ratio(self) -> str:
        """The window is there after at most 1.5 times as long as from source."""
        told = run_quietly(self.python, "-m", "benchmarks.frozen_start", self.program, "--json", folder=ROOT)
        figures = json.loads(told)
        demand(figures["ratio"] <= SLOWEST, told)
        return f"{figures['ratio']} x: {figures['packed_s']} s, from source {figures['source_s']} s"
