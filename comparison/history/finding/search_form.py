"""The form in which texts are indexed and looked for: words apart, whatever the script and the way of typing."""

import re
import unicodedata
from collections.abc import Callable

CJK = re.compile(
    "([\u1100-\u11ff\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3130-\u318f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff])"
)
"""Signs of scripts that put no blanks between words, and of Korean, which hangs particles on them."""
RUN = re.compile(f"{CJK.pattern}+")
POINTS = re.compile("[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]")
"""Vowels of Hebrew and Arabic, written or not as one likes, and the stroke that lengthens a word."""
SPOKEN_TO = re.compile(r'"([^"]*)"|([^\s"]+)')
"""Words between quotation marks, or one word."""
LONGEST_QUESTION = 1_000
MOST_WORDS = 30


def searchable(text: str) -> str:
    """``text`` as it is indexed. A change here needs a migration that fills the index anew."""
    if text.isascii():
        return text
    return RUN.sub(_apart, POINTS.sub("", unicodedata.normalize("NFKC", text)))


def _apart(run: re.Match[str]) -> str:
    """A blank round each sign, at once for all that stand together: sign by sign takes sixteen times as long."""
    return f" {'  '.join(run[0])} "


def words_of(question: str) -> list[str]:
    """What a person looks for, word by word; what stands between quotation marks is one."""
    found = (quoted or word for quoted, word in SPOKEN_TO.findall(question[:LONGEST_QUESTION]))
    return [word for word in found if any(sign.isalnum() for sign in word)][:MOST_WORDS]


def may_go_on(word: str) -> str:
    """A word, or one that begins so, for FTS5."""
    return f'"{word}"*'


def match_of(question: str, ending: Callable[[str], str] = may_go_on) -> str:
    """``question`` for FTS5: all of its words; empty if there is none. ``ending`` says how the last may go on."""
    words = [" ".join(searchable(word).replace("\0", " ").split()) for word in words_of(question)]
    parts = [f'"{word}"' for word in words]
    # A sign of a script without blanks is a word by itself.
    if words and not question.rstrip().endswith('"') and not CJK.match(words[-1][-1:]):
        parts[-1] = f"({ending(words[-1])})"
    return " AND ".join(parts)
