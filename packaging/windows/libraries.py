"""The locked libraries as they are for Windows, and the program itself, in one folder."""

from pathlib import Path

from common.commands import run_quietly
from set_up import ROOT

HERE = Path(__file__).resolve().parent
LOCK = ROOT / "requirements" / "run.txt"


def install_libraries(folder: Path, work: Path, python: Path, version: str) -> None:
    """What requirements/run.txt says for CPython of this version. Each has the hash of the lock, or ``Stuck``."""
    lock = work / "windows.txt"
    lock.write_text(run_quietly(python, HERE / "lock.py", LOCK, version), encoding="utf-8")
    target = ("--platform", "win_amd64", "--implementation", "cp", "--python-version", version)
    run_quietly(*_pip(folder, python), *target, "--only-binary", ":all:", "--require-hashes", "-r", lock)


def install_program(folder: Path, work: Path, python: Path, epoch: int) -> None:
    """The program as its wheel, so that it can say its version and be found by its entry points. Raises ``Stuck``."""
    wheels = work / "wheel"
    pip = (python, "-I", "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-cache-dir")
    run_quietly(*pip, "--wheel-dir", wheels, ROOT, SOURCE_DATE_EPOCH=str(epoch))
    run_quietly(*_pip(folder, python), next(wheels.glob("*.whl")))


def _pip(folder: Path, python: Path) -> tuple[object, ...]:
    return (python, "-I", "-m", "pip", "install", "--quiet", "--no-deps", "--no-compile", "--target", folder)
