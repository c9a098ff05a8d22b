"""By what a judge is asked to judge: criteria, a line each, that a person can change."""

from collections.abc import Iterator
from pathlib import Path

from providers.files import own_file
from providers.frozen import frozen
from providers.texts.phrase import Phrase

MOST = 8
"""Criteria."""
LONGEST_NAME = 40
LONGEST_MEANING = 400
LARGEST = 16 << 10
"""Bytes of a file."""

DEFAULT = """\
Correctness: what it states is true, and what it works out is right
Completeness: everything that was asked is answered
Instructions: it does what the prompt asks for, in the form the prompt asks for
Clarity: it can be understood at first reading, and is no longer than it has to be
"""


@frozen
class Criterion:
    """One of them."""

    name: str
    meaning: str
    """May be empty."""


Rubric = tuple[Criterion, ...]


def read_rubric(text: str) -> Rubric:
    """Lines as ``Name: what it means``; empty ones and those that begin with # say nothing.

    ``ValueError`` with a sentence where that is no rubric.
    """
    rubric = tuple(_criteria(text))
    names = [criterion.name.lower() for criterion in rubric]
    if not rubric:
        raise ValueError(Phrase("The rubric has no criteria. Write one per line, such as “Clarity: easy to follow”."))
    if len(rubric) > MOST:
        raise ValueError(Phrase("A rubric has at most {most} criteria.", most=MOST))
    if len(set(names)) < len(names):
        raise ValueError(Phrase("Two criteria of the rubric have the same name."))
    return rubric


def load_rubric(path: Path) -> Rubric:
    """The rubric in a file, or the default where there is none. ``OSError``; ``ValueError`` with a sentence."""
    try:
        data = own_file.read(path, LARGEST)
    except FileNotFoundError:
        return read_rubric(DEFAULT)
    try:
        return read_rubric(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise ValueError(Phrase("The rubric is not UTF-8 text.")) from None


def rubric_text(path: Path) -> str:
    """The rubric in a file as a person wrote it; the default where there is none that can be read."""
    try:
        text = own_file.read(path, LARGEST).decode("utf-8-sig")
        read_rubric(text)
    except (OSError, ValueError):
        return DEFAULT
    return text


def save_rubric(path: Path, text: str) -> None:
    """Keep a rubric as a person wrote it. ``OSError`` if the disk refuses it."""
    own_file.make_folder(path.parent)
    own_file.replace(path, text.encode("utf-8", "replace"))


def _criteria(text: str) -> Iterator[Criterion]:
    for line in text.splitlines():
        name, _, meaning = (part.strip() for part in line.replace("：", ":", 1).partition(":"))
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if not name or not all(map(str.isprintable, name)):
            raise ValueError(Phrase("Each criterion of the rubric needs a name before the colon."))
        if len(name) > LONGEST_NAME:
            raise ValueError(Phrase("The name of a criterion has at most {most} characters.", most=LONGEST_NAME))
        if len(meaning) > LONGEST_MEANING:
            raise ValueError(Phrase("A criterion's explanation has at most {most} characters.", most=LONGEST_MEANING))
        yield Criterion(name, meaning)
