"""Text in a formula, and formulas in that text."""

from xml.etree.ElementTree import Element

from comparison.typeset.latex.elements import Atom, leaf, row
from comparison.typeset.latex.reader import Command, Reader
from comparison.typeset.latex.signs import sign_of
from comparison.typeset.latex.tokens import NotUnderstood, Tokens

_TEXT = {
    r"\text": "", r"\textrm": "", r"\textnormal": "", r"\textup": "", r"\textmd": "", r"\mbox": "", r"\hbox": "",
    r"\textbf": "bold", r"\textit": "italic", r"\emph": "italic", r"\textsl": "italic", r"\textsf": "sans",
    r"\texttt": "mono", r"\textsc": "",
}  # fmt: skip
_IN_TEXT = {"---": "—", "--": "–", "``": "“", "''": "”", "~": "\u00a0", "`": "‘", "'": "’", "-": "‐"}
_ESCAPED = {
    "\\ ": " ", "\\\n": " ", r"\,": "\u2009", r"\;": " ", r"\:": " ", r"\quad": "\u2003", r"\qquad": "\u2003\u2003",
    r"\%": "%", r"\$": "$", r"\&": "&", r"\#": "#", r"\_": "_", r"\{": "{", r"\}": "}", r"\-": "", r"\space": " ",
    r"\ldots": "…", r"\dots": "…", r"\textasciitilde": "~", r"\textbackslash": "\\", r"\LaTeX": "LaTeX", r"\!": "",
    r"\textdegree": "°", r"\textquotesingle": "'", r"\ss": "ß", r"\aa": "å", r"\ae": "æ", r"\o": "ø", r"\i": "ı",
    r"\textendash": "–", r"\textemdash": "—",
}  # fmt: skip


def _text(reader: Reader, name: str) -> Atom:
    parts = list(_pieces(reader, Tokens(reader.tokens.argument()), _TEXT[name]))
    return Atom(row(parts))


def _pieces(reader: Reader, tokens: Tokens, variant: str) -> list[Element]:
    """The words of a text, and the mathematics between them."""
    found: list[Element] = []
    words = ""
    while not tokens.is_over:
        token = tokens.take_any()
        if token in ("$", r"\(") or token in _TEXT or token == "{":
            found += _written(words, variant)
            words = ""
            found += _inner(reader, tokens, token, variant)
        else:
            words += _word(token, tokens)
    return found + _written(words, variant)


def _inner(reader: Reader, tokens: Tokens, token: str, variant: str) -> list[Element]:
    if token in ("$", r"\("):
        source = tokens.until("$" if token == "$" else r"\)")
        with reader.in_manner(font="", is_bold=False):
            return [reader.read(source)]
    if token == "{":
        return _pieces(reader, Tokens(tokens.until("}")), variant)
    return _pieces(reader, Tokens(tokens.argument()), " ".join(filter(None, (variant, _TEXT[token]))))


def _word(token: str, tokens: Tokens) -> str:
    if token in ("`", "'", "-"):
        while tokens.peek_any() == token[0] and token + token[0] in _IN_TEXT:
            token += tokens.take_any()
    if token[0] != "\\" and token != "}":
        return _IN_TEXT.get(token, token)
    if token in _ESCAPED:
        return _ESCAPED[token]
    found = sign_of(token)
    if not found:
        raise NotUnderstood(token)
    return found[0]


def _written(words: str, variant: str) -> list[Element]:
    return [leaf("mtext", words, mathvariant=variant)] if words else []


def _verbatim(reader: Reader, name: str) -> Atom:
    closing = reader.tokens.take()
    return Atom(leaf("mtext", reader.tokens.until(closing), mathvariant="mono"))


COMMANDS: dict[str, Command] = {**dict.fromkeys(_TEXT, _text), r"\verb": _verbatim}
