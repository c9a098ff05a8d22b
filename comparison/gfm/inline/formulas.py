"""What a formula is, among all that only looks like one: prices, variables of a shell, escaped brackets."""

import re
import unicodedata

from comparison.gfm.inline.scripts import is_letter

ENVIRONMENTS = (
    "equation|align|alignat|aligned|flalign|gather|gathered|multline|eqnarray|split|math|displaymath"
    "|array|cases|dcases|rcases|matrix|[pbBvV]matrix|smallmatrix"
)
"""Those that are mathematics wherever they stand; others, such as ``itemize``, are text."""
BEGIN = re.compile(rf"\\begin\{{((?:{ENVIRONMENTS})\*?)\}}")
_ROUND = re.compile(r"\\\(((?:\\[^()]|[^\\])+?)\\\)")
_SQUARE = re.compile(r"\\\[(?![\d\s,;–-]*\\\])((?:\\[^\[\]]|[^\\])+?)\\\](?!\()")
_TWO_DOLLARS = re.compile(r"\$\$([^$]+)\$\$")
# Pandoc's rule (tex_math_dollars): no blank inside the signs, no digit behind them.
_DOLLARS = re.compile(r"\$(?![\s$])((?:\\.|[^$\\])+?)(?<![\s\\])\$(?![\d$])", re.DOTALL)
_COMMAND = re.compile(r"\\[a-zA-Z,;:!{|%$]")
# A blank of a formula, or nothing but signs such as "\\&": in brackets no one else writes them.
_ESCAPES = re.compile(r"\\ |\A\s*(?:\\[&#_%$]\s*)+\Z")
_WORDS_IN_BRACES = re.compile(r"\\(?:text|mathrm|operatorname|mbox)[a-z]*\*?\{[^{}]*\}")
_PROSE = re.compile(r"(?<![\\\w])[^\W\d_]{2,}[,;:]?\s+[^\W\d_]{2,}")
# Two words and what joins them, as in "snake_case" and "and/or".
_JOINED = re.compile(r"[^\W\d_]{2,}(?:[_/][^\W\d_]{2,})+")
_SIGNS = frozenset("^_{}*/°")
_SIGN_ALONE = re.compile(r"\s*[+=<>×÷±−≤≥≠≈]\s*")
# Of regular expressions and of text that a program prints.
_OF_CODE = re.compile(r"\\[bdDnsStwW](?![A-Za-z])")
_PARTING = re.compile(r"[\s,;:.!?'()\[\]/-]+")
_PLAIN = re.compile(r"[\d.,]+%?|[^\W\d_]{1,2}\d*|[A-Z]{1,4}")


def read_formula(text: str, at: int, *, is_in_link: bool = False) -> int | None:
    """The place behind the formula that begins at ``at``, if one does."""
    if text.startswith("\\begin", at):
        return end_of_environment(text, at)
    if text.startswith("\\(", at):
        return _end(_ROUND.match(text, at))
    if text.startswith("\\[", at):
        # Within the words of a link these are brackets that were escaped.
        return None if is_in_link else _end(_SQUARE.match(text, at))
    if text.startswith("$$", at):
        return _end(_TWO_DOLLARS.match(text, at))
    match = _DOLLARS.match(text, at) if text.startswith("$", at) else None
    return match.end() if match and _may_be_in_dollars(text, match) else None


def end_of_environment(text: str, at: int) -> int | None:
    """The place behind the environment that begins at ``at``, others of its name within it counted."""
    begin = BEGIN.match(text, at)
    if begin is None:
        return None
    depth = 0
    for found in environment_marks(begin[1]).finditer(text, at):
        depth += 1 if found[1] == "begin" else -1
        if not depth:
            return found.end()
    return None


def environment_marks(name: str) -> re.Pattern[str]:
    """Where environments of a name begin and end, which the first group tells."""
    return re.compile(rf"\\(begin|end)\{{{re.escape(name)}\}}")


def is_mathematics(content: str) -> bool:
    """Whether what stands between the signs of a formula is one, and not words or a year in escaped brackets."""
    # What is not seen does not count.
    content = "".join(character for character in content if character.isprintable() or character.isspace())
    if not any(character.isalnum() for character in content):
        return _SIGN_ALONE.fullmatch(content) is not None
    bare = _WORDS_IN_BRACES.sub("", content)
    if _COMMAND.search(content):
        return True
    has_sign = any(
        character in _SIGNS or unicodedata.category(character) == "Sm" for character in _JOINED.sub("", bare)
    )
    if has_sign:
        return not _PROSE.search(bare)
    return all((_PLAIN.fullmatch(word) and word.isascii()) or _is_greek(word) for word in _PARTING.split(bare) if word)


def may_be_displayed(content: str) -> bool:
    """Whether what stands on lines of its own between the signs of a formula is one: anything but words."""
    return is_mathematics(content) or not _PROSE.search(content)


def _end(match: re.Match[str] | None) -> int | None:
    return match.end() if match and (is_mathematics(match[1]) or _ESCAPES.search(match[1])) else None


def _may_be_in_dollars(text: str, match: re.Match[str]) -> bool:
    content, before, after = match[1], text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    if before.isascii() and before.isalnum():
        return False
    if after in ("(", "{") or ((is_letter(after) or after == "_") and not _stands_in_word(content)):
        return False
    is_other = _is_price(content) or _OF_CODE.search(content)
    return _is_balanced(content) and is_mathematics(content) and not is_other


def _stands_in_word(content: str) -> bool:
    """Whether letters may follow at once, as in "the $n$th"; of variables of a shell they may not."""
    return len(content) == 1 or content[0] == "\\" or "^" in content


def _is_balanced(content: str) -> bool:
    depth = 0
    for brace in re.findall(r"(?<!\\)[{}]", content):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return not depth


def _is_price(content: str) -> bool:
    """Whether an amount and words stand there, as between the dollars of "$5/month or 7$"."""
    return bool(re.match(r"[\d.,]+(?:/[a-z]{2,}|\s+[^\W\d_]{2,}|[kKMB]\b)", content)) and not _COMMAND.search(content)


def _is_greek(word: str) -> bool:
    return len(word) <= 2 and all("\u0370" <= character <= "\u03ff" for character in word)
