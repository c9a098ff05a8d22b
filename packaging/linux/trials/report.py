"""What a self-test of the packed program found."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Report:
    """A report as ``paragone --self-test`` writes it."""

    told: dict[str, Any]

    @classmethod
    def read(cls, path: Path) -> "Report":
        return cls(json.loads(path.read_text(encoding="utf-8")))

    @property
    def screen(self) -> str:
        """The name of Qt's plug-in for what it was shown on."""
        return str(self.told["program"]["screen"])

    @property
    def start(self) -> str:
        return f"window after {self.detail('demo')['seconds_to_window']} s"

    @property
    def failures(self) -> str:
        """What failed and why, a line or more each."""
        checks = self.told["checks"].items()
        return "\n".join(f"{name}: {check['detail']}" for name, check in checks if check["verdict"] == "failed")

    def verdict(self, check: str) -> str:
        return str(self.told["checks"][check]["verdict"])

    def detail(self, check: str) -> Any:
        return self.told["checks"][check]["detail"]
