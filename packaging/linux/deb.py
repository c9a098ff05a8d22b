"""The .deb: for Debian 12 and newer, and those that descend from it."""

import hashlib
import platform
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

from common.commands import run_quietly
from common.options import Options
from linux.elf import is_elf, read_needed, read_newest_glibc
from linux.libraries import FROM_THE_SYSTEM
from linux.program import copy, settle
from linux.share import filled, packed, write

SOURCE = Path(__file__).with_name("debian")
ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}
"""What Debian calls a CPU, by what Linux calls it."""

HOME = Path("usr", "lib", "paragone")
NOT_LINKED = ("ca-certificates", "xkb-data")
"""What the program reads without being linked with it: who is trusted, and how keyboards are laid out."""


def pack(program: Path, share: Path, options: Options, path: Path) -> Path:
    """Pack the program and what a desktop needs; ``path``. Raises ``Stuck``."""
    root = options.work / "deb"
    copy(program, root / HOME)
    copy(share, root / "usr" / "share")
    (root / "usr" / "bin").mkdir()
    (root / "usr" / "bin" / "paragone").symlink_to("../lib/paragone/paragone")
    lay_documents(root / "usr" / "share", options)
    scripts = tuple(lay_script(root, name) for name in ("preinst", "prerm"))
    write(root / "DEBIAN" / "control", control(root, options))
    write(root / "DEBIAN" / "md5sums", md5sums(root))
    settle(root, options.epoch, (root / HOME / "paragone", *scripts))
    path.parent.mkdir(parents=True, exist_ok=True)
    # One thread: how many there are changes what they write.
    build = ("dpkg-deb", "--root-owner-group", "-Zxz", "-z9", "--threads-max=1", "--build", root, path)
    run_quietly(*build, SOURCE_DATE_EPOCH=str(options.epoch))
    return path


def lay_documents(share: Path, options: Options) -> None:
    documents = share / "doc" / "paragone"
    write(documents / "copyright", filled(SOURCE / "copyright", options))
    when = format_datetime(datetime.fromtimestamp(options.epoch, UTC))
    entry = filled(SOURCE / "changelog", options).replace(b"@TIME@", when.encode())
    write(documents / "changelog.gz", packed(entry))
    write(share / "lintian" / "overrides" / "paragone", (SOURCE / "overrides").read_bytes())


def lay_script(root: Path, name: str) -> Path:
    place = root / "DEBIAN" / name
    write(place, (SOURCE / name).read_bytes())
    return place


def control(root: Path, options: Options) -> bytes:
    """What dpkg is told; the dependencies are read from what the libraries are linked with."""
    files = [path for path in root.rglob("*") if path.is_file() and not path.is_symlink()]
    text = filled(SOURCE / "control", options).decode()
    told = {
        "@ARCHITECTURE@": ARCHITECTURES.get(platform.machine(), platform.machine()),
        "@DEPENDS@": ", ".join(dependencies(sorted(filter(is_elf, files)))),
        "@SIZE@": str(sum(path.stat().st_size + 1023 for path in files) // 1024),
    }
    for name, value in told.items():
        text = text.replace(name, value)
    return text.encode()


def dependencies(libraries: list[Path]) -> list[str]:
    """Debian's packages of all that the libraries need and do not bring."""
    needed = {name for library in libraries for name in read_needed(library)}
    packages = {FROM_THE_SYSTEM[name] for name in needed if name in FROM_THE_SYSTEM} - {"libc6"}
    return [f"libc6 (>= {read_newest_glibc(libraries)})", *sorted({*packages, *NOT_LINKED})]


def md5sums(root: Path) -> bytes:
    files = sorted(path for path in (root / "usr").rglob("*") if path.is_file() and not path.is_symlink())
    lines = (f"{hashlib.md5(path.read_bytes()).hexdigest()}  {path.relative_to(root)}\n" for path in files)
    return "".join(lines).encode()
