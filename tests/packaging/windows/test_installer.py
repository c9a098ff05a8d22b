from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from set_up import Stuck
from windows.installer import MANIFEST, removal_list, unpacking_script
from windows.trials.computer import files_below

from comparison.files.locations import NAME
from providers.keys.store import SERVICE

FOLDER = Path(__file__).parents[3] / "packaging" / "windows"

NAMES = st.text(alphabet="abc", min_size=1, max_size=2)
TREES = st.sets(st.lists(NAMES, min_size=1, max_size=3).map(lambda parts: Path(*parts)), max_size=12)


def remove_by(removal: str, folder: Path) -> None:
    """As installer_places.nsh does it: files are deleted, folders only where they are empty."""
    for line in removal.splitlines():
        path = folder.joinpath(*line.rstrip("\\").split("\\"))
        if not line.endswith("\\"):
            path.unlink()
        elif not any(path.iterdir()):
            path.rmdir()


def lay(files: set[Path], folder: Path) -> list[Path]:
    """Those of the files that can be laid: none of them is a folder of another."""
    laid = [name for name in sorted(files) if not any(name in other.parents for other in files)]
    for name in laid:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("ours")
    return laid


@given(TREES)
def test_removing_by_the_list_leaves_an_empty_folder(files: set[Path]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        remove_by(removal_list(lay(files, folder)), folder)
        assert list(folder.iterdir()) == []


@given(TREES, st.data())
def test_removing_by_the_list_leaves_a_foreign_file(files: set[Path], data: st.DataObject) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        laid = lay(files, folder)
        places = sorted({parent for file in laid for parent in file.parents} | {Path()})
        foreign = data.draw(st.sampled_from(places)) / "foreign.txt"
        (folder / foreign).write_text("mine")
        remove_by(removal_list(laid), folder)
        assert list(files_below(folder)) == [foreign.as_posix()]


@pytest.mark.parametrize("name", ["ä.py", "a*.py", "what?.py", "$INSTDIR.py", 'quo"te.py', "two\nlines.py"])
def test_a_name_that_nsis_would_take_for_another_is_refused(name: str) -> None:
    with pytest.raises(Stuck, match="can't hold a file of this name"):
        removal_list([Path("lib", name)])


def test_the_list_is_unpacked_before_what_it_lists() -> None:
    files = [Path("lib", "a.py"), Path("lib", "b.py"), Path("runtime", "c.dll")]
    script = unpacking_script(files, Path("/stage"), Path("/work", MANIFEST)).splitlines()
    assert script == [
        r'SetOutPath "$INSTDIR\$Folder"',
        f'File "/work/{MANIFEST}"',
        r'SetOutPath "$INSTDIR\$Folder\lib"',
        'File "/stage/lib/a.py"',
        'File "/stage/lib/b.py"',
        r'SetOutPath "$INSTDIR\$Folder\runtime"',
        'File "/stage/runtime/c.dll"',
    ]


def test_files_right_in_the_folder_of_the_version_go_there() -> None:
    script = unpacking_script([Path("b.txt"), Path("a", "c.txt")], Path("/s"), Path("/m"))
    assert script.count(r'SetOutPath "$INSTDIR\$Folder"') == 1


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("installer_places.nsh", f'"{MANIFEST}"'),
        ("installer_keys.nsh", f'"{SERVICE}"'),
        ("installer_keys.nsh", f'"@{SERVICE}"'),
        ("installer.nsi", rf'RMDir /r "$LOCALAPPDATA\{NAME}"'),
    ],
)
def test_the_scripts_and_the_program_mean_the_same(script: str, said: str) -> None:
    assert said in (FOLDER / script).read_text(encoding="utf-8")


def test_nothing_is_removed_whole_but_the_folder_of_a_persons_own_data() -> None:
    scripts = "".join(path.read_text(encoding="utf-8") for path in FOLDER.glob("installer*.ns?"))
    assert scripts.count("RMDir /r") == 1
