from pathlib import Path
from xml.etree import ElementTree

import pytest
from set_up import Stuck
from windows.launcher import numbers_of

MANIFEST = Path(__file__).parents[3] / "packaging" / "windows" / "launcher.manifest"


def test_a_version_has_four_numbers_on_windows() -> None:
    assert numbers_of("0.1.0") == "0,1,0,0"


@pytest.mark.parametrize("version", ["1.0", "1.0.0rc1", "1.0.0.1", "", "1.0.x", "1.0.0\n"])
def test_a_version_that_windows_cannot_compare_is_refused(version: str) -> None:
    with pytest.raises(Stuck, match="An installer for Windows has a version such as"):
        numbers_of(version)


@pytest.mark.parametrize(
    ("setting", "value"), [("dpiAwareness", "PerMonitorV2"), ("longPathAware", "true"), ("activeCodePage", "UTF-8")]
)
def test_the_manifest_says_what_windows_should_let_the_program_do(setting: str, value: str) -> None:
    found = [each.text for each in ElementTree.parse(MANIFEST).iter() if each.tag.endswith(f"}}{setting}")]
    assert found == [value]
