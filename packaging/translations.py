"""Every visible string of the program, as files for translators: what `make translations` runs."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from providers.errors.base import ProviderError

ROOT = Path(__file__).parents[1]
ROOMS = ("providers", "comparison", "gui")
CONTEXT = "Phrases"
"""The context in which gui/words/phrases.py looks for the English of the lower rooms."""
ALL = Path("build/translations/paragone.ts")
"""The template for a new language. Nobody edits it, so it is not kept."""
PLURALS = Path("resources/translations/paragone_en.ts")
"""English itself, which needs no more than its plurals."""
COUNTED = ', "", 2'
"""What lupdate knows a plural by. It overlooks a call of ``translate`` whose number is not written out."""


class PhraseCall(NamedTuple):
    """A phrase as a file writes it out: the template, its singular if it has one, and whether it counts something."""

    template: str
    one: str
    counts: bool


def main() -> None:
    """Write the template, and bring the English plurals up to date."""
    write_template(ROOT / ALL)
    _find([ROOT / "gui", _written(ROOT / ALL)], ROOT / PLURALS, "-pluralonly")
    _run("lrelease", "-silent", str(ROOT / PLURALS), "-qm", str(ROOT / PLURALS.with_suffix(".qm")))


def write_template(path: Path) -> None:
    """All strings of gui/, and the English of the lower rooms."""
    _find([ROOT / "gui", _written(path)], path)


def phrases() -> dict[str, bool]:
    """The English of the lower rooms, and plurals outside of widgets; each with whether it counts something."""
    found = dict.fromkeys(_declared(), False)
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            found |= {call.template: call.counts for call in phrases_in(path)}
    return found


def errors(kind: type[ProviderError] = ProviderError) -> Iterator[type[ProviderError]]:
    """The class and all that are narrower."""
    yield kind
    for narrower in kind.__subclasses__():
        if narrower.__module__.startswith(ROOMS):
            yield from errors(narrower)


def phrases_in(path: Path) -> Iterator[PhraseCall]:
    """Each phrase that a file writes out."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Phrase":
            given = {keyword.arg: keyword.value for keyword in node.keywords}
            one = ast.literal_eval(given["one"]) if "one" in given else ""
            yield PhraseCall(ast.literal_eval(node.args[0]), one, "n" in given)


def _declared() -> Iterator[str]:
    for kind in errors():
        yield from (kind.title, kind.sentence, kind.advice)


def _written(template: Path) -> Path:
    """Beside the template, a file of calls that lupdate can find."""
    path = template.with_name("lower_rooms.py")
    path.parent.mkdir(parents=True, exist_ok=True)
    calls = (f'translate("{CONTEXT}", {_quoted(text)}{COUNTED * counts})' for text, counts in phrases().items())
    path.write_text("\n".join((*calls, "")), "utf-8")
    return path


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _find(sources: list[Path], target: Path, *options: str) -> None:
    """No places are written down: they would change with every line, and could name somebody's folder."""
    target.parent.mkdir(parents=True, exist_ok=True)
    rules = ("-silent", "-no-obsolete", "-locations", "none", "-extensions", "py", "-source-language", "en", *options)
    _run("lupdate", *rules, *map(str, sources), "-ts", str(target))


def _run(tool: str, *arguments: str) -> None:
    subprocess.run([Path(sys.executable).with_name(f"pyside6-{tool}"), *arguments], check=True)


if __name__ == "__main__":
    main()
