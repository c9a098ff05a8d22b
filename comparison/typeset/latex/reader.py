"""Reads rows, groups and scripts; what a command is made of, the lists of commands know."""

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from xml.etree.ElementTree import Element

from comparison.typeset.latex.elements import (
    Atom,
    Kind,
    fenced,
    fraction,
    leaf,
    node,
    operator,
    row,
    space,
    spaced,
    with_scripts,
)
from comparison.typeset.latex.letters import styled
from comparison.typeset.latex.signs import LIMITLESS, kind_of, sign_of
from comparison.typeset.latex.switches import IGNORED, MANNERS, OVER, STYLES, Manner
from comparison.typeset.latex.tokens import NotUnderstood, Tokens

DEEPEST = 60
"""Rows within each other."""
PRIMES = {1: "′", 2: "″", 3: "‴", 4: "⁗"}
Command = Callable[["Reader", str], Atom]
"""Reads what a command (by its name) needs, and gives what it is."""
Aside = Callable[["Reader"], list[Atom]]
"""Reads what a command needs that has no place in the row, and gives what is to be seen of it."""
Rewrite = Callable[[Tokens], str]
"""Takes what a command needs, and gives other LaTeX for it."""


class Reader:
    """Reads one formula."""

    def __init__(
        self,
        source: str,
        is_display: bool,
        commands: Mapping[str, Command],
        asides: Mapping[str, Aside],
        rewrites: Mapping[str, Rewrite],
    ) -> None:
        self.tokens = Tokens(source)
        self.manner = Manner(is_display)
        self._commands = commands
        self._asides = asides
        self._rewrites = rewrites
        self._depth = 0

    @contextmanager
    def in_manner(self, **changes: object) -> Iterator[None]:
        """What is read meanwhile is set otherwise."""
        before = self.manner
        self.manner = replace(before, **changes)  # type: ignore[arg-type]
        try:
            yield
        finally:
            self.manner = before

    def row(self, *ends: str) -> Element:
        """All up to one of ``ends``, which stays, or to the end."""
        return row(self.parts(*ends))

    def parts(self, *ends: str, before: Sequence[Atom] = ()) -> list[Element]:
        """As ``row``, one by one, with what stands ``before`` them."""
        return spaced([*before, *self.atoms(*ends)], self.manner.level > 0)

    def atoms(self, *ends: str) -> list[Atom]:
        """The atoms up to one of ``ends``, which stays. What changes how the rest of a group is set ends with it."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise NotUnderstood("Too deep")
        before, found = self.manner, list[Atom]()
        while (token := self.tokens.peek()) not in ends:
            if not token:
                break
            if token in OVER:
                found = [self._over(found, *ends)]
            elif token in IGNORED:
                self.tokens.take()
            elif token in self._asides:
                found += self._asides[self.tokens.take()](self)
            elif token in MANNERS:
                found += self._switched(*ends)
            elif token == r"\div" and (not found or found[-1].kind in ("open", "rel")):
                raise NotUnderstood("A divergence")
            else:
                found.append(self._scripted())
        self.manner = before
        self._depth -= 1
        return found

    def group(self) -> Element:
        """What a command is given, read."""
        if self.tokens.peek().isdecimal():
            return self._digits(self.tokens.take())
        if self.tokens.peek() != "{":
            return self.one().element
        self.tokens.take()
        found = self.row("}")
        self.tokens.expect("}")
        return found

    def read(self, source: str) -> Element:
        """``source`` on its own, set as what stands here."""
        self.tokens.put_back("{" + source + "}")
        return self.group()

    def one(self) -> Atom:
        """The next atom, without its scripts."""
        token = self.tokens.take()
        if token == "{":
            self.tokens.put_back("{")
            return Atom(self.group())
        if token in self._rewrites:
            self.tokens.put_back(self._rewrites[token](self.tokens))
            return self.one()
        if token in self._commands:
            return self._commands[token](self, token)
        found = sign_of(token) if token[0] == "\\" else None
        if found:
            with self.in_manner(font="rm" if token.startswith(r"\up") else self.manner.font):
                return self.sign(*found)
        if token[0] == "\\" or token in ("}", "&", "#", "$", "^", "_"):
            raise NotUnderstood(token)
        return self._number(token) if token.isdecimal() and token.isascii() else self._character(token)

    def bare(self) -> Atom:
        """The next atom; a group of one atom counts as that."""
        if self.tokens.peek() != "{":
            return self.one()
        self.tokens.take()
        atoms = self.atoms("}")
        self.tokens.expect("}")
        return atoms[0] if len(atoms) == 1 else Atom(row(spaced(atoms, self.manner.level > 0)))

    def sign(self, character: str, kind: Kind) -> Atom:
        """A sign of some kind; letters in the font that is in use."""
        if kind == "op":
            return Atom(
                operator(character, form="prefix", largeop="true"),
                "op",
                "never" if character in LIMITLESS else "displayed",
            )
        if kind == "ord" and (character.isalpha() or character in "∂∇"):
            return Atom(self.letter(character))
        if kind == "ord" and character.isdecimal():
            return Atom(self._digits(character))
        return Atom(operator(character), kind)

    def letter(self, character: str) -> Element:
        """One letter in the font that is in use."""
        return leaf("mi", self._styled(character), mathvariant="normal")

    def _styled(self, character: str) -> str:
        font = self.manner.font
        if not font:
            is_upright = "Α" <= character <= "Ω" or character == "∇"
            font = "rm" if is_upright else "it"
        return styled(character, font, self.manner.is_bold)

    def _number(self, digits: str) -> Atom:
        tokens = self.tokens
        while tokens.peek().isdecimal() or (tokens.peek() == "." and "." not in digits):
            digits += tokens.take_any()
        if digits.endswith("."):
            digits = digits[:-1]
            tokens.put_back(".")
        return Atom(self._digits(digits))

    def _digits(self, digits: str) -> Element:
        return leaf("mn", "".join(map(self._styled, digits)), mathvariant="normal")

    def _character(self, character: str) -> Atom:
        if character == "~":
            return Atom(space(6), "space")
        found = kind_of(character)
        if found:
            return self.sign(*found)
        words = character
        while _is_word(words[-1]) and _is_word(self.tokens.peek()) and not kind_of(self.tokens.peek()):
            words += self.tokens.take_any()
        return Atom(leaf("mtext", words))

    def _over(self, above: list[Atom], *ends: str) -> Atom:
        left, right, is_drawn = OVER[self.tokens.take()]
        is_display = self.manner.is_display
        parts = spaced(above, self.manner.level > 0)
        with self.in_manner(is_display=False):
            return fenced(left, fraction(parts, self.parts(*ends), is_display, is_drawn), right)

    def _switched(self, *ends: str) -> list[Atom]:
        """What a switch says itself, or with it the rest of its group."""
        token = self.tokens.take()
        self.manner = MANNERS[token](self.manner)
        if token not in STYLES:
            return []
        style = {"displaystyle": str(self.manner.is_display).lower(), "scriptlevel": str(self.manner.level)}
        return [Atom(row(self.parts(*ends), **style))]

    def _scripted(self) -> Atom:
        atom = Atom(leaf("mi", "")) if self.tokens.peek() in ("^", "_", "'") else self.one()
        limits = atom.limits == "always" or (atom.limits == "displayed" and self.manner.is_display)
        below: Element | None = None
        above: list[Element] = []
        while (token := self.tokens.peek()) in ("^", "_", "'", "’", r"\limits", r"\nolimits"):
            self.tokens.take()
            if token in (r"\limits", r"\nolimits"):
                limits = token == r"\limits"
            elif token == "_":
                if below is not None:
                    raise NotUnderstood("Two subscripts")
                below = self._script()
            elif token == "^":
                if any(part.tag != "mo" or part.text not in PRIMES.values() for part in above):
                    raise NotUnderstood("Two superscripts")
                above.append(self._script())
            else:
                above.append(self._primes())
        return Atom(with_scripts(atom.element, below, row(above) if above else None, limits), atom.kind)

    def _script(self) -> Element:
        with self.in_manner(is_display=False, level=self.manner.level + 1):
            return node("mrow", self.group(), displaystyle="false")

    def _primes(self) -> Element:
        count = 1
        while self.tokens.take_if("'", "’"):
            count += 1
        if count not in PRIMES:
            raise NotUnderstood("Primes")
        return operator(PRIMES[count])


def _is_word(character: str) -> bool:
    """Whether this is a letter of a script that mathematics has no use for, such as a Chinese one, or stands in it."""
    return len(character) == 1 and not character.isascii() and unicodedata.category(character)[0] in "LMP"
