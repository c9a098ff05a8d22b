"""Texts in which a model names itself, and ordinary ones with the same names, each with its language."""

from pathlib import Path

from comparison.judging.masking.letters import folded
from comparison.judging.masking.makers import known_names
from comparison.judging.masking.mask import Mask
from comparison.judging.masking.mentions import Names

SELF_NAMING, ORDINARY = "self_naming.txt", "ordinary.txt"
KNOWN = Names(known_names())


def texts(name: str, *, held_out: bool | None = None) -> list[str]:
    """Those of a file; every third of each language was held out while the forms were written."""
    found: list[str] = []
    met: dict[str, int] = {}
    for line in Path(__file__).with_name(name).read_text("utf-8").splitlines():
        language, text = line.split("\t")
        met[language] = met.get(language, -1) + 1
        if held_out is None or held_out == (met[language] % 3 == 2):
            found.append(text)
    return found


def seen(mask: Mask, text: str) -> str:
    """What of a text is seen."""
    return "".join("▮" if stretch.is_hidden else stretch.text for stretch in mask.stretches(text))


def names_in(text: str) -> list[str]:
    return [mention.name for mention in KNOWN.mentions(folded(text))]
