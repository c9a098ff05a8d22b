"""Letters and digits in the styles of mathematics, each of which has a character of its own."""

import unicodedata
from functools import lru_cache

FONTS = {
    "it": "ITALIC", "rm": "", "bb": "DOUBLE-STRUCK", "cal": "SCRIPT", "frak": "FRAKTUR", "sf": "SANS-SERIF",
    "sfit": "SANS-SERIF ITALIC", "tt": "MONOSPACE",
}  # fmt: skip
_BOLD = {
    "it": "BOLD ITALIC", "rm": "BOLD", "cal": "BOLD SCRIPT", "frak": "BOLD FRAKTUR", "sf": "SANS-SERIF BOLD",
    "sfit": "SANS-SERIF BOLD ITALIC",
}  # fmt: skip
_OTHER_NAMES = {"FRAKTUR": "BLACK-LETTER"}


@lru_cache(maxsize=2_000)
def styled(character: str, font: str, is_bold: bool = False) -> str:
    """``character`` in a font of ``FONTS``, or as it is where it has no such style."""
    style = _BOLD.get(font, FONTS[font]) if is_bold else FONTS[font]
    name = _short_name(character)
    if not style or not name:
        return character
    if style.endswith("ITALIC") and name.startswith("DIGIT"):
        style = style.removesuffix("ITALIC").strip()
    if style == "ITALIC" and name == "SMALL H":
        return "ℎ"
    for words in (f"MATHEMATICAL {style} {name}", f"{_OTHER_NAMES.get(style, style)} {name}"):
        try:
            return unicodedata.lookup(words)
        except KeyError:
            continue
    return character


def _short_name(character: str) -> str:
    """Such as "SMALL A" or "CAPITAL OMEGA"; empty for what has no styles."""
    name = unicodedata.name(character, "").replace("GREEK LUNATE ", "GREEK ")
    if name in ("NABLA", "PARTIAL DIFFERENTIAL") or name.startswith("DIGIT "):
        return name
    for script in ("LATIN ", "GREEK "):
        if name.startswith(script) and character not in "ßıȷ" and unicodedata.normalize("NFD", character) == character:
            short = name.removeprefix(script).removeprefix("LETTER ")
            return short.replace("SMALL LETTER ", "SMALL ").replace("CAPITAL LETTER ", "CAPITAL ")
    return ""
