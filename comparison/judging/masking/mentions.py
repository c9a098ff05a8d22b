"""Where names stand in folded text, in whatever usual spelling."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from comparison.judging.masking.letters import folded
from providers.frozen import frozen

LOOKALIKES = {
    "a": "aаα", "b": "bв", "c": "cсϲ", "d": "dԁ", "e": "eеε", "g": "gɡ", "h": "hһ", "i": "iіıι", "j": "jј", "k": "kкκ",
    "l": "lӏ", "m": "mм", "n": "nп", "o": "oоο", "p": "pрρ", "q": "qԛ", "r": "rг", "s": "sѕ", "t": "tтτ", "u": "uυ",
    "v": "vѵν", "x": "xхχ", "y": "yу", "z": "zᴢ",
}  # fmt: skip
"""Letters of other alphabets that look like Latin ones."""
SPELLED_OUT = 4
"""Letters that a name has at least to be looked for with something between each of them: C.l.a.u.d.e."""
STRETCH, LONGEST = 8_000, 400
"""Characters that are searched in one go, and of a name with all that belongs to it."""
PARTS = re.compile(r"\d+|[^\W\d_]+")
VERSION = r"""(?:
      [ .\-]?\d{1,3}x\d{1,3}b | [ .\-]?(?:[vkmro])?\d{1,5}(?:[bkmov](?![a-z0-9]))?(?:[.\-]\d{1,4})*
    | [ .\-](?:pro|ultra|flash|sonnet|opus|haiku|mini|nano|turbo|lite|large|medium|instruct)(?![a-z])
    | [ .\-](?:thinking|preview|codex|oss|coder|vl)(?![a-z])
    | -(?:plus|max|code|chat|air|sol|small|latest|exp|versatile|distill|base|free|fast|reasoner|reasoning)(?![a-z])
    | -[a-z]{1,3}\d{1,4}(?![a-z])
    | [ .\-]?ai(?![a-z])
){0,6}(?:'?s(?![a-z]))?"""
AROUND = {
    "latin": (r"(?<![a-z0-9])", rf"(?P<tail>{VERSION})(?![a-z0-9])"),
    "cyrillic": (r"(?<![а-я])", rf"(?:а|у|ом|ем|е|и|ы|ой|ей|ю|я)?(?P<tail>{VERSION})(?![а-я])"),
    "arabic": (r"(?<![ء-ي])[وفبلك]{0,2}(?:ال)?", rf"(?P<tail>{VERSION})(?![ء-ي])"),
    "kana": (r"(?<![ァ-ヺー])", rf"(?P<tail>{VERSION})(?![ァ-ヺー])"),
    "hangul": (
        r"(?<![가-힣])",
        rf"(?P<tail>{VERSION})(?=[은는이가을를의와과도로인만야님께측사팀]|입니|예요|에[요서게]|라[고는]|으로|$|[^가-힣])",
    ),
    "han": ("", rf"(?P<tail>{VERSION})"),
}
"""What may stand before and behind a name of each script."""
SCRIPTS = {"cyrillic": "[а-я]", "arabic": "[ء-ي]", "kana": "[ァ-ヺー]", "hangul": "[가-힣]", "han": "[一-鿿]"}


@frozen
class Mention:
    """A name from ``start`` to ``end``; ``name`` is its key, without what says which version."""

    start: int
    end: int
    name: str


def key_of(name: str) -> str:
    """One key for all spellings of a name."""
    return "".join(PARTS.findall(folded(name).translate(_LATIN)))


class Names:
    """Names that are looked for together."""

    def __init__(self, names: Iterable[str]) -> None:
        scripts: dict[str, dict[str, Any]] = {}
        for name in names:
            for spelling in spellings(name):
                branch = scripts.setdefault(_script(name), {})
                for unit in spelling:
                    branch = branch.setdefault(unit, {})
                branch[""] = {}
        self._patterns = [_pattern(script, trie) for script, trie in scripts.items()]

    def mentions(self, text: str) -> list[Mention]:
        """Those in ``text``, in order; where two overlap, the longer one alone."""
        found = [mention for pattern in self._patterns for mention in _all(pattern, text)]
        found.sort(key=lambda mention: (mention.start, -mention.end))
        kept: list[Mention] = []
        for mention in found:
            if not kept or mention.start >= kept[-1].end:
                kept.append(mention)
            elif mention.end > kept[-1].end:
                kept[-1] = Mention(kept[-1].start, mention.end, kept[-1].name)
        return kept


def spellings(name: str) -> Iterator[list[str]]:
    """Ways to write a name, as patterns of one sign each: as one word, in parts, or letter by letter."""
    units: list[str] = []
    before = ""
    for part in PARTS.findall(folded(name)):
        if before:
            is_short = len(before) == 1 and before.isalpha()
            units.append(r"[.\-]?" if is_short else r"[ .\-/:]?")
        units += map(_unit, part)
        before = part
    yield units
    if name.isascii() and name.isalpha() and len(name) >= SPELLED_OUT:
        first, *others = map(_unit, folded(name))
        yield [first, *(sign for unit in others for sign in (r"[ .\-]", unit))]


_LATIN = str.maketrans({other: latin for latin, alike in LOOKALIKES.items() for other in alike})


def _unit(sign: str) -> str:
    return f"[{LOOKALIKES[sign]}]" if sign in LOOKALIKES else re.escape(sign)


def _script(name: str) -> str:
    first = folded(name)[:1]
    return next((script for script, signs in SCRIPTS.items() if re.match(signs, first)), "latin")


def _pattern(script: str, trie: dict[str, Any]) -> re.Pattern[str]:
    before, behind = AROUND[script]
    return re.compile(rf"{before}(?P<name>{_joined(trie)}){behind}", re.VERBOSE)


def _joined(trie: dict[str, Any]) -> str:
    """The trie as one pattern that prefers the longer name."""
    branches = [_shown(unit) + _joined(below) for unit, below in trie.items() if unit]
    if not branches:
        return ""
    joined = f"(?:{'|'.join(branches)})"
    return joined + "?" if "" in trie else joined


def _shown(unit: str) -> str:
    """A space must stand in a class where spaces of a pattern mean nothing."""
    return "[ ]" if unit in (" ", r"\ ") else unit


def _all(pattern: re.Pattern[str], text: str) -> Iterator[Mention]:
    """A stretch at a time: the interpreter can't do anything else while it searches."""
    end = 0
    for begin in range(0, len(text), STRETCH):
        for match in pattern.finditer(text, max(begin, end), begin + STRETCH + LONGEST):
            if match.start() >= begin + STRETCH:
                break
            end = match.end()
            yield Mention(match.start(), match.end(), key_of(match["name"]))
