"""Everything that a fresh machine needs before the program or its tests can run; quick when nothing is missing."""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036  # whatever python3 is on a fresh machine comes here first
    sys.exit("Paragone needs Python 3.11 or newer. If there is one under another name: make PYTHON3=python3.12 run")

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
PACKAGES = ROOT / "packaging" / "system-packages.txt"
REQUIREMENTS = {"run": ("run", "build"), "test": ("dev",)}
"""What each purpose installs from requirements/. "test" holds everything of "run"."""

AIMOCK = ROOT / "build" / "aimock"
AIMOCK_PACKAGE = "@copilotkit/aimock@1.43.0"
AIMOCK_SHA512 = "V8D8cjSMtAR4rHaD2ulp3DR/ZguXQjDNOqwKDNvjb/OJL/KR1I0SDf5xpRCd+TYKjhmf9fM8Xpg3QBKPmV9Kmw=="


class Stuck(Exception):
    """Set-up can't go on; the message says what a person can do."""


def main(purpose: str) -> None:
    try:
        install_system_packages(purpose)
        make_environment()
        install_requirements(purpose)
        if purpose == "test":
            install_aimock()
    except (Stuck, OSError) as error:
        sys.exit(f"Set-up stopped. {error}")


def call(*command: object, **environment: str) -> None:
    """Run a command, its output in the open. Raises ``Stuck`` if it fails."""
    words = [str(word) for word in command]
    if subprocess.run(words, cwd=ROOT, env=dict(os.environ, **environment), check=False).returncode != 0:
        raise Stuck(f"This command failed, see above:\n  {' '.join(words)}")


def install_system_packages(purpose: str) -> None:
    """Only on Debian and its relatives, and only what is missing."""
    if shutil.which("dpkg-query") is None or shutil.which("apt-get") is None:
        return
    missing = [name for name in needed_packages(purpose) if not is_installed(name)]
    if not missing:
        return
    apt = ["apt-get"]
    if os.geteuid() != 0:
        if shutil.which("sudo") is None:
            raise Stuck(f"System packages are missing. As root, run: apt-get install {' '.join(missing)}")
        apt = ["sudo", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    print(f"Installing system packages: {' '.join(missing)}", flush=True)
    call(*apt, "update", "-qq")
    quietly = ("-y", "-qq", "-o=Dpkg::Use-Pty=0", "--no-install-recommends")
    call(*apt, "install", *quietly, *missing, DEBIAN_FRONTEND="noninteractive")


def needed_packages(purpose: str) -> list[str]:
    """The part of the list up to the end of the purpose's own section."""
    run, test = PACKAGES.read_text(encoding="utf-8").split("[test]")
    lines = (run if purpose == "run" else run + test).splitlines()
    return [line for line in lines if line and not line.startswith(("#", "["))]


def is_installed(package: str) -> bool:
    query = ["dpkg-query", "--show", "--showformat=${db:Status-Status}\n", package]
    return "installed" in subprocess.run(query, capture_output=True, text=True, check=False).stdout.split()


def make_environment() -> None:
    if PYTHON.exists() and subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True).returncode == 0:
        return
    print("Making a virtual environment in .venv", flush=True)
    call(sys.executable, "-m", "venv", "--clear", VENV)


def install_requirements(purpose: str) -> None:
    """The locked packages, then the program itself in place, unless that was done for these very files."""
    stamps = [stamp(each) for each in ("test", purpose)]
    if any(path.is_file() and path.read_text() == content for path, content in stamps):
        return
    print("Installing the locked Python packages, which takes a minute or two the first time", flush=True)
    files = [word for name in REQUIREMENTS[purpose] for word in ("-r", ROOT / "requirements" / f"{name}.txt")]
    pip = (PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    call(*pip, "--require-hashes", *files)
    call(*pip, "--no-deps", "--no-build-isolation", "-e", ROOT)
    path, content = stamps[-1]
    path.write_text(content)


def stamp(purpose: str) -> tuple[Path, str]:
    """Where it is written what was installed, and what is to be installed now."""
    files = [ROOT / "pyproject.toml", *(ROOT / "requirements" / f"{name}.txt" for name in REQUIREMENTS[purpose])]
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
    return VENV / f"installed-{purpose}", f"{digest} {ROOT}\n"


def install_aimock() -> None:
    """The server of the tests that nobody here wrote. Without it its tests are skipped, but not where ``CI`` is set."""
    done = AIMOCK / "installed"
    if done.is_file() and done.read_text() == AIMOCK_SHA512:
        return
    npm = (VENV / "bin" / "npm", "--silent")
    path = f"{VENV / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"
    print(f"Installing {AIMOCK_PACKAGE}", flush=True)
    AIMOCK.mkdir(parents=True, exist_ok=True)
    try:
        call(*npm, "pack", "--ignore-scripts", "--pack-destination", AIMOCK, AIMOCK_PACKAGE, PATH=path)
        archive = verified(next(AIMOCK.glob("*.tgz")))
        options = ("--no-package-lock", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund")
        call(*npm, "install", "--prefix", AIMOCK, *options, archive, PATH=path)
    except Stuck as error:
        if os.environ.get("CI"):
            raise
        print(f"The tests against {AIMOCK_PACKAGE} will be skipped. {error}", flush=True)
    else:
        done.write_text(AIMOCK_SHA512)


def verified(archive: Path) -> Path:
    if base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode() != AIMOCK_SHA512:
        archive.unlink()
        raise Stuck(f"The archive of {AIMOCK_PACKAGE} is not the one that was reviewed; it was deleted.")
    return archive


if __name__ == "__main__":
    main(sys.argv[1])
