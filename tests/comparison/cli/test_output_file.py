from pathlib import Path

import pytest

from comparison.cli.arguments import UsageError
from comparison.cli.output_file import new_file


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("a" * 300, "can't be written: "),
        (f"{'a' * 300}/x", "can't be written: "),
        ("nowhere/x", "There is no folder nowhere."),
        ("there/x", "There is no folder there."),
        ("there", "There is already a file there."),
        ("link", "There is already a file link."),
        ("", "There is already a file .."),
    ],
)
def test_only_a_new_file_can_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, sentence: str) -> None:
    monkeypatch.chdir(tmp_path)
    Path("there").touch()
    Path("link").symlink_to("elsewhere")
    with pytest.raises(UsageError) as told:
        new_file(name)
    assert sentence in str(told.value)
    assert new_file("new").name == "new"
