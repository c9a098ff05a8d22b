"""What an answer comes to, where it says so in a form that needs no understanding, and when two answers are the same.

docs/samples.md tells a person the same. No rule here takes two wordings for one meaning.
"""

import re
import unicodedata

LONGEST = 80
"""Characters of an answer that may be a conclusion as a whole, or of the line that holds one."""
MOST_READ = 2_000
"""Characters of the end of an answer that are looked through for a conclusion."""

BOXED = re.compile(r"\\boxed\s*\{([^{}]{1,80})\}")
EDGE, OUTER = "(?<![0-9A-Za-z$*_`])", "(?![0-9A-Za-z$*_`])"
MARKED = (
    re.compile(r"^(?:#{1,6}\s+|>\s*)()(.*)$"),
    re.compile(rf"{EDGE}(\*{{1,3}}|_{{1,3}}|`|\$)(?=\S)([^\n]+?)(?<=\S)\1{OUTER}"),
    re.compile(r"\\([(\[])\s*([^\n]+?)\s*\\[)\]]"),
    re.compile(r"^([(\[（「『])(\w+)[)\]）」』]$"),
)
"""Marks in pairs round what is said: of Markdown, of formulas, and brackets about a single word; not those within
it, as in ``2*3`` and ``snake_case``."""
QUOTES = " \"'“”„‘’«»"
ENDS = ".。．,，;；:：…!！"
"""What may follow a conclusion without being part of it; a question mark says that it is in doubt."""

LABEL = re.compile(
    r"""(?: (?:(?:(?:so\ |therefore\ |thus\ )?the|my)\ )? (?:(?:final|correct|short)\ )? (?:answer|result|conclusion)
      | (?:la\ |il\ )? (?:risposta|risultato|conclusione) (?:\ (?:finale|corretta|è\ finale))?
      | (?:la\ |el\ )? (?:respuesta|resultado) (?:\ (?:final|correcta))?
      | (?:a\ |o\ )? (?:resposta|resultado) (?:\ (?:final|correta))?
      | (?:la\ |le\ )? (?:réponse|résultat) (?:\ (?:finale?|correcte?))?
      | (?:die\ |das\ )? (?:(?:endgültige|richtige)\ )? (?:antwort|ergebnis)
      | ответ | итог
      | (?:最终|正确|最終|正確)? (?:的)? (?:答案|结论|結論|结果|結果)
      | (?:最終的な|正しい)? (?:答え|回答|解答|正解)
      | (?:최종\ ?|정답\ ?)? (?:답|정답|답변)
      | (?:ال)? (?:إجابة|جواب|نتيجة) (?:\ (?:النهائية|الصحيحة|النهائي|الصحيح))?
    )""",
    re.VERBOSE,
)
JOINT = re.compile(r"\s*(?:[:：=＝]|(?:is|are|è|es|é|est|ist|lautet|это|هي|هو)\b|[是为為は은는])\s*[:：]?\s*")
"""What stands between a label and what it labels."""
COPULAS = re.compile(r"(?:です|でございます|である|이다|입니다)$")
SIGNS = {ord("＋"): "+", ord("－"): "-", ord("−"): "-", ord("．"): ".", ord("％"): "%", ord("　"): " "}


def tidied(text: str) -> str:
    """A text without what makes no difference: runs of blanks, capitals, and how the same letter is stored."""
    return " ".join(unicodedata.normalize("NFC", text).lower().split())


def conclusion_of(text: str) -> str:
    """What an answer says it comes to, as short as it can be said; empty where it does not say so in such a form.

    That is the last ``\\boxed{…}``, or the last line if it begins with a label such as "Answer:", or a whole answer
    of one short line, each without label, marks and punctuation around it.
    """
    end = text[-MOST_READ:]
    if boxes := BOXED.findall(end):
        return _plain(boxes[-1])
    lines = [line for line in end.strip().splitlines() if line.strip()]
    if not lines or len(lines[-1]) > LONGEST:
        return ""
    last = tidied(_unmarked(lines[-1].strip()))
    if (labelled := _without_label(last)) != last:
        return _plain(labelled)
    return _plain(last) if len(lines) == 1 and len(end) == len(text) else ""


def _without_label(line: str) -> str:
    label = LABEL.match(line)
    joint = JOINT.match(line, label.end()) if label else None
    return COPULAS.sub("", line[joint.end() :].rstrip(ENDS)) if joint else line


def _plain(text: str) -> str:
    """Without what surrounds it, and its digits in one script."""
    bare = _unmarked(tidied(text).rstrip(ENDS + QUOTES).lstrip(QUOTES)).rstrip(ENDS + QUOTES).lstrip(QUOTES)
    return "".join(map(_digit, bare.translate(SIGNS)))


def _unmarked(text: str) -> str:
    for marked in MARKED:
        text = marked.sub(r"\2", text)
    return text


def _digit(sign: str) -> str:
    value = unicodedata.decimal(sign, None)
    return sign if value is None else str(value)
