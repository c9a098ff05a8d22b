import os
import subprocess
import sys
from pathlib import Path

import pytest

from comparison.files.housekeeping import put_in_order
from comparison.files.locations import find_locations
from comparison.files.pages import Pages, sweep

KILLED = """
import os, sys
from pathlib import Path
from comparison.files.pages import Pages
print(Pages(Path(sys.argv[1])).write("left"))
sys.stdout.flush()
os.kill(os.getpid(), 9)
"""


@pytest.mark.skipif(os.name == "nt", reason="a person's own folders are theirs alone there")
def test_a_page_is_for_its_owner_alone_whatever_the_umask(tmp_path: Path) -> None:
    for umask in (0o000, 0o077):
        before = os.umask(umask)
        try:
            page = Pages(tmp_path / f"pages{umask}").write("<p>ä")
        finally:
            os.umask(before)
        assert page.stat().st_mode & 0o777 == 0o600
        assert page.parent.stat().st_mode & 0o777 == 0o700
        assert page.parent.parent.stat().st_mode & 0o777 == 0o700
        assert page.read_text(encoding="utf-8") == "<p>ä"


def test_each_page_is_another_file_with_a_name_that_cannot_be_guessed(tmp_path: Path) -> None:
    pages = Pages(tmp_path)
    names = {pages.write("x") for _ in range(3)}
    assert len(names) == 3
    assert all(name.suffix == ".html" for name in names)


def test_they_are_gone_at_the_end(tmp_path: Path) -> None:
    pages = Pages(tmp_path / "pages")
    pages.write("x")
    pages.remove()
    pages.remove()
    assert list(tmp_path.iterdir()) == []


def test_the_folder_stays_while_another_run_or_a_person_uses_it(tmp_path: Path) -> None:
    first, second = Pages(tmp_path), Pages(tmp_path)
    (tmp_path / "my own").mkdir()
    first.write("x")
    page = second.write("y")
    first.remove()
    sweep(tmp_path)
    assert (tmp_path / "my own").is_dir()
    assert page.exists()


def test_what_is_in_use_stays_and_what_a_killed_program_left_goes(tmp_path: Path) -> None:
    pages = Pages(tmp_path)
    mine = pages.write("in use")
    done = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], capture_output=True, text=True, timeout=60)
    left = Path(done.stdout.strip())
    assert left.exists()
    sweep(tmp_path)
    assert not left.parent.exists()
    assert mine.read_text(encoding="utf-8") == "in use"


def test_a_start_sweeps_and_follows_no_link(tmp_path: Path) -> None:
    locations = find_locations({"PARAGONE_HOME": str(tmp_path / "home")})
    (locations.pages / "run-left").mkdir(parents=True)
    (locations.pages / "run-left" / "page.html").write_text("x", encoding="utf-8")
    others = tmp_path / "others"
    others.mkdir()
    (others / "letter").write_text("x", encoding="utf-8")
    (locations.pages / "run-link").symlink_to(others)
    put_in_order(locations)
    assert not (locations.pages / "run-left").exists()
    assert (others / "letter").exists()


def test_where_nothing_was_opened_nothing_is_made(tmp_path: Path) -> None:
    sweep(tmp_path / "none")
    Pages(tmp_path / "none").remove()
    assert list(tmp_path.iterdir()) == []
