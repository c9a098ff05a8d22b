"""Every wording of the rooms below the window, sorted, so that a new wording shows as one changed line."""

from collections.abc import Iterator
from pathlib import Path

import translations

from providers.errors.base import ProviderError

PLACE = Path(__file__).with_name("wordings.txt")
WORDS_OF_AN_ERROR = ("title", "sentence", "advice")
OPENING = "Written by `python -m tests.golden`: what the rooms below the window tell a person, by room.\n"


def wordings() -> str:
    """The file as it should be."""
    rooms: dict[str, set[str]] = {}
    for kind in translations.errors():
        rooms.setdefault(_room(_module(kind)), set()).update(_words_of(kind))
    for path in (path for room in translations.ROOMS for path in (translations.ROOT / room).rglob("*.py")):
        rooms.setdefault(_room(path), set()).update(_written(call) for call in translations.phrases_in(path))
    sections = (f"\n{room}\n" + "".join(f"  {line}\n" for line in sorted(rooms[room])) for room in sorted(rooms))
    return "".join((OPENING, *(section for section in sections if "  " in section)))


def _words_of(kind: type[ProviderError]) -> Iterator[str]:
    """What the class says itself; the rest it inherits."""
    return (f"{kind.__name__}.{name}: {_line(vars(kind)[name])}" for name in WORDS_OF_AN_ERROR if name in vars(kind))


def _written(call: translations.PhraseCall) -> str:
    return _line(f"{call.template} | {call.one}" if call.one else call.template)


def _line(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n")


def _module(kind: type[ProviderError]) -> Path:
    return translations.ROOT.joinpath(*kind.__module__.split(".")).with_suffix(".py")


def _room(path: Path) -> str:
    return path.parent.relative_to(translations.ROOT).as_posix()
