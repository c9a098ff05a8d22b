"""What a pair of brackets stands for."""

import re

from comparison.gfm.inline import links
from comparison.gfm.parts import NoteMark, References
from providers.frozen import frozen

_BRACKET = re.compile(r"(?<!\\)[\[\]]")


@frozen
class Unknown:
    """Nothing so far: the label has no definition yet."""

    label: str


def find_target(text: str, inside: int, at: int, references: References) -> links.Target | NoteMark | Unknown | None:
    """Where the brackets lead whose words begin at ``inside`` and end at ``at``: an address behind them, a definition
    of their label, a footnote."""
    if tail := links.read_tail(text, at + 1):
        return tail
    label = None if text.startswith("^", inside) else links.read_label(text, at + 1)
    end = label.end if label else at + 1
    if label is None and text.startswith("[]", end):
        end += 2
    words = label.address if label else text[inside:at]
    if len(words) > links.LONGEST_LABEL or (label is None and _BRACKET.search(words)):
        return None
    name = links.normalised(words)
    if name not in references:
        return Unknown(name) if name else None
    reference = references[name]
    if not reference.note:
        return links.Target(reference.address, end, reference.title)
    return None if label or text.startswith("![", inside - 2) else NoteMark(reference.note)
