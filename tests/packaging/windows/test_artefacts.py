from pathlib import Path

import pytest
from set_up import Stuck
from windows.artefacts import MOST_INSTALLED_MIB, MOST_MIB, weigh
from windows.installer import MIB


def lay(folder: Path, installer: int, installed: int) -> tuple[Path, Path]:
    """Files of these sizes, in MiB, that take no space."""
    paths = folder / "set-up.exe", folder / "stage" / "lib" / "big.dll"
    paths[1].parent.mkdir(parents=True)
    for path, size in zip(paths, (installer, installed), strict=True):
        with path.open("wb") as file:
            file.truncate(size * MIB)
    return paths[0], folder / "stage"


def test_what_keeps_within_its_limits_passes(tmp_path: Path) -> None:
    weigh(*lay(tmp_path, MOST_MIB, MOST_INSTALLED_MIB))


@pytest.mark.parametrize("sizes", [(MOST_MIB + 1, 1), (1, MOST_INSTALLED_MIB + 1)])
def test_what_is_too_big_is_refused(tmp_path: Path, sizes: tuple[int, int]) -> None:
    with pytest.raises(Stuck, match="more than"):
        weigh(*lay(tmp_path, *sizes))
