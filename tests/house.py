"""The house in figures, printed by ``python -m tests.house``: how full its rooms are, how long files and functions."""

import ast
import io
import tokenize
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROOMS = ("gui", "comparison", "providers", "resources")
FORMER_NAMES = ("providers/exchange.py", "providers/peer.py")
"""Kept one release for packages of others; then they go."""


def sources(*rooms: str) -> list[Path]:
    """All Python files of these rooms, sorted."""
    return sorted(path for room in rooms for path in (ROOT / room).rglob("*.py"))


def place(path: Path) -> str:
    """The path below the root."""
    return path.relative_to(ROOT).as_posix()


def length(path: Path) -> int:
    """In lines."""
    return len(path.read_text(encoding="utf-8").splitlines())


def files_by_folder() -> Counter[str]:
    """How many files each folder of the program has, ``__init__`` and former names not counted."""
    files = (path for path in sources(*ROOMS) if path.name != "__init__.py" and place(path) not in FORMER_NAMES)
    return Counter(place(path.parent) for path in files)


def functions(path: Path) -> Iterator[tuple[int, str]]:
    """Length in lines, and place, of each function in a file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.end_lineno - node.lineno + 1, f"{place(path)}:{node.lineno} {node.name}"


def comment_share(*rooms: str) -> float:
    """Comments for each line of code, blank lines and docstrings not counted."""
    comments = lines = 0
    for path in sources(*rooms):
        found = list(tokenize.generate_tokens(io.StringIO(path.read_text(encoding="utf-8")).readline))
        comments += sum(token.type == tokenize.COMMENT for token in found)
        lines += sum(token.type == tokenize.NEWLINE for token in found)
    return comments / lines


def main() -> None:
    """Print it all."""
    for folder, count in sorted(files_by_folder().items()):
        print(f"{count:4} {folder}")
    for title, rooms in (("program", ROOMS), ("tests", ("tests",))):
        longest = max(sources(*rooms), key=length)
        print(f"\n{title}: {len(sources(*rooms))} files")
        print(f"{comment_share(*rooms):4.1%} comments")
        print(f"{length(longest):4} lines {place(longest)}")
        print("{:4} lines {}".format(*max(each for path in sources(*rooms) for each in functions(path))))


if __name__ == "__main__":
    main()
