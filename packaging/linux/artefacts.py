"""What people with Linux download: a .deb, and a .tar.xz for everybody else."""

import os
import platform
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from common.environment import make_environment
from common.options import Options, read_version
from linux import archive, deb
from linux.chroot import unpack_chroot
from linux.program import copy, freeze, settle
from linux.rows import run_checks
from linux.share import SOURCE, filled, lay_share, write
from linux.trials.files import Files
from linux.trials.ground import Ground
from linux.trials.installing import Installing
from linux.trials.running import Running
from linux.trials.start import Start
from linux.trials.surroundings import Surroundings
from linux.trials.upgrading import Upgrading
from set_up import ROOT, Stuck

ENVIRONMENT = "environment"


def build(options: Options) -> list[Path]:
    """The .tar.xz and the .deb, new in ``options.out``. Raises ``Stuck``."""
    shutil.rmtree(options.work, ignore_errors=True)
    options.work.mkdir(parents=True)
    python = make_environment(options.work / ENVIRONMENT, "run", "package")
    program, share = freeze(options, python), options.work / "share"
    lay_share(options, python, share)
    cpu = platform.machine()
    name = f"paragone-{options.version}-linux-{cpu}"
    debian_name = f"paragone_{options.version}_{deb.ARCHITECTURES.get(cpu, cpu)}"
    folder = lay_folder(options, program, share, name)
    with ThreadPoolExecutor() as threads:
        packing = (
            threads.submit(archive.pack, folder, options.out / f"{name}.tar.xz"),
            threads.submit(deb.pack, program, share, options, options.out / f"{debian_name}.deb"),
        )
    return [each.result() for each in packing]


def lay_folder(options: Options, program: Path, share: Path, name: str) -> Path:
    """What the .tar.xz unpacks to."""
    folder = options.work / name
    copy(program, folder)
    copy(share, folder / "share")
    for document in ("LICENSE", "CHANGELOG.md"):
        shutil.copy(options.root / document, folder / document)
    write(folder / "README.txt", filled(SOURCE / "README.txt", options))
    settle(folder, options.epoch, (folder / "paragone",))
    return folder


def check(artefacts: list[Path]) -> None:
    """Try them out, most of it on a clean Debian in a chroot. Raises ``Stuck`` if something is not as it should be."""
    if os.geteuid() != 0:
        raise Stuck("Trying out a package takes root, because it is installed in a chroot.")
    archive_path, deb_path = artefacts
    work = ROOT / "build" / "linux"
    trials = work / "trials"
    shutil.rmtree(trials, ignore_errors=True)
    trials.mkdir(parents=True)
    ground = Ground(unpack_chroot(work / "chroot"), deb_path, archive_path, trials, read_version(ROOT))
    program = work / archive_path.name.removesuffix(".tar.xz") / "paragone"
    topics = (
        Files(ground),
        Start(program, work / ENVIRONMENT / "bin" / "python"),
        Installing(ground),
        Running(ground),
        Surroundings(ground),
        Upgrading.on(ground),
    )
    run_checks(check for topic in topics for check in topic.checks())
