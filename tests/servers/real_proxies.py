"""Proxies that nobody here wrote, as Debian has them: tinyproxy for HTTP, microsocks for SOCKS 5, on free ports."""

import glob
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

HOST = "127.0.0.1"
TOOLS = ("tinyproxy", "microsocks")
NAMES = "/usr/lib/*/libnss_wrapper.so*"
"""What gives a program a list of hosts of its own, so that it knows a name that nobody else does."""
PATIENCE = 10.0


@dataclass(frozen=True)
class RealProxy:
    """One that runs."""

    scheme: str
    port: int
    process: "subprocess.Popen[bytes]"
    log_file: Path

    @property
    def authority(self) -> str:
        return f"{HOST}:{self.port}"

    @property
    def log(self) -> bytes:
        """What it has written about its clients so far."""
        return self.log_file.read_bytes()


def require_proxies() -> None:
    """Skip the test where the programs are missing; fail it in continuous integration, where they must be there."""
    missing = [tool for tool in TOOLS if shutil.which(tool) is None] + ([] if glob.glob(NAMES) else ["libnss-wrapper"])
    if missing and os.environ.get("CI"):
        pytest.fail(f"The tests with real proxies need {', '.join(missing)}: see packaging/system-packages.txt.")
    if missing:
        pytest.skip(f"No proxies can be started here: {', '.join(missing)} not installed.")


@contextmanager
def tinyproxy(home: Path, known: str, login: str = "") -> Iterator[RealProxy]:
    """An HTTP proxy for which the host ``known`` is this computer; ``login`` is a user and a password with a space."""
    port, log_file = _free_port(), home / "tinyproxy.log"
    lines = [f"Port {port}", f"Listen {HOST}", f"Allow {HOST}", f'LogFile "{log_file}"', "LogLevel Info"]
    lines += [f"BasicAuth {login}"] if login else []
    configuration = home / "tinyproxy.conf"
    configuration.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with _running(["tinyproxy", "-d", "-c", str(configuration)], home, known, home / "tinyproxy.out") as process:
        yield _listening(RealProxy("http", port, process, log_file))


@contextmanager
def microsocks(home: Path, known: str, login: str = "") -> Iterator[RealProxy]:
    """A SOCKS 5 proxy; see ``tinyproxy``."""
    port, log_file = _free_port(), home / "microsocks.log"
    command = ["microsocks", "-i", HOST, "-p", str(port)]
    if login:
        user, _, password = login.partition(" ")
        command += ["-u", user, "-P", password]
    with _running(command, home, known, log_file) as process:
        yield _listening(RealProxy("socks5", port, process, log_file))


@contextmanager
def _running(command: Sequence[str], home: Path, known: str, output: Path) -> Iterator["subprocess.Popen[bytes]"]:
    hosts = home / "hosts"
    hosts.write_text(f"{HOST} {known}\n", encoding="utf-8")
    names = {"LD_PRELOAD": glob.glob(NAMES)[0], "NSS_WRAPPER_HOSTS": str(hosts)}
    with (
        output.open("wb") as said,
        subprocess.Popen(
            command, env={"PATH": os.environ["PATH"]} | names, cwd=home, stdout=said, stderr=said
        ) as process,
    ):
        try:
            yield process
        finally:
            process.kill()


def _free_port() -> int:
    with socket.create_server((HOST, 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def _listening(proxy: RealProxy) -> RealProxy:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and proxy.process.poll() is None:
        with suppress(OSError), socket.create_connection((HOST, proxy.port), 1):
            return proxy
        time.sleep(0.01)
    raise RuntimeError(f"The proxy did not start: {proxy.process.args}")
