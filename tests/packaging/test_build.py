from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from common.options import Options
from set_up import Stuck

import build


def recipe(write: Callable[[Path], object]) -> SimpleNamespace:
    """Something that builds one file."""

    def make(options: Options) -> list[Path]:
        options.out.mkdir(parents=True)
        path = options.out / "program.deb"
        write(path)
        return [path]

    return SimpleNamespace(build=make)


def options_in(folder: Path) -> Options:
    return Options(folder, folder / "dist", folder / "work", "0.1.0", 1764000000)


def test_two_builds_that_differ_stop_the_check(tmp_path: Path) -> None:
    builder, options = recipe(lambda path: path.write_text(str(path))), options_in(tmp_path)
    with pytest.raises(Stuck, match="Two builds of the same commit differ"):
        build.build_again(builder, options, builder.build(options))


def test_two_builds_that_are_the_same_pass(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    builder, options = recipe(lambda path: path.write_text("the same")), options_in(tmp_path)
    build.build_again(builder, options, builder.build(options))
    assert "bit for bit" in capsys.readouterr().out


def test_a_digest_is_what_sha256sum_prints(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    assert build.digest(tmp_path / "empty") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.mark.parametrize("system", [each for each in build.SYSTEMS if (Path(build.__file__).parent / each).is_dir()])
def test_every_system_has_its_own_part_of_the_list_of_packages(system: str) -> None:
    from common.tools import LIST, read_tools

    if not (Path(build.__file__).parent / system / "artefacts.py").is_file():
        pytest.skip("Nothing builds for it yet.")
    assert {system, f"{system} check"} <= set(read_tools(LIST))
