"""How a person writes the parts of an endpoint, and how they are read."""

import re
import unicodedata
from collections.abc import Container, Iterable, Mapping
from itertools import count
from types import MappingProxyType

from providers.texts.phrase import Phrase

WIRE_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "openai_chat": "OpenAI Chat Completions",
        "openai_responses": "OpenAI Responses",
        "anthropic_messages": "Anthropic Messages",
        "gemini": "Google Gemini",
        "ollama": "Ollama",
    }
)
"""The wires that an endpoint can speak, the likeliest first; names of APIs, which no language translates."""

EXAMPLES: Mapping[str, str] = MappingProxyType(
    {
        "openai_chat": "https://llm.example.com/v1",
        "openai_responses": "https://llm.example.com/v1",
        "anthropic_messages": "https://llm.example.com/v1",
        "gemini": "https://llm.example.com/v1beta",
        "ollama": "http://127.0.0.1:11434",
    }
)
"""What an address looks like for each wire, with or without a version."""

LONGEST_ID = 40


def id_for(name: str, taken: Container[str]) -> str:
    """The id made from a name: lowercase letters, digits and hyphens, with a number if it is ``taken``."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_ID].strip("-") or "endpoint"
    if stem not in taken:
        return stem
    numbered = (f"{stem[: LONGEST_ID - 1 - len(str(n))].rstrip('-')}-{n}" for n in count(2))
    return next(candidate for candidate in numbered if candidate not in taken)


def read_models(text: str) -> list[str]:
    """Names between commas and line breaks, each once."""
    names = (name.strip() for name in re.split(r"[,\n]", text))
    return list(dict.fromkeys(name for name in names if name))


def write_models(models: Iterable[str]) -> str:
    """One a line."""
    return "\n".join(models)


def read_headers(text: str) -> dict[str, str]:
    """One ``Name: value`` per line. ``ValueError`` with a sentence for a person for any other line."""
    headers: dict[str, str] = {}
    for line in filter(None, map(str.strip, text.split("\n"))):
        name, colon, value = (part.strip() for part in line.partition(":"))
        if not colon or not name:
            raise ValueError(Phrase("Write a header as “Name: value”, not “{line}”.", line=line[:60]))
        if name.lower() in map(str.lower, headers):
            raise ValueError(Phrase("The header “{name}” is there twice.", name=name))
        headers[name] = value
    return headers


def write_headers(headers: Mapping[str, str]) -> str:
    """One a line."""
    return "\n".join(f"{name}: {value}" for name, value in headers.items())
