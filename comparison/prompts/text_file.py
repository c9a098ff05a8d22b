"""A text file as a part of a prompt: fenced and named."""

import re
from pathlib import Path

from providers.files.own_file import reason
from providers.texts.phrase import Phrase

MOST_BYTES = 2_000_000
LONGEST_NAME = 200
IMAGES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".tif", ".tiff", ".heic", ".avif")
MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
"""How a file may begin that says how it is written."""


def fenced_file(path: Path) -> str:
    """Its content, fenced so that no fence in it ends it. ``ValueError`` with a sentence for a person otherwise."""
    name = _one_line(path.name)
    text = _text(name, _content(name, path)).replace("\r\n", "\n").replace("\r", "\n")
    ticks = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, ticks + 1)
    kind = re.sub(r"\W", "", path.suffix)[:20]
    return f"{name}:\n{fence}{kind}\n{text.rstrip(chr(10))}\n{fence}\n"


def _content(name: str, path: Path) -> bytes:
    if path.suffix.lower() in IMAGES:
        raise ValueError(Phrase("{name} is an image, and images can't be sent yet. Nothing was added.", name=name))
    try:
        # What is no plain file, such as a pipe, could keep a reader waiting for ever.
        if not path.is_file():
            raise ValueError(Phrase("{name} is not a file. Nothing of it was added.", name=name))
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise ValueError(Phrase("{name} can't be read: {why}.", name=name, why=reason(error))) from None
    if len(content) > MOST_BYTES:
        raise ValueError(
            Phrase("{name} is larger than {most} MB. Nothing of it was added.", name=name, most=MOST_BYTES // 1_000_000)
        )
    return content


def _text(name: str, content: bytes) -> str:
    encoding = next((encoding for mark, encoding in MARKS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise ValueError(Phrase("{name} is not a text in UTF-8. Nothing of it was added.", name=name))
    return text


def _one_line(name: str) -> str:
    """A name may have line breaks and controls in it, and bytes that are no text."""
    clean = "".join(letter if letter.isprintable() else " " for letter in name)
    return clean if len(clean) <= LONGEST_NAME else f"{clean[:LONGEST_NAME]}…"
