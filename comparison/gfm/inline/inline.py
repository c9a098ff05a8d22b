"""The inline stage: a stretch of prose in, its parts out. The cost is linear in the length."""

import re

from comparison.gfm.inline import links
from comparison.gfm.inline.backslashes import is_seen
from comparison.gfm.inline.characters import clean_code, clean_prose, read_entity
from comparison.gfm.inline.emphasis import Run, pair, run_of
from comparison.gfm.inline.formulas import read_formula
from comparison.gfm.inline.pairs import Bracket, Draft, OpenTag, OpenTags, settled
from comparison.gfm.inline.scripts import is_cjk
from comparison.gfm.inline.tags import KINDS, Tag, end_of_comment, read_tag
from comparison.gfm.inline.targets import Unknown, find_target
from comparison.gfm.parts import Break, Close, CodeSpan, FormulaSpan, Kind, NoteMark, Open, Parts, References, Text

_WORDS = re.compile(r"[^\\`*_~\[\]!<&\n$hHwW@]+")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_BACKTICKS = re.compile(r"`+")
_BEFORE_ADDRESS = frozenset(" \t\n*_~(")
_MAY_BEGIN_ADDRESS = frozenset("hHwW")


class Reading:
    """One stretch of prose, read from left to right, once."""

    def __init__(self, text: str, references: References) -> None:
        self.missing: set[str] = set()
        """Labels that were looked for and have no definition yet."""
        self._text = clean_prose(text)
        self._references = references
        self._at = 0
        self._drafts: list[Draft] = []
        self._runs: list[Run] = []
        self._brackets: list[Bracket] = []
        self._tags = OpenTags([], {})
        self._unclosed: set[int] = set()
        """Lengths of backtick runs of which no further one follows; 0 where no comment ends any more."""
        self._formula_end = 0

    def parts(self) -> Parts:
        """The parts of the text."""
        text, length = self._text, len(self._text)
        while self._at < length:
            if match := _WORDS.match(text, self._at):
                self._say(match[0])
                self._at = match.end()
            else:
                self._take(text[self._at])
        pair(self._text, self._runs)
        return tuple(settled(self._drafts))

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
        last = self._drafts[-1] if self._drafts else None
        if isinstance(last, Text):
            self._drafts[-1] = Text(last.text + words)
        else:
            self._drafts.append(Text(words))

    def _take_backslash(self) -> None:
        if self._take_formula():
            return
        if (match := _ESCAPE.match(self._text, self._at)) and not is_seen(self._text, self._at, self._formula_end):
            self._drafts.append(Text(match[1]))
            self._at = match.end()
        elif self._text.startswith("\\\n", self._at):
            self._break(self._at + 2, is_hard=True)
        else:
            self._say("\\")
            self._at += 1

    def _take_formula(self) -> bool:
        end = read_formula(self._text, self._at, is_in_link=self._is_in_link())
        if end is None:
            return False
        self._drafts.append(FormulaSpan(clean_code(self._text[self._at : end])))
        self._at = self._formula_end = end
        return True

    def _take_backticks(self) -> None:
        opening = _BACKTICKS.match(self._text, self._at)
        assert opening is not None
        start, size = opening.end(), len(opening[0])
        if size not in self._unclosed:
            for closing in _BACKTICKS.finditer(self._text, start):
                if len(closing[0]) == size:
                    self._drafts.append(CodeSpan(_code(self._text[start : closing.start()])))
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
        self._drafts.append(run)
        self._runs.append(run)
        self._at = end

    def _take_entity(self) -> None:
        found = read_entity(self._text, self._at)
        if found:
            self._drafts.append(Text(clean_prose(found[0])))
            self._at = found[1]
        else:
            self._say("&")
            self._at += 1

    def _take_line_end(self) -> None:
        last = self._drafts[-1] if self._drafts else None
        words = last.text if isinstance(last, Text) else ""
        if isinstance(last, Text):
            self._drafts[-1] = Text(words.rstrip(" \t"))
        self._break(self._at + 1, is_hard=words.endswith("  "))

    def _break(self, at: int, *, is_hard: bool) -> None:
        self._drafts.append(Break(is_hard))
        while at < len(self._text) and self._text[at] in " \t":
            at += 1
        self._at = at

    def _take_pointed(self) -> None:
        if found := links.read_pointed(self._text, self._at):
            self._link(found.address, found.title)
            self._at = found.end
        elif tag := read_tag(self._text, self._at):
            self._at += len(tag.source)
            self._take_tag(tag)
        elif not self._take_comment():
            self._say("<")
            self._at += 1

    def _take_tag(self, tag: Tag) -> None:
        if tag.is_break:
            self._break(self._at, is_hard=True)
        elif tag.is_end and tag.is_read and (opening := self._tags.take(tag.name)):
            self._join(opening)
        elif tag.is_read and not tag.is_end:
            opening = OpenTag(len(self._drafts), len(self._runs), tag)
            self._drafts.append(opening)
            self._tags.add(opening)
        else:
            self._drafts.append(Text(tag.source))

    def _join(self, opening: OpenTag) -> None:
        """What was opened between the two tags can't be closed behind them any more."""
        self._pair_since(opening.runs)
        while self._brackets and self._brackets[-1].at > opening.at:
            self._brackets.pop()
        kind = KINDS.get(opening.tag.name)
        self._drafts[opening.at] = Open(kind) if kind else Text("")
        self._drafts.append(Close(kind) if kind else Text(""))

    def _take_comment(self) -> bool:
        if 0 in self._unclosed or not self._text.startswith("<!--", self._at):
            return False
        end = end_of_comment(self._text, self._at)
        if end is None:
            self._unclosed.add(0)
            return False
        if not self._drafts or isinstance(self._drafts[-1], Break):
            end += len(self._text[end:]) - len(self._text[end:].lstrip(" \t"))
        self._at = end
        return True

    def _take_bare_address(self) -> bool:
        found = None
        if self._may_begin_address() and not self._is_in_link():
            found = links.bare_address(self._text, self._at)
        if found:
            self._link(found.address, self._text[self._at : found.end])
            self._at = found.end
        return found is not None

    def _may_begin_address(self) -> bool:
        before = self._text[self._at - 1] if self._at else " "
        if self._text[self._at] in "hH":
            return before != "<" and not (before.isascii() and before.isalnum())
        return before in _BEFORE_ADDRESS or is_cjk(before)

    def _take_mail(self) -> bool:
        """The name before the ``@`` has been taken for words and underscores already; it is taken back."""
        found = None if self._is_in_link() else links.bare_mail(self._text, self._at)
        if found is None or not self._take_back(self._text[found[0] : self._at]):
            return False
        start, target = found
        self._link(target.address, self._text[start : target.end])
        self._at = target.end
        return True

    def _take_back(self, words: str) -> bool:
        """Remove ``words`` from the end of what was taken, unless they do not stand there as they were written."""
        kept, rest = len(self._drafts), ""
        while words and kept:
            kept -= 1
            last = self._drafts[kept]
            taken = last.text if isinstance(last, Text) else "_" * last.length if isinstance(last, Run) else ""
            if not taken or not (taken.endswith(words) or words.endswith(taken)):
                return False
            rest, words = taken[: -len(words)], words[: -len(taken)]
        if words:
            return False
        runs = sum(isinstance(each, Run) for each in self._drafts[kept:])
        del self._runs[len(self._runs) - runs :]
        self._drafts[kept:] = [Text(rest)]
        return True

    def _is_in_link(self) -> bool:
        """Whether a link may be under way: what stands in one is no link of its own."""
        return any(bracket.is_active and not bracket.is_image for bracket in self._brackets)

    def _link(self, address: str, words: str) -> None:
        self._drafts += [Open(Kind.LINK, clean_prose(address)), Text(words), Close(Kind.LINK)]

    def _open_bracket(self, inside: int, *, is_image: bool) -> None:
        bracket = Bracket(len(self._drafts), len(self._runs), inside, is_image)
        self._drafts.append(bracket)
        self._brackets.append(bracket)
        self._at = inside

    def _close_bracket(self) -> None:
        bracket = self._brackets.pop() if self._brackets else None
        target = None
        if bracket and bracket.is_active:
            target = find_target(self._text, bracket.inside, self._at, self._references)
        if isinstance(target, Unknown):
            self.missing.add(target.label)
        if bracket is None or target is None or isinstance(target, Unknown):
            self._say("]")
            self._at += 1
            return
        if isinstance(target, NoteMark):
            del self._drafts[bracket.at :], self._runs[bracket.runs :]
            self._tags.drop_after(bracket.at)
            self._drafts.append(target)
            self._at += 1
            return
        kind = Kind.IMAGE if bracket.is_image else Kind.LINK
        self._pair_since(bracket.runs)
        self._tags.drop_after(bracket.at)
        self._drafts[bracket.at] = Open(kind, clean_prose(target.address), clean_prose(target.title))
        self._drafts.append(Close(kind))
        self._at = target.end
        if kind is Kind.LINK:
            for outer in self._brackets:
                outer.is_active = outer.is_active and outer.is_image

    def _pair_since(self, runs: int) -> None:
        """Marks inside a link or a pair of tags pair up among themselves."""
        pair(self._text, self._runs[runs:])
        del self._runs[runs:]


def _code(text: str) -> str:
    text = text.replace("\n", " ")
    if text.strip(" ") and text.startswith(" ") and text.endswith(" "):
        text = text[1:-1]
    return clean_code(text)
