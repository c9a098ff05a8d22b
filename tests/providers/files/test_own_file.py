import errno
import os
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from providers.files import own_file

posix = pytest.mark.skipif(sys.platform == "win32", reason="there are no such files")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


def make_pipe(path: Path) -> None:
    os.mkfifo(path)


def make_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(os.path.relpath(path))


ODD = {
    "a pipe": make_pipe,
    "a socket": make_socket,
    "a folder": Path.mkdir,
    "a link to a device without end": lambda path: path.symlink_to("/dev/zero"),
    "a link to the terminal": lambda path: path.symlink_to("/dev/tty"),
    "a link to itself": lambda path: path.symlink_to(path.name),
    "a link to a pipe": lambda path: (make_pipe(path.with_name("pipe")), path.symlink_to("pipe")),
}


@posix
@pytest.mark.parametrize("make", ODD.values(), ids=ODD.keys())
def test_what_is_no_ordinary_file_is_neither_read_nor_replaced(make, path: Path, monkeypatch) -> None:
    monkeypatch.chdir(path.parent)
    make(path)
    before = os.lstat(path)
    with pytest.raises(OSError, match=r"settings\.json|links"):
        own_file.read(path, 100)
    with pytest.raises(OSError, match=r"ordinary|links"):
        own_file.replace(path, b"{}")
    assert os.path.samestat(before, os.lstat(path))
    assert not list(path.parent.glob(".settings.json.*"))


@posix
@pytest.mark.parametrize("place", ["/proc/kmsg", "/proc/self/mem", "/proc/kcore"])
def test_files_that_only_look_ordinary_hold_nobody_up(place: str, path: Path) -> None:
    path.symlink_to(place)
    with pytest.raises((OSError, ValueError)):
        own_file.read(path, 100)


def test_a_file_has_an_end(path: Path) -> None:
    path.write_bytes(b"x" * 100)
    assert own_file.read(path, 100) == b"x" * 100
    path.write_bytes(b"")
    os.truncate(path, 1 << 40)
    with pytest.raises(ValueError, match="too large"):
        own_file.read(path, 100)


@posix
def test_a_link_stays_and_its_target_is_replaced(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "dotfiles" / "mine.json"
    target.parent.mkdir()
    target.write_text("old")
    (tmp_path / "between").symlink_to(target)
    path.symlink_to("between")
    own_file.replace(path, b"new")
    assert path.is_symlink()
    assert target.read_bytes() == own_file.read(path, 10) == b"new"
    assert os.listdir(target.parent) == ["mine.json"]


@posix
def test_a_link_that_leads_nowhere_yet_makes_its_target(path: Path, tmp_path: Path) -> None:
    path.symlink_to("mine.json")
    own_file.replace(path, b"new")
    assert (tmp_path / "mine.json").read_bytes() == b"new"


WRITE = """
import os, sys
from pathlib import Path
from providers.files import own_file
os.umask(int(sys.argv[2], 8))
own_file.replace(Path(sys.argv[1]), b"{}")
"""


@posix
@pytest.mark.parametrize("umask", ["000", "022", "077", "777"])
def test_files_and_folders_are_for_their_owner_alone_whatever_the_umask(umask: str, tmp_path: Path) -> None:
    path = tmp_path / "one" / "two" / "settings.json"
    subprocess.run([sys.executable, "-c", WRITE, str(path), umask], check=True, timeout=60)
    modes = [stat.S_IMODE(each.stat().st_mode) for each in (path, path.parent, path.parent.parent)]
    assert modes == [0o600, 0o700, 0o700]


CRAMPED = """
import resource, signal, sys
from pathlib import Path
from providers.files import own_file
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    own_file.replace(Path(sys.argv[1]), b"x" * 5000)
except OSError as error:
    print(own_file.reason(error))
"""


@posix
def test_where_there_is_no_room_the_file_stays_as_it_was(path: Path) -> None:
    path.write_bytes(b"old")
    done = subprocess.run([sys.executable, "-c", CRAMPED, str(path)], check=True, timeout=60, capture_output=True)
    assert done.stdout.strip() == b"File too large"
    assert os.listdir(path.parent) == ["settings.json"]
    assert path.read_bytes() == b"old"


@pytest.mark.parametrize(
    ("code", "words"),
    [(errno.ENOSPC, "free some space"), (errno.EACCES, "who owns there"), (errno.EROFS, "who owns there")],
)
def test_a_reason_says_what_to_do(code: int, words: str) -> None:
    assert words in own_file.reason(OSError(code, "as the system says it", "there"))
