"""Keys in a ``.env`` file, each with the provider it is for; everything else in the file is only counted."""

import codecs
import re
from collections.abc import Iterator, Sequence
from dataclasses import field
from pathlib import Path

from providers.addresses.base_url import read_base_url
from providers.addresses.origin import origin
from providers.contract import ProviderInfo
from providers.files.own_file import read
from providers.frozen import frozen
from providers.keys.environment import names_a_key
from providers.keys.place import is_own
from providers.keys.text import UnfitKey, check_key
from providers.texts.key_shapes import owners
from providers.texts.phrase import Phrase

LARGEST = 1 << 20
"""Bytes of a file."""
MOST_LINES = 10_000
LONGEST_LINE = 8_000
"""Characters; what is longer sets no key, and a part of it may be none."""
LINE = re.compile(r"\s*(?:export\s+|set\s+|\$env:)?([A-Za-z_][A-Za-z0-9_.]{0,99})\s*[=:]\s*(.*)")
QUOTED = re.compile(r"""(["'])(.*?)\1\s*(?:#.*)?""")
REMARK = re.compile(r"(?:^|\s)#.*")
ALIASES = {
    "CLAUDE_API_KEY": "anthropic",
    "GOOGLE_API_KEY": "gemini",
    "GOOGLE_GENERATIVE_AI_API_KEY": "gemini",
    "GROK_API_KEY": "xai",
    "KIMI_API_KEY": "moonshot",
    "QWEN_API_KEY": "qwen",
    "ZHIPUAI_API_KEY": "zhipu",
    "ZHIPU_API_KEY": "zhipu",
}
"""Other names that are in use for the variables of these providers, by the providers' ids."""
ADDRESSES = ("_BASE_URL", "_API_BASE", "_API_URL", "_BASEURL")
"""How the variable ends that says where a key is for, after what its own name begins with."""
KEY_ENDS = ("_API_KEY", "_KEY", "_API_TOKEN", "_TOKEN")

ELSEWHERE = Phrase("The file says that it is for another address.")
WRONG_OWNER = Phrase("It looks like a key of another provider.")


@frozen
class FileKey:
    """A key for one provider at one of its own addresses. Its ``repr`` does not show it."""

    info: ProviderInfo
    base_url: str
    value: str = field(repr=False)


@frozen
class EnvFile:
    """What a file holds."""

    keys: tuple[FileKey, ...] = ()
    """At most one for each address."""
    unfit: tuple[tuple[ProviderInfo, str], ...] = ()
    """Whose key can't be taken, and a sentence that says why."""
    others: int = 0
    """Variables that have nothing to do with any provider."""

    @property
    def is_one(self) -> bool:
        """Whether anything in it was a variable."""
        return bool(self.keys or self.unfit or self.others)


def read_env_file(path: Path, places: Sequence[tuple[ProviderInfo, str]]) -> EnvFile:
    """``OSError`` if it can't be read, ``ValueError`` if it is too large or no text."""
    return keys_in(_decoded(read(path, LARGEST)), places)


def keys_in(text: str, places: Sequence[tuple[ProviderInfo, str]]) -> EnvFile:
    """The keys in the text of such a file. ``places`` are the providers, and the address at which each is asked."""
    asked_at = {info.id: base_url for info, base_url in places}
    known = [info for info, _ in places if info.needs_key and not info.is_demo]
    variables = dict(_variables(text))
    found, unfit, others = dict[tuple[str, str], FileKey](), dict[str, tuple[ProviderInfo, str]](), 0
    for name, value in variables.items():
        info = _owner(name, value, known)
        if info is None:
            others += 1
            continue
        try:
            base_url = _address(_given_address(name, variables), info, asked_at[info.id])
            key = FileKey(info, base_url, _checked(value, info))
        except ValueError as error:
            unfit[info.id] = (info, str(error))
        else:
            found[info.id, key.base_url] = key
    taken = {provider for provider, _ in found}
    return EnvFile(tuple(found.values()), tuple(each for id_, each in unfit.items() if id_ not in taken), others)


def _decoded(data: bytes) -> str:
    """``ValueError`` for what is no text."""
    is_wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))  # as PowerShell writes it
    text = data.decode("utf-16" if is_wide else "utf-8-sig")
    if "\0" in text:
        raise ValueError("no text")
    return text


def _variables(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines()[:MOST_LINES]:
        if len(line) <= LONGEST_LINE and (found := LINE.fullmatch(line)):
            quoted = QUOTED.fullmatch(found[2].strip())
            value = quoted[2] if quoted else REMARK.sub("", found[2])
            if value.strip():
                yield found[1].upper(), value.strip()


def _owner(name: str, value: str, known: list[ProviderInfo]) -> ProviderInfo | None:
    """By the name of the variable; where that only says "key", by what only one provider's keys look like."""
    by_name = next((info for info in known if name in (info.key_variable, f"{info.id.upper()}_API_KEY")), None)
    by_name = by_name or next((info for info in known if info.id == ALIASES.get(name)), None)
    if by_name or not names_a_key(name):
        return by_name
    alike = [info for info in known if info.id in owners(value)]
    return alike[0] if len(alike) == 1 else None


def _checked(value: str, info: ProviderInfo) -> str:
    key = check_key(value)
    if (told := owners(key)) and info.id not in told and len(told) == 1:
        raise UnfitKey(WRONG_OWNER)
    return key


def _given_address(name: str, variables: dict[str, str]) -> str:
    """What the file says of where the key in the variable ``name`` is for; empty where it says nothing."""
    begin = next((name.removesuffix(end) for end in KEY_ENDS if name.endswith(end)), name)
    return next((variables[begin + end] for end in ADDRESSES if begin + end in variables), "")


def _address(given: str, info: ProviderInfo, asked_at: str) -> str:
    """The address of the provider's own that is meant; ``UnfitKey`` where the file means a stranger's."""
    own = [base_url for base_url in (asked_at, *(host.base_url for host in info.hosts)) if is_own(info, base_url)]
    try:
        wanted = origin(read_base_url(given)) if given else origin(own[0])
    except ValueError:
        raise UnfitKey(ELSEWHERE) from None
    found = next((base_url for base_url in own if origin(base_url) == wanted), None)
    if found is None:
        raise UnfitKey(ELSEWHERE)
    return found
