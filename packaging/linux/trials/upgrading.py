"""Versions that are older and newer, what may come between, and the end."""

from dataclasses import dataclass

from linux.rows import Check, demand
from linux.trials.ground import APT, HOME, PROGRAM, Ground
from linux.trials.variants import make_variant

OLDER, NEWER = "0.0.1", "99.0"
OPEN_WINDOW = f"QT_QPA_PLATFORM=offscreen {PROGRAM} & sleep 3;"
SMALL_DISK = f"mkdir -p {HOME}; mount -t tmpfs -o size={{}}m none {HOME};"


@dataclass(frozen=True, slots=True)
class Upgrading:
    """Last of all in the chroot, where the version that is tried out is installed."""

    ground: Ground
    ours: str
    """Places in the chroot of the .deb, and of the same as an older and a newer version."""
    older: str
    newer: str

    @classmethod
    def on(cls, ground: Ground) -> "Upgrading":
        """With packages brought into the chroot. Raises ``Stuck``."""
        bring = ground.chroot.bring
        variants = (bring(make_variant(ground, version)) for version in (OLDER, NEWER))
        return cls(ground, bring(ground.deb), *variants)

    def checks(self) -> list[Check]:
        """In this order: each leaves the version installed that is tried out, but the last."""
        return [self.upgrade, self.downgrade, self.running, self.no_space, self.interruption, self.removal]

    def upgrade(self) -> str:
        """An older version is replaced, and what only that had is gone."""
        self.ground.demand_success(f"dpkg --remove paragone && dpkg --install {self.older}")
        only_there = self.ground.chroot.path(f"{HOME}/lib/only-in-{OLDER}")
        demand(only_there.exists(), "the older one is not there")
        self.ground.demand_success(f"{APT} {self.ours}")
        demand(not only_there.exists(), "a file of the older one stayed")
        self.ground.self_test("after-upgrade")
        return ""

    def downgrade(self) -> str:
        """A newer version that is installed is not replaced by an older one."""
        self.ground.demand_success(f"dpkg --install {self.newer}")
        said = self.ground.demand_refusal(f"{APT} {self.ours}", "downgraded")
        demand(self.ground.installed_version() == NEWER, "the newer one is gone")
        self.ground.demand_success(f"dpkg --remove paragone && dpkg --install {self.ours}")
        return said

    def running(self) -> str:
        """A window that is open stops an upgrade and a removal with a sentence, and nothing is changed."""
        sentence = "Paragone is running (process"
        said = self.ground.demand_refusal(f"{OPEN_WINDOW} dpkg --install {self.newer}", sentence)
        self.ground.demand_refusal(f"{OPEN_WINDOW} dpkg --remove paragone", sentence)
        demand(self.ground.installed_version() == self.ground.version, "it is not the one that was installed")
        self.ground.self_test("after-refusal")
        return said

    def no_space(self) -> str:
        """No space left: a first installation and an upgrade fail with a sentence; the version that was there works."""
        fresh = f"dpkg --purge paragone; {SMALL_DISK.format(60)} dpkg --install {self.ours}"
        said = self.ground.demand_refusal(fresh, "No space left on device")
        demand(self.ground.installed_version() == "", "dpkg has it as installed")
        upgrade = f"{SMALL_DISK.format(180)} dpkg --install {self.ours}; ! dpkg --install {self.newer}"
        self.ground.demand_success(f"({upgrade}; paragone --self-test) >/dev/null")
        # The small disk went with its script, and dpkg does not know.
        self.ground.chroot.run(f"dpkg --purge --force-all paragone; rm -rf {HOME}")
        self.ground.demand_success(f"dpkg --install {self.ours}")
        return said

    def interruption(self) -> str:
        """An installation that was killed half-way is completed as apt says."""
        half_way = f"until test -e {HOME}/lib/PySide6; do sleep 0.1; done"
        self.ground.chroot.run(f"dpkg --purge paragone; dpkg --install {self.ours} & {half_way}; kill -9 $!; wait")
        demand(self.ground.installed_version() == "", "it was not interrupted")
        said = self.ground.demand_refusal(f"{APT} {self.ours}", "dpkg --configure -a")
        self.ground.demand_success(f"dpkg --configure -a || true; {APT} {self.ours}")
        self.ground.self_test("after-interruption")
        return said

    def removal(self) -> str:
        """It is removed without leftovers; what people saved in their homes stays theirs."""
        self.ground.demand_success("apt-get purge --yes --quiet --quiet paragone")
        elsewhere = " ".join(f"-not -path '/{folder}/*'" for folder in ("proc", "tmp", "home", "var/log"))
        left = self.ground.demand_success(f"find / -xdev -iname '*paragone*' {elsewhere}")
        demand(left == "", left)
        return ""
