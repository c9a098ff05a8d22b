"""What a self-test found, as JSON."""

import json
import sys
import traceback
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path


class Outcome(StrEnum):
    OK = "ok"
    ABSENT = "absent"
    """It is not there, and the program does without it."""
    FAILED = "failed"


class Absent(Exception):
    """What a check looked for is not on this computer; the text is a sentence."""


@dataclass
class SelfTestReport:
    """``checks`` have a verdict and a detail each, by name."""

    program: dict[str, object]
    checks: dict[str, dict[str, object]] = field(default_factory=dict)

    @property
    def is_good(self) -> bool:
        return all(check["verdict"] != Outcome.FAILED for check in self.checks.values())

    def check(self, name: str, work: Callable[[], object]) -> None:
        """Do ``work``; what it gives is the detail. Whatever it raises is the detail of a failure."""
        try:
            verdict, detail = Outcome.OK, work()
        except Absent as absent:
            verdict, detail = Outcome.ABSENT, str(absent)
        except Exception:
            verdict, detail = Outcome.FAILED, traceback.format_exc()
        self.checks[name] = {"verdict": verdict, "detail": detail}

    def write(self, path: Path | None) -> None:
        """Into a file, or on standard output where there is one. ``OSError`` if the file can't be written."""
        text = json.dumps({"good": self.is_good, **asdict(self)}, indent=2, ensure_ascii=False) + "\n"
        if path is not None:
            path.write_text(text, encoding="utf-8")
        elif sys.stdout is not None:  # a program without a console has none
            sys.stdout.write(text)
