"""Builds what a person downloads, for one system, into dist/: `python packaging/build.py linux [--check]`.

Each system has a folder beside this file with a module `artefacts`: ``build(options) -> list[Path]`` makes the files,
``check(artefacts) -> None`` tries them out and raises ``Stuck`` where one is not as it should be. It is imported only
when its system is asked for.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from types import ModuleType

from common.options import Options, read_options
from common.tools import require_tools
from set_up import Stuck

SYSTEMS = ("windows", "linux", "macos")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python packaging/build.py", description=__doc__.partition("\n")[0])
    parser.add_argument("system", choices=SYSTEMS)
    parser.add_argument("--check", action="store_true", help="build twice, compare, and try out what was built")
    asked = parser.parse_args()
    try:
        run(asked.system, asked.check)
    except (Stuck, OSError) as error:
        sys.exit(f"Building stopped. {error}")


def run(system: str, is_checked: bool) -> None:
    """Build for ``system``, and say what came of it. Raises ``Stuck``."""
    require_tools(system, f"{system} check" if is_checked else system)
    options = read_options(system)
    recipe = load_recipe(system)
    artefacts = recipe.build(options)
    print("\n".join(f"{digest(path)}  {path.name}  {path.stat().st_size:,} bytes" for path in artefacts), flush=True)
    if is_checked:
        build_again(recipe, options, artefacts)
        recipe.check(artefacts)


def load_recipe(system: str) -> ModuleType:
    """The module that knows how; its neighbours can be imported by it with and without the folder's name."""
    folder = Path(__file__).parent / system
    if not (folder / "artefacts.py").is_file():
        raise Stuck(f"There is nothing that builds for {system} yet.")
    sys.path.insert(0, str(folder))
    return import_module(f"{system}.artefacts")


def build_again(recipe: ModuleType, options: Options, artefacts: list[Path]) -> None:
    """A second build, in other folders. Raises ``Stuck`` unless every file is the same, bit for bit."""
    again = replace(options, out=options.work / "again", work=options.work / "second")
    for first, second in zip(artefacts, recipe.build(again), strict=True):
        if digest(first) != digest(second):
            raise Stuck(f"Two builds of the same commit differ: {first} and {second}.")
    print("A second build gave the same files, bit for bit.", flush=True)


def digest(path: Path) -> str:
    """SHA-256, as ``sha256sum`` prints it."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


if __name__ == "__main__":
    main()
