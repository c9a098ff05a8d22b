"""aimock, a server of language models that nobody here wrote (npm @copilotkit/aimock), on a free port of loopback."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.servers.openai_server import KEY

ROOT = Path(__file__).parents[2]
NODE = Path(sys.executable).with_name("node")
PROGRAM = ROOT / "build" / "aimock" / "node_modules" / "@copilotkit" / "aimock" / "dist" / "cli.js"


def require_aimock() -> None:
    """Skip the test where the server is missing; fail it in continuous integration, where it must be there."""
    missing = [str(path) for path in (NODE, PROGRAM) if not path.exists()]
    if missing and os.environ.get("CI"):
        pytest.fail(f"The tests against aimock need {', '.join(missing)}: see packaging/set_up.py.")
    if missing:
        pytest.skip(f"aimock can't be started here: there is no {', '.join(missing)}.")


@contextmanager
def aimock(fixtures: Sequence[dict[str, Any]], home: Path) -> Iterator[str]:
    """The base URL of a server that knows these prompts and takes ``KEY`` alone. ``home`` takes every file."""
    file = home / "fixtures.json"
    file.write_text(json.dumps({"fixtures": fixtures}), encoding="utf-8")
    options = ("--port", "0", "--fixtures", str(file), "--validate-on-load", "--chunk-size", "4")
    process = subprocess.Popen(
        [NODE, PROGRAM, *options],
        env={"HOME": str(home), "PATH": os.environ["PATH"], "AIMOCK_API_KEYS": KEY},
        cwd=home,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        start_new_session=True,
    )
    with process:
        try:
            yield f"{_address(process)}/v1"
        finally:
            _end(process)


def _end(process: "subprocess.Popen[str]") -> None:
    # The wheel's node is a script that starts the real one, which would outlive it.
    os.killpg(process.pid, signal.SIGKILL)
    assert process.stdout is not None
    process.stdout.read()


def _address(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    said = ""
    for line in process.stdout:
        said += line
        if found := re.search(r"listening on (http://127\.0\.0\.1:\d+)", line):
            return found[1]
    raise RuntimeError(f"aimock did not start:\n{said}")
