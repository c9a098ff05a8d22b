"""What can be seen from outside: sizes, and what Debian's own checkers say."""

from dataclasses import dataclass
from pathlib import Path

from common.commands import run_quietly
from linux.rows import Check, demand
from linux.trials.ground import Ground

LARGEST_DEB = 50_000_000


@dataclass(frozen=True, slots=True)
class Files:
    """Needs no chroot."""

    ground: Ground

    def checks(self) -> list[Check]:
        """In this order: the first one unpacks."""
        return [self.size, self.lintian, self.desktop_entry, self.metainfo, self.manual, self.traces]

    @property
    def _unpacked(self) -> Path:
        return self.ground.work / "unpacked"

    @property
    def _share(self) -> Path:
        return self._unpacked / "usr" / "share"

    def size(self) -> str:
        """The .deb is at most 50 MB."""
        run_quietly("dpkg-deb", "--extract", self.ground.deb, self._unpacked)
        sizes = [path.stat().st_size for path in (self.ground.deb, self.ground.archive)]
        demand(sizes[0] <= LARGEST_DEB, f"{sizes[0]:,} bytes")
        return ".deb {:,} bytes, .tar.xz {:,} bytes".format(*sizes)

    def lintian(self) -> str:
        """lintian has nothing to say that is not overridden with its reason."""
        return run_quietly("lintian", "--allow-root", "--fail-on", "error,warning", self.ground.deb).strip()

    def desktop_entry(self) -> str:
        """The entry for the menu is valid."""
        return run_quietly("desktop-file-validate", self._share / "applications" / "paragone.desktop").strip()

    def metainfo(self) -> str:
        """AppStream's description is valid."""
        description = next((self._share / "metainfo").iterdir())
        return run_quietly("appstreamcli", "validate", "--no-net", description).strip().splitlines()[-1]

    def manual(self) -> str:
        """The manual page is set without a warning."""
        page = self._share / "man" / "man1" / "paragone.1.gz"
        said = run_quietly("sh", "-c", f"man --warnings --local-file '{page}' 2>&1 >/dev/null", MANWIDTH="80")
        demand(said == "", said)
        return ""

    def traces(self) -> str:
        """No file names a folder of the build's computer."""
        build = self.ground.work.parents[1]
        named = run_quietly("sh", "-c", f"grep -rlF '{build}' '{self._unpacked}' || true")
        demand(named == "", named)
        return ""
