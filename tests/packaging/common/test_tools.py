from pathlib import Path

import pytest
from common import tools
from set_up import Stuck


def test_a_missing_program_is_named_with_the_package_that_has_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "list.txt").write_text("# why\n[linux]\nsh-package sh\ntools-package no-such-tool\n[other]\na b\n")
    monkeypatch.setattr(tools, "LIST", tmp_path / "list.txt")
    with pytest.raises(Stuck) as stuck:
        tools.require_tools("linux")
    said = str(stuck.value)
    assert "no-such-tool (of the package tools-package)" in said
    assert said.endswith("apt-get install tools-package")


def test_a_file_is_there_by_its_path(tmp_path: Path) -> None:
    assert tools.is_there("/bin/sh")
    assert not tools.is_there(str(tmp_path / "nothing"))


def test_the_list_has_a_part_for_building_and_one_for_checking() -> None:
    sections = tools.read_tools(tools.LIST)
    assert sections["linux"]["dpkg-deb"] == "dpkg"
    assert sections["linux check"]["lintian"] == "lintian"
