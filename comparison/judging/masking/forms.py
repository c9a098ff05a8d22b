"""What is known of a language's ways to say who one is, made into patterns."""

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

from comparison.judging.masking.letters import folded, letter

NAME = "\ue000"
"""Stands for a name in the text that patterns are held against; no folded text has it."""
BETWEEN = r"""[ ,:;"'()/\-—.]{0,3}+"""
MOST_LINKS, MOST_NAMES = 24, 8


@dataclass(frozen=True)
class Language:
    """``links`` are words that may stand between a form's beginning and the name, set apart by spaces, their own ones
    written as ``|``; ``nouns`` are more of them, which say what one is. In ``frames``, which are patterns, ``N`` is a
    name, ``K`` a noun, ``L`` a link, ``_`` any links, ``…`` any few words and ``~`` any links and names."""

    nouns: str
    links: str
    frames: list[str]
    is_spaced: bool = True
    letters: str = "a-z"
    """A class of which any text in this language has at least one."""

    @cached_property
    def may_be_spoken(self) -> Callable[[str], object]:
        """Whether a text has a letter of this language, so that most texts are held against few patterns."""
        return re.compile(f"[{self.letters}]").search

    @cached_property
    def patterns(self) -> tuple[re.Pattern[str], ...]:
        noun, link = self._any_of(self.nouns), self._any_of(f"{self.nouns} {self.links}")
        meanings = {
            "N": NAME,
            "…": rf"[^.,;:!?。{NAME}]{{0,40}}",
            "K": noun,
            "L": link,
            "_": rf"(?:{BETWEEN}{link}){{0,{MOST_LINKS}}}{BETWEEN}",
            "~": rf"(?:{BETWEEN}(?:{link}|{NAME})){{0,{MOST_LINKS}}}{BETWEEN}",
        }
        further = rf"(?:(?:{BETWEEN}{link}){{0,{MOST_LINKS}}}{BETWEEN}{NAME}){{0,{MOST_NAMES}}}"
        edge = r"(?<![^\W_])" if self.is_spaced else ""
        return tuple(re.compile(edge + _spelled(frame, meanings, further)) for frame in self.frames)

    def _any_of(self, listed: str) -> str:
        words = sorted({folded(word).replace("|", " ") for word in listed.split()}, key=len, reverse=True)
        joined = "|".join(map(re.escape, words))
        return rf"(?:{joined})(?![^\W_])" if self.is_spaced else f"(?:{joined})"


@cache
def languages() -> tuple[Language, ...]:
    """All that are known."""
    table = tomllib.loads(files(__package__).joinpath("forms.toml").read_text("utf-8"))
    return tuple(Language(**language) for language in table.values())


def _spelled(frame: str, meanings: dict[str, str], further: str) -> str:
    """Where a form ends in any links and names, it ends with the last name: what follows may begin another form."""
    spelled = "".join(_sign(sign, meanings) for sign in frame.removesuffix("~"))
    return spelled + further if frame.endswith("~") else spelled


def _sign(sign: str, meanings: dict[str, str]) -> str:
    return meanings.get(sign) or (sign if sign.isascii() or sign == "—" else letter(sign))
