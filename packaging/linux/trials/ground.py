"""Where the artefacts are tried out."""

from dataclasses import dataclass
from pathlib import Path

from linux.chroot import Chroot
from linux.rows import Unmet, demand
from linux.trials.report import Report

HOME = "/usr/lib/paragone"
PROGRAM = f"{HOME}/paragone"
APT = "apt-get install --yes --quiet --quiet --no-install-recommends"
SCREEN = "xvfb-run --auto-servernum --server-args='-screen 0 1600x1000x24'"
COMPOSITOR = (
    "mkdir -m 700 -p $XDG_RUNTIME_DIR;"
    "weston --backend=headless-backend.so --width=1600 --height=1000 --socket=$WAYLAND_DISPLAY >/dev/null 2>&1 &"
    "until test -S $XDG_RUNTIME_DIR/$WAYLAND_DISPLAY; do sleep 0.1; done;"
)


@dataclass(frozen=True, slots=True)
class Ground:
    """A clean Debian, and what is tried out in it."""

    chroot: Chroot
    deb: Path
    archive: Path
    work: Path
    """For reports and pictures, which are kept."""
    version: str

    def self_test(self, name: str, command: str = "paragone", user: str = "anna", **told: str) -> Report:
        """The report of ``paragone --self-test``, kept as ``name`` with its picture; ``Unmet`` if it is not good."""
        outcome = self.chroot.run(f"{command} --self-test /tmp/{name}.json", user, **told)
        for path in self.chroot.path("/tmp").glob(f"{name}.*"):
            (self.work / path.name).write_bytes(path.read_bytes())
        kept = self.work / f"{name}.json"
        demand(kept.is_file(), f"status {outcome.status}, no report: {outcome.text}")
        report = Report.read(kept)
        is_good = outcome.status == 0 and "Traceback" not in outcome.text
        demand(is_good, f"status {outcome.status}: {outcome.text}{report.failures}")
        return report

    def demand_success(self, script: str, user: str = "root", home: str | None = None, **told: str) -> str:
        """Run a script; what it wrote. ``Unmet`` if it fails, or if there is a traceback in that."""
        outcome = self.chroot.run(script, user, home, **told)
        demand(outcome.status == 0 and "Traceback" not in outcome.text, f"status {outcome.status}: {outcome.text}")
        return outcome.text

    def demand_refusal(self, script: str, sentence: str, user: str = "root", **told: str) -> str:
        """Run a script that has to fail with ``sentence``; the line that has it. ``Unmet`` otherwise."""
        outcome = self.chroot.run(script, user, **told)
        lines = [line for line in outcome.text.splitlines() if sentence in line]
        if outcome.status == 0 or not lines or "Traceback" in outcome.text:
            raise Unmet(f"status {outcome.status}: {outcome.text}")
        return lines[0].strip()

    def installed_version(self) -> str:
        """What dpkg has set up; empty if it has not."""
        query = "dpkg-query --show --showformat='${db:Status-Status} ${Version}' paragone"
        state, _, version = self.chroot.run(query).text.partition(" ")
        return version.strip() if state == "installed" else ""
