"""Put onto a clean system."""

from dataclasses import dataclass

from linux.rows import Check, demand
from linux.trials.ground import APT, HOME, Ground

FOR_THE_TRIALS = "xvfb xauth xdotool weston dbus gnome-keyring xz-utils"


@dataclass(frozen=True, slots=True)
class Installing:
    """First of all in the chroot."""

    ground: Ground

    def checks(self) -> list[Check]:
        """In this order: the others look at what the first one installs."""
        return [self.install, self.libraries, self.company]

    def install(self) -> str:
        """It installs where nothing is installed, with what it depends on and no more."""
        deb = self.ground.chroot.bring(self.ground.deb)
        self.ground.demand_success(f"apt-get update --quiet --quiet && {APT} {deb}")
        demand(self.ground.installed_version() == self.ground.version, "dpkg does not have it as installed")
        told = self.ground.demand_success(f"dpkg --list | grep -c '^ii'; du -sm {HOME}").split()
        return f"{told[0]} packages on the system, {told[1]} MB in {HOME}"

    def libraries(self) -> str:
        """Every library finds all that it is linked with."""
        look = f"find {HOME} -name '*.so*' -type f -exec ldd {{}} + 2>&1 | grep 'not found' | sort -u"
        missing = self.ground.chroot.run(look, LD_LIBRARY_PATH=f"{HOME}/lib").text
        demand(missing == "", missing)
        return ""

    def company(self) -> str:
        """What the other trials take installs beside it."""
        self.ground.demand_success(f"{APT} {FOR_THE_TRIALS}")
        return ""
