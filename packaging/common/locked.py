"""What a lock of requirements/ says of each package."""

import re
from dataclasses import dataclass

REQUIREMENT = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^\s;\\]+)(?: *; *(?P<marker>[^\\]+?))? *\\?$")
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
SYSTEM = re.compile(r"sys_platform == '(\w+)'")


@dataclass(frozen=True, slots=True)
class Locked:
    """One requirement. ``hashes`` are the SHA-256 sums of every file that may be installed for it, in hexadecimal."""

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]

    @property
    def systems(self) -> tuple[str, ...]:
        """Where it is installed, as in ``sys.platform``; empty for everywhere."""
        return tuple(SYSTEM.findall(self.marker))

    @property
    def purl(self) -> str:
        """Its package URL (github.com/package-url/purl-spec)."""
        return f"pkg:pypi/{self.name}@{self.version}"


def read_locked(text: str) -> tuple[Locked, ...]:
    """All requirements of a lock, in its order. Raises ``ValueError`` for one without a hash."""
    found: list[Locked] = []
    for line in text.splitlines():
        if begun := REQUIREMENT.match(line):
            found.append(Locked(begun["name"], begun["version"], begun["marker"] or "", ()))
        elif (digest := HASH.search(line)) and found:
            last = found[-1]
            found[-1] = Locked(last.name, last.version, last.marker, (*last.hashes, digest[1]))
    if bare := [each.name for each in found if not each.hashes]:
        raise ValueError(f"Without a hash: {', '.join(bare)}.")
    return tuple(found)
