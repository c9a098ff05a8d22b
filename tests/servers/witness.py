"""Sees each program that a process starts: strace, or, where tracing is forbidden, programs that tell of themselves."""

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

TEMPTING = ("gcc", "cc", "ld", "ldconfig", "objdump", "uname", "sh", "bash", "dbus-launch", "xdg-open", "security")
"""What libraries run when they look for something."""


@dataclass(frozen=True)
class Witness:
    """Watches one command; ``command`` goes before it and ``environment`` into its environment."""

    command: tuple[str, ...]
    environment: Mapping[str, str]
    report: Path

    def programs(self) -> list[str]:
        """What was started, or tried, after the command itself."""
        told = self.report.read_text() if self.report.exists() else ""
        return re.findall(r"^.*execve(?:at)?\(.*$", told, re.MULTILINE)[1:] if self.command else told.splitlines()


def witness(folder: Path) -> Witness:
    """The better of both that this computer allows; in continuous integration strace has to be there."""
    report = folder / "programs"
    if shutil.which("strace") is None and os.environ.get("CI"):
        pytest.fail("The test of started programs needs strace: see packaging/system-packages.txt.")
    if _may_trace():
        traced = ("strace", "-f", "--seccomp-bpf", "--quiet=all", "-e", "trace=execve,execveat", "-s", "300")
        return Witness((*traced, "-o", str(report)), {}, report)
    return poisoned(folder, report)


def poisoned(folder: Path, report: Path) -> Witness:
    """By programs of tempting names, before all others in the path."""
    path = folder / "poisoned"
    path.mkdir()
    for name in TEMPTING:
        (path / name).write_text(f'#!/bin/sh\necho "{name} $*" >> "{report}"\nexit 1\n')
        (path / name).chmod(0o755)
    return Witness((), {"PATH": f"{path}{os.pathsep}{os.environ['PATH']}"}, report)


def _may_trace() -> bool:
    try:
        tried = subprocess.run(["strace", "-f", "-e", "trace=execve", "true"], capture_output=True, check=False)
    except OSError:
        return False
    return tried.returncode == 0 and b"execve" in tried.stderr
