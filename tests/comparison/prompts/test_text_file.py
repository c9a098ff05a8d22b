import os
from pathlib import Path

import pytest

from comparison.prompts.text_file import MOST_BYTES, fenced_file


def written(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("name", "content", "fenced"),
    [
        ("sort.py", b"a = 1\n", "sort.py:\n```py\na = 1\n```\n"),
        ("perch\u00e9.txt", "citt\u00e0".encode(), "perch\u00e9.txt:\n```txt\ncitt\u00e0\n```\n"),
        ("\u8bf4\u660e", "\u4f60\u597d\r\n".encode(), "\u8bf4\u660e:\n```\n\u4f60\u597d\n```\n"),
        ("mark.csv", b"\xef\xbb\xbfa,b", "mark.csv:\n```csv\na,b\n```\n"),
        ("wide.txt", "\uc548\ub155".encode("utf-16"), "wide.txt:\n```txt\n\uc548\ub155\n```\n"),
        ("fence.md", b"````\nx\n````", "fence.md:\n`````md\n````\nx\n````\n`````\n"),
        ("empty.log", b"", "empty.log:\n```log\n\n```\n"),
    ],
)
def test_a_text_comes_fenced_and_named(tmp_path: Path, name: str, content: bytes, fenced: str) -> None:
    assert fenced_file(written(tmp_path, name, content)) == fenced


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.bin", b"MZ\0\0", "a.bin is not a text in UTF-8. Nothing of it was added."),
        ("old.txt", b"caf\xe9", "old.txt is not a text in UTF-8. Nothing of it was added."),
        ("a.PNG", b"\x89PNG", "a.PNG is an image, and images can't be sent yet. Nothing was added."),
        ("big.txt", b"x" * (MOST_BYTES + 1), "big.txt is larger than 2 MB. Nothing of it was added."),
    ],
)
def test_what_is_no_text_is_refused_with_a_sentence(tmp_path: Path, name: str, content: bytes, sentence: str) -> None:
    with pytest.raises(ValueError, match=r".") as refused:
        fenced_file(written(tmp_path, name, content))
    assert str(refused.value) == sentence


def test_a_folder_a_pipe_and_what_is_gone_are_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name in ("pipe", "gone", "."):
        with pytest.raises(ValueError, match=r"is not a file\. Nothing of it was added\.$"):
            fenced_file(tmp_path / name)


def test_a_name_is_one_line_and_bounded(tmp_path: Path) -> None:
    path = written(tmp_path, "two\nlines\x1b[1m.txt", b"x")
    assert fenced_file(path).startswith("two lines [1m.txt:\n```txt\n")
