import pytest
from common.locked import read_locked
from set_up import ROOT

LOCK = """\
# made by uv
first==1.2.3 \\
    --hash=sha256:{a} \\
    --hash=sha256:{b}
    # via
    #   second
second-part==2.0 ; python_full_version < '3.12' and sys_platform == 'linux' \\
    --hash=sha256:{a}
""".format(a="a" * 64, b="b" * 64)


def test_names_versions_markers_and_hashes_are_read() -> None:
    first, second = read_locked(LOCK)
    assert (first.name, first.version, first.marker, first.hashes) == ("first", "1.2.3", "", ("a" * 64, "b" * 64))
    assert (second.name, second.systems, second.hashes) == ("second-part", ("linux",), ("a" * 64,))
    assert first.purl == "pkg:pypi/first@1.2.3"


def test_a_requirement_without_a_hash_is_refused() -> None:
    with pytest.raises(ValueError, match="Without a hash: first"):
        read_locked("first==1.0\n" + LOCK.partition("\n")[2].replace("first", "third"))


def test_nothing_of_the_programs_own_lock_is_lost() -> None:
    text = (ROOT / "requirements" / "run.txt").read_text(encoding="utf-8")
    locked = read_locked(text)
    assert sum(len(each.hashes) for each in locked) == text.count("--hash=")
    assert len(locked) == text.count("==") - text.count("sys_platform ==") > 20
