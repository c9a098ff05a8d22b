"""The program at work: in a window and in a terminal."""

import json
from dataclasses import dataclass

from linux.rows import Check, demand
from linux.trials.ground import COMPOSITOR, SCREEN, Ground

WAYLAND = {"XDG_RUNTIME_DIR": "/tmp/session", "WAYLAND_DISPLAY": "trial", "XDG_SESSION_TYPE": "wayland"}
UNLOCKED_STORE = (
    "dbus-run-session -- sh -ec '"
    "echo password | gnome-keyring-daemon --unlock --components=secrets >/dev/null;"
    'exec paragone "$@"\' sh'
)
STRANGE_PLACE = "/home/anna/Mein Ordner äß 比較"


@dataclass(frozen=True, slots=True)
class Running:
    """As people use it."""

    ground: Ground

    def checks(self) -> list[Check]:
        """In any order."""
        windows = [self.off_screen, self.on_screen, self.on_wayland, self.window]
        return [*windows, self.key_store, self.terminal, self.strange_place, self.two_people]

    def off_screen(self) -> str:
        """`paragone --self-test` is good without a display."""
        return self.ground.self_test("off-screen").start

    def on_screen(self) -> str:
        """`paragone --self-test` is good on an X server, with Qt's own plug-in for X."""
        report = self.ground.self_test("on-screen", f"{SCREEN} paragone")
        demand(report.screen == "xcb", report.screen)
        return report.start

    def on_wayland(self) -> str:
        """`paragone --self-test` is good on a Wayland compositor, with Qt's own plug-in for Wayland."""
        report = self.ground.self_test("on-wayland", f"{COMPOSITOR} paragone", **WAYLAND)
        demand(report.screen == "wayland", report.screen)
        return report.start

    def window(self) -> str:
        """The window opens from the menu's command, and is closed by its keys."""
        # The window is gone before xdotool lets go of the keys, of which it complains.
        close = "xdotool search --sync --onlyvisible --class paragone windowfocus key ctrl+q || true"
        self.ground.demand_success(f"{SCREEN} sh -ec 'timeout 60 paragone & {close}; wait $!'", "anna")
        return ""

    def key_store(self) -> str:
        """A key goes into GNOME's key store and comes out of it again."""
        report = self.ground.self_test("key-store", UNLOCKED_STORE)
        demand(report.verdict("keyring") == "ok", str(report.detail("keyring")))
        return str(report.detail("keyring"))

    def terminal(self) -> str:
        """`paragone ask` answers in a terminal, as JSON."""
        answer = json.loads(self.ground.demand_success('paragone ask "hi" -m demo/demo-swift --json', "anna"))
        demand(answer["state"] == "done" and answer["text"], str(answer))
        return f"{len(answer['text'])} characters"

    def strange_place(self) -> str:
        """The .tar.xz runs from a folder with spaces and letters of several scripts in its path."""
        archive, place = self.ground.archive, STRANGE_PLACE
        unpack = f"tar --extract --directory '{place}' --file {self.ground.chroot.bring(archive)}"
        self.ground.demand_success(f"mkdir '{place}'; {unpack}", "anna")
        program = f"{place}/{archive.name.removesuffix('.tar.xz')}/paragone"
        report = self.ground.self_test("strange-place", f"{SCREEN} '{program}'")
        self.ground.demand_success(f"rm -r '{place}'", "anna")
        return report.start

    def two_people(self) -> str:
        """Two people use it at the same time."""
        both = "su anna -c 'paragone --self-test' & su ben -c 'paragone --self-test' && wait $!"
        self.ground.demand_success(f"({both}) >/dev/null")
        return ""
