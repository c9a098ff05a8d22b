r"""Chemistry as in \ce{2H2 + O2 -> 2H2O}, written out in LaTeX; what is not simple is not understood."""

import re

from comparison.typeset.latex.tokens import NotUnderstood, Tokens

_ARROWS = {
    "<=>>": r"\xrightleftharpoons", "<<=>": r"\xrightleftharpoons", "<=>": r"\xrightleftharpoons",
    "<-->": r"\xtofrom", "<->": r"\xleftrightarrow", "->": r"\xrightarrow", "<-": r"\xleftarrow",
    "⇌": r"\xrightleftharpoons", "→": r"\xrightarrow", "-->": r"\xrightarrow",
}  # fmt: skip
_ARROW = re.compile("|".join(re.escape(arrow) for arrow in sorted(_ARROWS, key=len, reverse=True)))
_BONDS = {"-": "{-}", "=": "{=}", "#": "{≡}"}
_STATE = re.compile(r"\((?:s|l|g|aq|cr|am|sln|v)\)")
_COUNT = re.compile(r"\d+(?:\.\d+)?(?:/\d+)?|[nx](?=[A-Z])")
_NUMBER = re.compile(r"\d+")
_CHARGE = re.compile(r"\+|[-−](?=$|[\s()\[\]}.,])")
_LETTERS = re.compile(r"[A-Za-z]+")
_TEXT = re.compile(r"\\text\{[^{}]*\}")
_COMMAND = re.compile(r"\\[a-zA-Z]+")


def chemistry(tokens: Tokens) -> str:
    """LaTeX for what ``\\ce`` is given."""
    return _Equation(tokens.argument().strip()).latex()


class _Equation:
    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0
        self._begins = True
        """Whether a substance begins, so that a number is how many there are of it."""
        self._found: list[str] = []

    def latex(self) -> str:
        while self._at < len(self._source):
            self._found.append(self._piece())
        return "{" + "".join(self._found) + "}"

    def _piece(self) -> str:
        if self._take(re.compile(r"\s+")):
            self._begins = True
            return ""
        if arrow := self._take(_ARROW):
            return self._arrow(arrow)
        if self._begins:
            self._begins = False
            for sign, latex in (("+", "+"), ("-", "-"), ("=", "="), ("↑", r"{\uparrow}"), ("↓", r"{\downarrow}"),
                                ("^", r"{\uparrow}"), ("v", r"{\downarrow}"), ("(^)", r"{\uparrow}"),
                                ("(v)", r"{\downarrow}")):  # fmt: skip
                if self._take(re.compile(re.escape(sign) + r"(?=\s|$)")):
                    return latex
            if count := self._take(_COUNT):
                return self._count(count)
            if self._source[self._at] in "^_":
                return "{}" + self._scripts()
        return self._part()

    def _part(self) -> str:
        """A part within a substance."""
        if state := self._take(_STATE):
            return rf"\mathrm{{{state}}}"
        if self._found and (charge := self._take(_CHARGE)):
            return f"^{{{charge}}}"
        if letters := self._take(_LETTERS):
            return rf"\mathrm{{{letters}}}"
        if number := self._take(_NUMBER):
            return f"_{{{number}}}"
        if text := self._take(_TEXT):
            return text
        if command := self._take(_COMMAND):
            return command + " "
        return self._sign(self._source[self._at])

    def _sign(self, sign: str) -> str:
        if sign in "^_":
            return self._scripts()
        self._at += 1
        if sign in "()[]":
            return sign
        if sign in ".*·":
            self._begins = True
            return r"\cdot "
        if sign in _BONDS:
            return _BONDS[sign]
        if sign == "$":
            inner, _, _ = self._source[self._at :].partition("$")
            self._at += len(inner) + 1
            return f"{{{inner}}}"
        if sign in ",;":
            return sign
        raise NotUnderstood(sign)

    def _scripts(self) -> str:
        """Such as ``^{2+}`` or ``_{n}``, upright."""
        sign = self._source[self._at]
        self._at += 1
        inner = self._take(re.compile(r"\{[^{}]*\}|\d*[+\-−.]|\d+|[a-zA-Z]")).strip("{}")
        if not inner or not re.fullmatch(r"[\w+\-−.•/ ()]*", inner):
            raise NotUnderstood(sign)
        return rf"{sign}{{\mathrm{{{inner.replace('.', '•')}}}}}"

    def _count(self, count: str) -> str:
        if "/" in count:
            above, _, below = count.partition("/")
            return rf"\tfrac{{{above}}}{{{below}}}\,"
        return count + r"\,"

    def _arrow(self, arrow: str) -> str:
        self._begins = True
        labels = [self._label() for _ in range(2)]
        below = f"[{labels[1]}]" if labels[1] else ""
        return _ARROWS[arrow] + below + "{" + (labels[0] or r"\quad") + "}"

    def _label(self) -> str:
        found = self._take(re.compile(r"\[[^\[\]]*\]"))[1:-1].strip().replace(r"^\circ", "°")
        if not found:
            return ""
        if re.fullmatch(r"[\w\s,.°/%]*[^\W\d_]{3}[\w\s,.°/%]*|[\d.,\s–-]+°\s*[CF]?|[a-z\s°Δ]+", found):
            return rf"\text{{{found}}}"
        return _Equation(found).latex()

    def _take(self, wanted: re.Pattern[str]) -> str:
        found = wanted.match(self._source, self._at)
        if not found:
            return ""
        self._at = found.end()
        return found[0]
