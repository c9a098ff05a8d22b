"""The commands, signs and blanks that LaTeX is made of, taken one by one."""

import re

MOST_TAKEN = 10_000
"""Tokens; what rewrites itself into more than that is no formula."""
_TOKEN = re.compile(r"\\[a-zA-Z]+|\\.|%[^\n]*\n?|\s+|[^\\%\s]", re.DOTALL)


class NotUnderstood(ValueError):
    """Something in a formula that can't be set rightly; then it is shown as its source."""


def split(source: str) -> list[str]:
    """The tokens of ``source``, any stretch of blanks as one; comments are left out."""
    found = _TOKEN.findall(source)
    if sum(map(len, found)) != len(source):
        raise NotUnderstood("A backslash at the end")
    return [" " if token.isspace() else token for token in found if token[0] != "%"]


class Tokens:
    """What is still to be read. Where blanks mean nothing they are passed over."""

    def __init__(self, source: str) -> None:
        self._waiting = split(source)[::-1]
        self._taken = 0

    @property
    def is_over(self) -> bool:
        """Whether nothing is left, not even blanks."""
        return not self._waiting

    def peek_any(self) -> str:
        """The next token, blank or not; ``""`` at the end."""
        return self._waiting[-1] if self._waiting else ""

    def peek(self) -> str:
        """The next token that is no blank, ``""`` at the end."""
        while self._waiting and self._waiting[-1] == " ":
            self._waiting.pop()
        return self._waiting[-1] if self._waiting else ""

    def take(self) -> str:
        """The next token that is no blank. Raises ``NotUnderstood`` at the end."""
        self.peek()
        return self.take_any()

    def take_any(self) -> str:
        """The next token, blank or not. Raises ``NotUnderstood`` at the end."""
        self._taken += 1
        if not self._waiting or self._taken > MOST_TAKEN:
            raise NotUnderstood("The end came too soon")
        return self._waiting.pop()

    def take_if(self, *wanted: str) -> bool:
        """Take the next token if it is one of ``wanted``."""
        is_wanted = self.peek() in wanted
        if is_wanted:
            self.take()
        return is_wanted

    def expect(self, wanted: str) -> None:
        """Take ``wanted``. Raises ``NotUnderstood`` where something else stands."""
        if self.take() != wanted:
            raise NotUnderstood(f"Without {wanted}")

    def argument(self) -> str:
        """The source of what a command is given: a group without its braces, or one token."""
        token = self.take()
        if token == "}":
            raise NotUnderstood("A command without what it needs")
        return self.until("}") if token == "{" else token

    def option(self) -> str | None:
        """The source of what stands in brackets next, if anything does."""
        return self.until("]") if self.take_if("[") else None

    def put_back(self, source: str) -> None:
        """Have ``source`` read next."""
        self._waiting.extend(split(source)[::-1])

    def until(self, closing: str) -> str:
        """The source up to ``closing``, which is taken too."""
        opening = {"}": "{", "]": "[", ")": "("}.get(closing, closing)
        found: list[str] = []
        braces = depth = 0
        while (token := self.take_any()) != closing or braces or depth:
            braces += (token == "{") - (token == "}")
            if opening not in ("{", closing) and not braces:
                depth += (token == opening) - (token == closing)
            if braces < 0:
                raise NotUnderstood("A brace too many")
            found.append(token)
        return joined(found)


def joined(tokens: list[str]) -> str:
    """The source that splits into ``tokens`` again."""
    parts: list[str] = []
    for token in tokens:
        if parts and token[0].isascii() and token[0].isalpha() and re.fullmatch(r"\\[a-zA-Z]+", parts[-1]):
            parts.append(" ")
        parts.append(token)
    return "".join(parts)
