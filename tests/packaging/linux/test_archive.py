import os
import tarfile
from pathlib import Path

from linux import archive
from linux.program import settle

EPOCH = 1764000000


def fill(folder: Path) -> Path:
    (folder / "lib").mkdir(parents=True)
    (folder / "paragone").write_text("program")
    (folder / "lib" / "größe.txt").write_text("text")
    (folder / "lib" / "link").symlink_to("größe.txt")
    return folder


def test_the_same_files_make_the_same_archive_whenever_and_whoever_made_them(tmp_path: Path) -> None:
    one, other = fill(tmp_path / "one" / "paragone-0.1.0"), fill(tmp_path / "other" / "paragone-0.1.0")
    os.utime(other / "paragone", (1, 1))
    os.chmod(other / "lib" / "größe.txt", 0o600)
    packed = []
    for folder in (one, other):
        settle(folder, EPOCH, (folder / "paragone",))
        packed.append(archive.pack(folder, folder.parent / "packed.tar.xz").read_bytes())
    assert packed[0] == packed[1]


def test_what_is_unpacked_lies_in_one_folder_is_roots_and_only_the_program_can_be_run(tmp_path: Path) -> None:
    folder = fill(tmp_path / "paragone-0.1.0")
    settle(folder, EPOCH, (folder / "paragone",))
    with tarfile.open(archive.pack(folder, tmp_path / "packed.tar.xz")) as tar:
        members = {member.name: member for member in tar}
    assert {name.partition("/")[0] for name in members} == {"paragone-0.1.0"}
    assert {(member.uname, member.uid, member.mtime) for member in members.values()} == {("root", 0, EPOCH)}
    assert members["paragone-0.1.0/paragone"].mode == 0o755
    assert members["paragone-0.1.0/lib/größe.txt"].mode == 0o644
    assert members["paragone-0.1.0/lib/link"].linkname == "größe.txt"
