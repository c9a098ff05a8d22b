"""Commands of a build: quiet while they succeed."""

import os
import subprocess
from pathlib import Path

from set_up import Stuck


def run_quietly(*command: object, folder: Path | None = None, **environment: str) -> str:
    """Run a command; what it wrote. Raises ``Stuck`` with all of that if it fails."""
    words = [str(word) for word in command]
    done = subprocess.run(
        words,
        cwd=folder,
        env=os.environ | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode != 0:
        raise Stuck(f"This command failed:\n  {' '.join(words)}\n{done.stdout}")
    return done.stdout
