from pathlib import Path

import pytest
from windows.lock import reduce_lock

LOCK = Path(__file__).parents[3] / "requirements" / "run.txt"

TEXT = r"""# a comment
plain==1.0 \
    --hash=sha256:aa \
    --hash=sha256:bb
    # via somebody
for-linux==2.0 ; sys_platform == 'linux' \
    --hash=sha256:cc
for-windows==3.0 ; sys_platform == 'win32' \
    --hash=sha256:dd
for-old-python==4.0 ; python_full_version < '3.12' \
    --hash=sha256:ee
for-pypy==5.0 ; platform_python_implementation != 'PyPy' and sys_platform == 'linux' \
    --hash=sha256:ff
"""


def test_what_windows_does_not_need_is_left_out_and_every_hash_is_kept() -> None:
    assert reduce_lock(TEXT, "3.13") == [
        "plain==1.0 --hash=sha256:aa --hash=sha256:bb",
        "for-windows==3.0 --hash=sha256:dd",
    ]


def test_an_older_python_is_given_what_only_it_needs() -> None:
    assert "for-old-python==4.0 --hash=sha256:ee" in reduce_lock(TEXT, "3.11")


@pytest.mark.parametrize(("name", "is_needed"), [("pywin32-ctypes", True), ("secretstorage", False), ("cffi", False)])
def test_the_locked_key_store_is_that_of_windows(name: str, is_needed: bool) -> None:
    names = [line.partition("==")[0] for line in reduce_lock(LOCK.read_text(encoding="utf-8"), "3.13")]
    assert (name in names) is is_needed


def test_every_line_of_the_lock_that_is_kept_has_a_version_and_a_hash() -> None:
    lines = reduce_lock(LOCK.read_text(encoding="utf-8"), "3.13")
    assert len(lines) > 20
    assert all("==" in line and " --hash=sha256:" in line and ";" not in line for line in lines)
