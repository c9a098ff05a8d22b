"""The inline stage: a stretch of prose in, its parts out. Raw HTML is text. The cost is linear in the length."""

import html
import re
from dataclasses import dataclass

from comparison.gfm.inline import links
from comparison.gfm.inline.characters import clean_code, clean_prose
from comparison.gfm.inline.emphasis import Run, pair, run_of
from comparison.gfm.parts import Break, Close, CodeSpan, FormulaSpan, Kind, Open, Part, Parts, References, Text

_WORDS = re.compile(r"[^\\`*_~\[\]!<&\n$hHwW@]+")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_BACKTICKS = re.compile(r"`+")
_POINTED = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>\x00-\x20]*)>")
_POINTED_MAIL = re.compile(
    r"<([a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
    r"(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*)>"
)
# A tag is text as a whole, so that an asterisk in an attribute is no emphasis (CommonMark 0.31, 6.6).
_TAG = re.compile(
    r"<(?:[A-Za-z][A-Za-z0-9-]*(?:\s+[a-zA-Z_:][\w.:-]*(?:\s*=\s*(?:[^\s\"'=<>`]+|'[^']*'|\"[^\"]*\"))?)*\s*/?"
    r"|/[A-Za-z][A-Za-z0-9-]*\s*)>"
)
_FORMULA = re.compile(r"\\\((?:(?!\\[()]).)+\\\)|\\\[(?:(?!\\[\[\]]).)+\\\]|\$\$[^$]+\$\$", re.DOTALL)
_LOCAL_PART = re.compile(r"[a-zA-Z0-9][a-zA-Z0-9._+-]*\Z")
_BEFORE_ADDRESS = frozenset(" \t\n*_~(")
_MAY_BEGIN_ADDRESS = frozenset("hHwW")


@dataclass(slots=True)
class _Bracket:
    """A ``[`` or ``![`` that may yet become a link: its place among the parts, among the runs and in the text."""

    at: int
    runs: int
    inside: int
    is_image: bool
    is_active: bool = True


class Reading:
    """One stretch of prose, read from left to right, once."""

    def __init__(self, text: str, references: References) -> None:
        self.missing: set[str] = set()
        """Labels that were looked for and have no definition yet."""
        self._text = clean_prose(text)
        self._references = references
        self._at = 0
        self._parts: list[Part | Run | _Bracket] = []
        self._runs: list[Run] = []
        self._brackets: list[_Bracket] = []
        self._unclosed: set[int] = set()
        """Lengths of backtick runs of which no further one follows."""

    def parts(self) -> Parts:
        """The parts of the text."""
        text, length = self._text, len(self._text)
        while self._at < length:
            if match := _WORDS.match(text, self._at):
                self._say(match[0])
                self._at = match.end()
            else:
                self._take(text[self._at])
        pair(self._runs)
        return tuple(_settled(self._parts))

    def _take(self, sign: str) -> None:
        match sign:
            case "\\":
                self._take_backslash()
            case "`":
                self._take_backticks()
            case "*" | "_" | "~":
                self._take_run()
            case "[":
                self._open_bracket(self._at + 1, is_image=False)
            case "!" if self._text.startswith("![", self._at):
                self._open_bracket(self._at + 2, is_image=True)
            case "]":
                self._close_bracket()
            case "<":
                self._take_pointed()
            case "&":
                self._take_entity()
            case "\n":
                self._take_line_end()
            case "$" if self._take_formula():
                pass
            case "@" if self._take_mail():
                pass
            case _ if sign in _MAY_BEGIN_ADDRESS and self._take_bare_address():
                pass
            case _:
                self._say(sign)
                self._at += 1

    def _say(self, words: str) -> None:
        last = self._parts[-1] if self._parts else None
        if isinstance(last, Text):
            self._parts[-1] = Text(last.text + words)
        else:
            self._parts.append(Text(words))

    def _take_backslash(self) -> None:
        if self._take_formula():
            return
        if match := _ESCAPE.match(self._text, self._at):
            self._parts.append(Text(match[1]))
            self._at = match.end()
        elif self._text.startswith("\\\n", self._at):
            self._break(self._at + 2, is_hard=True)
        else:
            self._say("\\")
            self._at += 1

    def _take_formula(self) -> bool:
        match = _FORMULA.match(self._text, self._at)
        if match is None or not any(sign.isalnum() for sign in match[0]):
            return False
        self._parts.append(FormulaSpan(clean_code(match[0])))
        self._at = match.end()
        return True

    def _take_backticks(self) -> None:
        opening = _BACKTICKS.match(self._text, self._at)
        assert opening is not None
        start, size = opening.end(), len(opening[0])
        if size not in self._unclosed:
            for closing in _BACKTICKS.finditer(self._text, start):
                if len(closing[0]) == size:
                    self._parts.append(CodeSpan(_code(self._text[start : closing.start()])))
                    self._at = closing.end()
                    return
            self._unclosed.add(size)
        self._say(opening[0])
        self._at = start

    def _take_run(self) -> None:
        end = self._at
        while end < len(self._text) and self._text[end] == self._text[self._at]:
            end += 1
        run = run_of(self._text, self._at, end)
        self._parts.append(run)
        self._runs.append(run)
        self._at = end

    def _take_entity(self) -> None:
        match = _ENTITY.match(self._text, self._at)
        decoded = html.unescape(match[0]) if match else ""
        if match and decoded != match[0]:
            self._parts.append(Text(clean_prose(decoded)))
            self._at = match.end()
        else:
            self._say("&")
            self._at += 1

    def _take_line_end(self) -> None:
        last = self._parts[-1] if self._parts else None
        words = last.text if isinstance(last, Text) else ""
        if isinstance(last, Text):
            self._parts[-1] = Text(words.rstrip(" \t"))
        self._break(self._at + 1, is_hard=words.endswith("  "))

    def _break(self, at: int, *, is_hard: bool) -> None:
        self._parts.append(Break(is_hard))
        while at < len(self._text) and self._text[at] in " \t":
            at += 1
        self._at = at

    def _take_pointed(self) -> None:
        if match := _POINTED.match(self._text, self._at):
            self._link(match[1], match[1])
        elif match := _POINTED_MAIL.match(self._text, self._at):
            self._link(f"mailto:{match[1]}", match[1])
        elif match := _TAG.match(self._text, self._at):
            self._parts.append(Text(match[0]))
        else:
            self._say("<")
            self._at += 1
            return
        self._at = match.end()

    def _take_bare_address(self) -> bool:
        if self._at and self._text[self._at - 1] not in _BEFORE_ADDRESS:
            return False
        found = None if self._is_in_link() else links.bare_address(self._text, self._at)
        if found:
            self._link(found.address, self._text[self._at : found.end])
            self._at = found.end
        return found is not None

    def _take_mail(self) -> bool:
        """The name before the ``@`` has been taken for words already; it is taken back."""
        last = self._parts[-1] if self._parts else None
        local = _LOCAL_PART.search(last.text) if isinstance(last, Text) else None
        if local is None or self._is_in_link():
            return False
        start = self._at - len(local[0])
        found = links.bare_mail(self._text, start) if self._text[start : self._at] == local[0] else None
        if found is None or not isinstance(last, Text):
            return False
        self._parts[-1] = Text(last.text[: local.start()])
        self._link(found.address, self._text[start : found.end])
        self._at = found.end
        return True

    def _is_in_link(self) -> bool:
        """Whether a link may be under way: what stands in one is no link of its own."""
        return any(bracket.is_active and not bracket.is_image for bracket in self._brackets)

    def _link(self, address: str, words: str) -> None:
        self._parts += [Open(Kind.LINK, clean_prose(address)), Text(words), Close(Kind.LINK)]

    def _open_bracket(self, inside: int, *, is_image: bool) -> None:
        bracket = _Bracket(len(self._parts), len(self._runs), inside, is_image)
        self._parts.append(bracket)
        self._brackets.append(bracket)
        self._at = inside

    def _close_bracket(self) -> None:
        bracket = self._brackets.pop() if self._brackets else None
        target = self._target(bracket) if bracket and bracket.is_active else None
        if bracket is None or target is None:
            self._say("]")
            self._at += 1
            return
        kind = Kind.IMAGE if bracket.is_image else Kind.LINK
        # Marks inside a link pair up among themselves.
        pair(self._runs[bracket.runs :])
        del self._runs[bracket.runs :]
        self._parts[bracket.at] = Open(kind, clean_prose(target.address))
        self._parts.append(Close(kind))
        self._at = target.end
        if kind is Kind.LINK:
            for outer in self._brackets:
                outer.is_active = outer.is_active and outer.is_image

    def _target(self, bracket: _Bracket) -> links.Target | None:
        """Where the brackets that end here lead: an address behind them, or a definition of their label."""
        if tail := links.read_tail(self._text, self._at + 1):
            return tail
        label = links.read_label(self._text, self._at + 1)
        end = label.end if label else self._at + 1
        if label is None and self._text.startswith("[]", end):
            end += 2
        words = label.address if label else self._text[bracket.inside : self._at]
        if len(words) > links.LONGEST_LABEL or (label is None and _has_bracket(words)):
            return None
        name = links.normalised(words)
        if name in self._references:
            return links.Target(self._references[name], end)
        if name:
            self.missing.add(name)
        return None


def _has_bracket(words: str) -> bool:
    return bool(re.search(r"(?<!\\)[\[\]]", words))


def _code(text: str) -> str:
    text = text.replace("\n", " ")
    if text.strip(" ") and text.startswith(" ") and text.endswith(" "):
        text = text[1:-1]
    return clean_code(text)


def _settled(parts: "list[Part | Run | _Bracket]") -> list[Part]:
    """The parts with every run as what it means, every bracket that is none as text, and texts joined."""
    settled: list[Part] = []

    def add(part: Part) -> None:
        last = settled[-1] if settled else None
        if isinstance(part, Text) and isinstance(last, Text):
            settled[-1] = Text(last.text + part.text)
        elif not isinstance(part, Text) or part.text:
            settled.append(part)

    for part in parts:
        match part:
            case Run():
                for kind in part.closes:
                    add(Close(kind))
                add(Text(part.mark * part.left))
                for kind in part.opens:
                    add(Open(kind))
            case _Bracket():
                add(Text("![" if part.is_image else "["))
            case _:
                add(part)
    return settled
