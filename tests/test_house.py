import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import house

MOST_FILES = 12
MOST_LINES = 300
SHELVES = ("providers/vendors", "comparison/cli")
"""Files of one shape, one for each vendor or command: such a folder may be as long as it likes."""


def test_a_room_has_no_more_files_than_a_person_can_survey() -> None:
    full = {folder: count for folder, count in house.files_by_folder().items() if count > MOST_FILES}
    assert {folder for folder in full if folder not in SHELVES} == set(), full


def test_no_file_is_so_long_that_it_must_have_a_second_noun() -> None:
    files = house.sources(*house.ROOMS, "benchmarks", "packaging", "tests")
    assert [house.place(path) for path in files if house.length(path) > MOST_LINES] == []


@pytest.mark.parametrize(
    "room", [path for path in house.sources(*house.ROOMS) if path.name == "__init__.py"], ids=house.place
)
def test_a_room_says_in_one_sentence_what_it_is(room: Path) -> None:
    said = ast.get_docstring(ast.parse(room.read_text(encoding="utf-8"))) or ""
    assert re.fullmatch(r"[^\n]+\.", said)
    assert not re.search(r"\. [A-Z]", said)


def test_every_folder_of_the_program_is_a_room() -> None:
    assert [folder for folder in house.files_by_folder() if not (house.ROOT / folder / "__init__.py").is_file()] == []


def test_an_import_that_is_not_at_the_top_says_why() -> None:
    found = [f"{house.place(path)}:{line}" for path in house.sources(*house.ROOMS) for line in _unexplained(path)]
    assert found == []


def _unexplained(path: Path) -> Iterator[int]:
    """The lines of imports inside of functions that have no comment, above or beside them."""
    text = path.read_text(encoding="utf-8")
    lines = text.split("\n")
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            imports = [each for each in node.body if isinstance(each, ast.Import | ast.ImportFrom)]
            if imports and not any("#" in line for line in lines[imports[0].lineno - 2 : imports[-1].end_lineno]):
                yield imports[0].lineno
