"""A Debian 12 where nothing is installed, in a folder: made once, unpacked for each use."""

import shlex
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from common.commands import run_quietly

SUITE = "bookworm"
STORED = Path(tempfile.gettempdir(), f"paragone-{SUITE}.tar")
PEOPLE = ("anna", "ben")
PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
LONGEST_S = 300


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a script."""

    status: int
    text: str
    """All that it wrote, on both of its outputs."""


@dataclass(frozen=True, slots=True)
class Chroot:
    """Scripts run in it with a ``/proc`` of their own, so that none outlives its call and none sees this computer's."""

    folder: Path

    def run(self, script: str, user: str = "root", home: str | None = None, **environment: str) -> Outcome:
        """Run a shell script that stops at its first failure. Nothing of this computer's environment gets in."""
        home = home or ("/root" if user == "root" else f"/home/{user}")
        told = {"PATH": PATH, "LANG": "C.UTF-8", "HOME": home, "DEBIAN_FRONTEND": "noninteractive"} | environment
        alone = (
            "timeout",
            LONGEST_S,
            "unshare",
            "--mount",
            "--pid",
            "--fork",
            "--kill-child",
            f"--mount-proc={self.folder / 'proc'}",
        )
        inside = ("chroot", f"--userspec={user}:{user}", self.folder, "env", "-i", "-C", "/tmp")
        words = [*alone, *inside, *(f"{name}={value}" for name, value in told.items()), "sh", "-ec", script]
        done = subprocess.run(
            [str(word) for word in words],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            check=False,
        )
        return Outcome(done.returncode, done.stdout.decode(errors="replace"))

    def path(self, place: str) -> Path:
        """The file at ``place`` in it, seen from outside."""
        return self.folder / place.lstrip("/")

    def bring(self, path: Path) -> str:
        """Copy a file into it; its place there, quoted for a script."""
        shutil.copy(path, self.path("/tmp"))
        return shlex.quote(f"/tmp/{path.name}")


def unpack_chroot(folder: Path) -> Chroot:
    """A new one in ``folder``, with two people in it. Raises ``Stuck``."""
    if not STORED.exists():
        store_chroot()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    run_quietly("tar", "--extract", "--file", STORED, "--directory", folder)
    shutil.copy("/etc/resolv.conf", folder / "etc" / "resolv.conf")
    # What apt is told here about proxies and the like holds there too.
    (folder / "etc/apt/apt.conf.d/90here").write_text(run_quietly("apt-config", "dump", "Acquire"))
    for person in PEOPLE:
        run_quietly("chroot", folder, "useradd", "--create-home", person)
    return Chroot(folder)


def store_chroot() -> None:
    """Fetch Debian's smallest system, from where this computer gets its own packages if it is of that suite itself."""
    query = ("apt-get", "indextargets", "--format", "$(REPO_URI)", f"Codename: {SUITE}", "Created-By: Packages")
    mirrors = run_quietly(*query).split()[:1]
    with tempfile.TemporaryDirectory(prefix="paragone-debootstrap-") as place:
        folder = Path(place, SUITE)
        run_quietly("debootstrap", "--variant=minbase", SUITE, folder, *mirrors)
        half = STORED.with_suffix(".half")
        run_quietly("tar", "--create", "--file", half, "--directory", folder, ".")
        half.rename(STORED)
