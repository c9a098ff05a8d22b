"""The command line as a process of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.servers.openai_server import KEY, OpenAIServer

ROOT = Path(__file__).parents[3]
PATIENCE = 30.0
FIELDS = ["lane", "provider", "model", "served_model", "state", "note", "text", "reasoning", "tool_calls"]
FIELDS += ["sources", "code_runs"]
FIELDS += ["usage", "timings", "cost", "currency", "dropped_parameters", "error"]
"""What ``--json`` says of a lane, in this order."""
VARIABLES = {"moonshot": "MOONSHOT_API_KEY", "deepseek": "DEEPSEEK_API_KEY", "openai": "OPENAI_API_KEY"}

# Where there is no Qt, and with a look at what was imported once the command is over.
# Ctrl-C is heard even where a shell started the tests in its background, which makes programs deaf for it.
WITHOUT_QT = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.modules["PySide6"] = sys.modules["shiboken6"] = None
from comparison.cli import main
status = main(sys.argv[1:])
assert not any(name.startswith(("PySide6.", "shiboken6.", "gui")) for name in sys.modules)
sys.exit(status)
"""


@dataclass(frozen=True)
class Ran:
    """What a command left: its exit status and what it wrote."""

    status: int
    out: str
    err: str

    @property
    def lanes(self) -> list[dict[str, Any]]:
        """What ``--json`` wrote, a lane a line."""
        return [json.loads(line) for line in self.out.splitlines()]


def addresses(vendors: Mapping[str, OpenAIServer]) -> list[str]:
    """The options that send each vendor's requests to its server."""
    return [f"--base-url={vendor}={server.base_url}" for vendor, server in vendors.items()]


def models(*names: str) -> list[str]:
    """The options that ask these models, each as ``vendor/model``."""
    return [option for name in names for option in ("-m", name)]


def started(*arguments: str, **streams: Any) -> subprocess.Popen[bytes]:
    """A command that runs by itself, with every vendor's key in its environment."""
    environment = os.environ | dict.fromkeys(VARIABLES.values(), KEY) | {"PYTHONWARNINGS": "error"}
    piped = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | streams
    return subprocess.Popen([sys.executable, "-c", WITHOUT_QT, *arguments], cwd=ROOT, env=environment, **piped)


def ended(process: subprocess.Popen[bytes]) -> Ran:
    """What a command left, once it is over."""
    with process:
        try:
            out, err = process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
    return Ran(process.returncode, out.decode() if out else "", err.decode() if err else "")
