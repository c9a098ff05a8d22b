"""What a key looks like, how a pasted text is tidied into one, and why a pasted text can't be one."""

import re

from providers.texts.invisible import UNSEEN
from providers.texts.key_shapes import WHOLE_KEY
from providers.texts.phrase import Phrase

LONGEST_KEY = 1_000
"""Characters. Windows keeps at most 1,280 in one entry; no vendor's key comes near."""
LONGEST_PASTED = 4_000

QUOTES = (
    *(('"', '"'), ("'", "'"), ("`", "`"), ("“", "”"), ("”", "”"), ("‘", "’"), ("«", "»"), ("„", "“"), ("<", ">")),
    *(("「", "」"), ("『", "』"), ("【", "】"), ("(", ")"), ("[", "]"), ("（", "）")),
    *(("＂", "＂"), ("＇", "＇")),
)
ASSIGNMENT = re.compile(
    r"""(?:[$%>]\s+)?  # a shell's prompt, and what sets it
        (?:(?:export|set|setx|env|declare\s-x|let|const|var|-)\s+|\$env:|process\.env\.|os\.environ\[)?
        ["']?(?:[A-Za-z]+\s){0,2}(?:[A-Za-z][A-Za-z0-9_.-]*)?(?:key|token|secret|auth|authorization|密钥|密鑰|令牌
           |chiave|clave|chave|clé|schlüssel|キー|키|ключ|مفتاح)[A-Za-z0-9_-]*(?:\s(?:d[ei]\s)?api)?["']?\]?
        \s*(?::=|=|:|：|＝)\s*""",
    re.VERBOSE | re.IGNORECASE,
)
"""``OPENAI_API_KEY=``, ``export …=``, ``"api_key": `` and ``Authorization: ``."""
NAME_ALONE = re.compile(r"(?:export\s+)?[A-Z_]+_(?:KEY|TOKEN)\s*=\s*(?:\"\"|'')?")
SETX = re.compile(r"setx?\s+(?:-[a-z]+\s+)?[A-Za-z_][A-Za-z0-9_]*(?:KEY|TOKEN)\s+", re.IGNORECASE)
COMMENT = re.compile(r"\s+(?:#|//).*")
HEADER = re.compile(r"(?:authorization|x-api-key|x-goog-api-key|api-key)\s*:\s*", re.IGNORECASE)
CURL = re.compile(r"(?:-H|--header)\s*", re.IGNORECASE)
SCHEME = re.compile(r"bearer(?::\s*|\s+)", re.IGNORECASE)
INSIDE = re.compile(rf"""(?:^|(?<=[\s"'`“‘=(\[<*])){WHOLE_KEY}(?=["'`”’)\]}}>;&*]|$)""")
"""A key of a known kind in a line of code, a command or a sentence, whose end can be seen."""
TAIL = re.compile(r"(?:(?<!\.)\.|[,;])+$")
"""Not three dots, which stand for what is hidden."""
ABRIDGED = re.compile(r"\.{3}|…|\*{3}|•{2}|●{2}|x{8}", re.IGNORECASE)
PLACEHOLDER = re.compile(
    r"^\$\{?[a-z_]|^%[a-z_]+%$|^\{[^\s\"':]*\}$"
    r"|^(sk[-_])?(your|insert|paste|enter)[-_ ]?([a-z0-9]{1,20}[-_ ]){0,4}(key|token)|(key|token)[-_ ]?here",
    re.IGNORECASE,
)


class UnfitKey(ValueError):
    """A text that can't be a key. The message is a sentence for a person and holds nothing of the text."""


def check_key(text: str) -> str:
    """The key in a pasted text, without what stands around it. Raises ``UnfitKey`` with the reason."""
    key = _tidied(text)
    if not key:
        raise UnfitKey(Phrase("The key is empty. Paste the whole key."))
    if len(key) > LONGEST_KEY:
        raise UnfitKey(
            Phrase(
                "This is {length} characters long; a key has at most {most}. Paste only the key.",
                length=len(key),
                most=LONGEST_KEY,
            )
        )
    if len(set(re.findall(WHOLE_KEY, key))) > 1:
        raise UnfitKey(Phrase("There is more than one key here. Paste only one."))
    if len(key.splitlines()) > 1:
        raise UnfitKey(Phrase("There is a line break inside the key. Paste it as one line."))
    if re.match(r"https?://", key, re.IGNORECASE):
        raise UnfitKey(Phrase("This is an address and not a key. Paste only the key."))
    if PLACEHOLDER.search(key):
        raise UnfitKey(Phrase("This is a placeholder, not a key. Paste the key itself."))
    if ABRIDGED.search(key):
        raise UnfitKey(Phrase("Part of this key is hidden. Copy the whole key; many pages show it only once."))
    if any(character.isspace() for character in key):
        raise UnfitKey(Phrase("There is a space inside the key. Paste only the key."))
    if not key.isascii():
        raise UnfitKey(
            Phrase("The key has a character that keys never have, such as an accent or a long dash. Copy it again.")
        )
    if not key.isprintable():
        raise UnfitKey(Phrase("The key has an invisible control character. Copy it again."))
    if key[0] in "\"'`" or key[-1] in "\"'`":
        raise UnfitKey(Phrase("There is a quotation mark at one end of the key. Paste only the key."))
    return key


def _tidied(text: str) -> str:
    """Without quotes, a variable's name, the words of a header or a shell, and what else a line of code has."""
    key = text.strip()
    if len(key) > LONGEST_PASTED:
        return key
    key = "" if NAME_ALONE.fullmatch(key) else key.translate(UNSEEN).strip()
    for _ in range(6):
        before, key = key, _less(key)
        if key == before:
            break
    found = set(INSIDE.findall(key))
    return found.pop() if len(found) == 1 and len(set(re.findall(WHOLE_KEY, key))) == 1 else key


def _less(key: str) -> str:
    if found := CURL.match(key):
        return key[found.end() :]
    key = COMMENT.sub("", TAIL.sub("", key)).strip()
    for opening, closing in QUOTES:
        inner = key[len(opening) : -len(closing)]
        if inner and opening not in inner and key.startswith(opening) and key.endswith(closing):
            return inner.strip()
    for pattern in (ASSIGNMENT, SETX, HEADER, SCHEME):
        found = pattern.match(key)
        if found and len(key) - found.end() >= 8:
            key = key[found.end() :]
    return key.strip()
