"""``lock.py LOCK VERSION``: print the part of a lock that CPython of this version needs on Windows.

``pip download --platform`` takes the files for Windows, but asks the machine it runs on whether a requirement applies
(github.com/pypa/pip/issues/11664). So Windows' own answers are given here, and what is printed asks nothing more.
"""

import re
import sys
from pathlib import Path

from packaging.requirements import Requirement

CONTINUED = re.compile(r"\\\n\s*")


def answers(version: str) -> dict[str, str]:
    """What CPython of this version, such as ``3.13``, answers on Windows."""
    return {
        "implementation_name": "cpython",
        "implementation_version": f"{version}.0",
        "os_name": "nt",
        "platform_machine": "AMD64",
        "platform_python_implementation": "CPython",
        "platform_release": "10",
        "platform_system": "Windows",
        "platform_version": "10.0.18362",
        "python_full_version": f"{version}.0",
        "python_version": version,
        "sys_platform": "win32",
    }


def reduce_lock(lock: str, version: str) -> list[str]:
    """The lines that apply, each ``NAME==VERSION --hash=...`` with every hash it had."""
    kept = []
    for line in CONTINUED.sub(" ", lock).splitlines():
        said, *hashes = line.split(" --hash=")
        if not hashes:
            continue
        requirement = Requirement(said)
        if requirement.marker is None or requirement.marker.evaluate(answers(version)):
            words = [f"{requirement.name}{requirement.specifier}", *(f"--hash={each.strip()}" for each in hashes)]
            kept.append(" ".join(words))
    return kept


if __name__ == "__main__":
    print("\n".join(reduce_lock(Path(sys.argv[1]).read_text(encoding="utf-8"), sys.argv[2])))
