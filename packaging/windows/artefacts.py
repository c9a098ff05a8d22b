"""What people with Windows download: one installer. Built here without Windows, and tried out under Wine."""

import shutil
from pathlib import Path

from common.environment import make_environment
from common.options import Options
from set_up import Stuck
from windows.installer import MIB, Contents, make_installer
from windows.launcher import make_launchers
from windows.pictures import make_icon, make_sidebar
from windows.runtime import take_runtime
from windows.stage import compile_modules, make_stage, settle_times
from windows.wine import fresh_wine

MOST_MIB = 35
"""What the installer may weigh."""
MOST_INSTALLED_MIB = 120


def build(options: Options) -> list[Path]:
    """The installer. Raises ``Stuck``, also where it became too big."""
    work = options.work
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    python = make_environment(work / "environment", "run", "build")
    runtime = take_runtime(work, python)
    stage, programs = work / "stage", work / "programs"
    make_stage(stage, work, runtime, python, options.epoch)
    with fresh_wine(work / "wine") as wine:
        compile_modules(stage, runtime, wine)
    icon = make_icon(work / "icon", python)
    make_launchers(programs, work / "launcher", icon, options.version)
    for folder in (stage, programs):
        settle_times(folder, options.epoch)
    installer = options.out / f"Paragone-{options.version}-windows-x64.exe"
    contents = Contents(stage, programs, icon, make_sidebar(work / "icon", python), f"{runtime.tag}.dll")
    make_installer(installer, contents, options.version, work / "installer")
    weigh(installer, stage)
    return [installer]


def check(artefacts: list[Path]) -> None:
    """Install, start, use, upgrade and remove it under Wine. ``Stuck`` where something is not as it should be."""
    from windows.trials.run import try_out

    try_out(artefacts[0])


def weigh(installer: Path, stage: Path) -> None:
    """Raises ``Stuck`` if a person would download or give away too much."""
    small = installer.stat().st_size / MIB
    large = sum(path.stat().st_size for path in stage.rglob("*") if path.is_file()) / MIB
    print(f"Installer {small:.1f} MiB, installed {large:.1f} MiB", flush=True)
    if small > MOST_MIB or large > MOST_INSTALLED_MIB:
        raise Stuck(f"That is more than {MOST_MIB} and {MOST_INSTALLED_MIB} MiB.")
