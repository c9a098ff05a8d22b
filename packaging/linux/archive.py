"""The .tar.xz: for every distribution, unpacked anywhere and run from there."""

import lzma
import tarfile
from pathlib import Path


def pack(folder: Path, path: Path) -> Path:
    """Pack ``folder`` under its own name, sorted and owned by root; ``path``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # One thread: how many there are changes what they write.
    with lzma.open(path, "wb", preset=9) as packed, tarfile.open(fileobj=packed, mode="w") as tar:
        for member in (folder, *sorted(folder.rglob("*"))):
            tar.add(member, Path(folder.name) / member.relative_to(folder), recursive=False, filter=owned_by_root)
    return path


def owned_by_root(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """Whoever built it."""
    member.uid = member.gid = 0
    member.uname = member.gname = "root"
    return member
