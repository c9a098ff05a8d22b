"""A request as it was sent, in any format: who is asked, what the model is told, and everything else in it."""

import json
from collections.abc import Iterator, Mapping
from urllib.parse import unquote, urlsplit

from comparison.seen_text import excerpt
from providers.events import Requested
from providers.frozen import frozen

Path = tuple[str | int, ...]
"""A place in a JSON body: the names of fields and the numbers of items on the way to it."""

THOUGHTS = ("thinking", "redacted_thinking", "reasoning")
"""Messages and parts of one that nobody has said."""
THREADS = ("messages", "input", "contents")
"""What the formats call the list of messages."""
SYSTEM_FIELDS = ("system", "instructions", "systemInstruction", "system_instruction")
SYSTEM_ROLES = ("system", "developer")
MODELS = "/models/"
"""Before the model in the address, where a format has it there."""


@frozen
class SentMessage:
    """One message; ``role`` is "assistant" in every format, ``spelled`` tells where it stands in this one."""

    role: str
    text: str
    spelled: str
    path: Path


@frozen
class SentRequest:
    """``body`` is empty and ``is_readable`` false if what was sent is not a JSON object."""

    url: str
    body: Mapping[str, object]
    is_readable: bool

    @classmethod
    def of(cls, asked: Requested) -> "SentRequest":
        """Read a request. Never raises, whatever it holds."""
        body = read_json(asked.body)
        return cls(asked.url, body, True) if isinstance(body, dict) else cls(asked.url, {}, False)

    @property
    def model(self) -> str:
        """The model that is asked; empty if unknown."""
        named = self.body.get("model")
        if isinstance(named, str):
            return named
        place = _path_in(self.url)
        return unquote(place.rpartition(MODELS)[2].partition(":")[0]) if MODELS in place else ""

    @property
    def method(self) -> str:
        """What the address asks of the model, where it says so, such as ``streamGenerateContent``."""
        return _path_in(self.url).rpartition("/")[2].partition(":")[2]

    def at(self, spelling: str) -> object:
        """The value there, such as at ``options.seed``; ``None`` if there is none."""
        place: object = self.body
        for name in spelling.split("."):
            place = place.get(name) if isinstance(place, dict) else None
        return place

    def system(self) -> tuple[SentMessage, ...]:
        """What the model is told before the conversation, wherever a format puts it."""
        told = [
            SentMessage("system", _text_of(self.body[name]), name, (name,))
            for name in SYSTEM_FIELDS
            if self.body.get(name)
        ]
        return (*told, *(message for message in self._thread() if message.role in SYSTEM_ROLES))

    def messages(self) -> tuple[SentMessage, ...]:
        """The conversation, without what ``system`` returns."""
        return tuple(message for message in self._thread() if message.role not in SYSTEM_ROLES)

    def fields(self, known: frozenset[Path]) -> dict[Path, object]:
        """Each field of the body, down to values that are not objects, except those at ``known`` paths."""
        found: dict[Path, object] = {}
        waiting: list[tuple[Path, object]] = [((name,), value) for name, value in reversed(list(self.body.items()))]
        while waiting:
            path, value = waiting.pop()
            if path in known or value is None:
                continue
            if isinstance(value, dict) and value:
                waiting += [((*path, name), inner) for name, inner in reversed(value.items())]
            else:
                found[path] = value
        return found

    def _thread(self) -> Iterator[SentMessage]:
        for name in THREADS:
            match self.body.get(name):
                case str(text):
                    yield SentMessage("user", text, name, (name,))
                case [*items]:
                    said = ((number, item) for number, item in enumerate(items) if not _is_thought(item))
                    yield from (_message(item, (name, number)) for number, item in said)


def path_of(spelling: str) -> Path:
    """The path that a spelling such as ``options.seed`` stands for."""
    return tuple(spelling.split("."))


def read_json(text: str) -> object:
    """The value of a JSON text; ``None`` if it is not JSON, or nested or written beyond what can be read."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def plain(value: object) -> str:
    """A JSON value as one text, the same for 1 and 1.0 and whatever the order of an object's fields."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    try:
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    except (ValueError, RecursionError):
        return "…"


def _message(item: object, path: Path) -> SentMessage:
    if not isinstance(item, dict):
        return SentMessage("user", _text_of(item), str(path[0]), path)
    role = item.get("role")
    role = role if isinstance(role, str) else "user"
    text = _text_of(item.get("content", item.get("parts")))
    # Gemini's word.
    return SentMessage("assistant" if role == "model" else role, text, f"role {excerpt(role)}", path)


def _text_of(content: object) -> str:
    """The words of a message, whose parts may be texts, objects with a text, or pictures, which stay JSON."""
    match content:
        case None:
            return ""
        case str(text):
            return text
        case {"parts": [*parts]} | [*parts]:
            return "\n".join(_text_of_part(part) for part in parts if not _is_thought(part))
    return _text_of_part(content)


def _is_thought(part: object) -> bool:
    """Whether it is a thought that goes back unread, as encrypted as it came."""
    return isinstance(part, dict) and part.get("type") in THOUGHTS


def _text_of_part(part: object) -> str:
    match part:
        case str(text) | {"text": str(text)}:
            return text
    return plain(part)


def _path_in(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:
        return ""
