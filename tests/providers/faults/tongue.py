"""What every wire format can say, whatever it is spoken in: the words that faults are made of."""

import json
import re
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

Json = dict[str, Any]

MODEL = "vendor-model-1"
HALF_PAIR = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Saying:
    """A refusal: its status line and its body."""

    status: str
    body: bytes


class Tongue(ABC):
    """One wire format in bytes. What a method gives is framed: ready to be sent as part of a stream."""

    wire: ClassVar[str]
    """The module of ``providers.wires``."""
    title: ClassVar[str]
    prefix: ClassVar[str] = "/v1"
    """What follows the host in a base URL."""
    path: ClassVar[str]
    """Of a question, after the prefix."""
    list_path: ClassVar[str] = "/models"
    kind: ClassVar[str] = "text/event-stream"
    key_header: ClassVar[str] = "authorization"
    key_scheme: ClassVar[str] = "Bearer "
    is_lines: ClassVar[bool] = False
    """Whether it comes as lines of JSON instead of server-sent events."""
    marker: ClassVar[bytes] = b""
    """The sign after which nothing counts, where it is apart from the finish reason."""
    finish_is_marker: ClassVar[bool] = False
    """Whether the event with the finish reason is that sign itself."""
    counts_thinking: ClassVar[bool] = True
    """Whether its usage tells how many tokens were thought."""
    reasons: ClassVar[Mapping[str, str]]
    """Its words for "stop", "length", "tool" and, where it has one, "filter"."""
    refusals: ClassVar[Mapping[str, tuple[str, str, str]]]
    """Status, message and code of each ``refusal``, as the vendor of the format words it."""

    def spoken(self, payload: Json) -> bytes:
        """One event of a stream."""
        return b"data: " + written(payload) + b"\n\n"

    def opening(self, model: str = MODEL) -> bytes:
        """What comes before the first word, with the name of who answers."""
        return b""

    def text(self, piece: Any, **beside: Any) -> bytes:
        """A piece of text; anything else in its place where a fault needs it. ``beside`` stands at the top."""
        return self.spoken(self.text_payload(piece) | beside)

    @abstractmethod
    def text_payload(self, piece: Any) -> Json: ...

    @abstractmethod
    def thought(self, piece: str) -> bytes:
        """A piece of the thinking."""

    @abstractmethod
    def calls(self) -> bytes:
        """Two tool calls with a hole between their numbers and arguments that are no JSON."""

    def holder(self, *value: Any) -> bytes | None:
        """An event with this value, or with none, where the object or list that holds the words belongs.

        ``None`` where there is no such place.
        """
        return None

    def numbered(self, piece: str, *index: Any) -> bytes | None:
        """A piece of another one of several answers; ``None`` where there is only ever one."""
        return None

    def declined(self, words: str) -> bytes | None:
        """The rest of an answer in which the model refuses; ``None`` where the format has no sign for it."""
        return None

    @abstractmethod
    def finish(self, reason: str = "", usage: Any = None) -> bytes:
        """Why the model stopped: one of ``reasons`` or anything else, empty for "stop"; and the usage, if any."""

    @abstractmethod
    def counts(self, written: Any) -> Json:
        """A usage that says that so many tokens were written."""

    @abstractmethod
    def error(self, message: str, code: str = "") -> bytes:
        """An error in the stream."""

    @abstractmethod
    def error_body(self, message: str, code: str = "") -> bytes:
        """The JSON of a refusal, or of an answer of status 200 that is one."""

    @abstractmethod
    def whole(self, text: str) -> bytes:
        """The reply of one that does not stream."""

    @abstractmethod
    def model_list(self, ids: Sequence[Any]) -> bytes: ...

    def refusal(self, of: str) -> Saying:
        """A refusal of a "bad key", "too long" a prompt, "no model" of that name, or because it is "overloaded"."""
        status, message, code = self.refusals[of]
        return Saying(status, self.error_body(message, code))

    @property
    def ending(self) -> bytes:
        """What makes an answer whole."""
        return self.finish() + self.marker

    @property
    def last_sign(self) -> bytes:
        """The sign after which nothing counts; empty where the format has none."""
        return self.finish() if self.finish_is_marker else self.marker

    def answer(self, *pieces: str) -> bytes:
        """A whole answer."""
        return self.opening() + b"".join(map(self.text, pieces)) + self.ending

    def carries(self, key: str) -> str:
        """The value of the header that carries a key."""
        return f"{self.key_scheme}{key}"


def written(payload: object) -> bytes:
    """JSON with every character as it is; half a surrogate pair, which no encoding takes, as its escape."""
    text = json.dumps(payload, ensure_ascii=False)
    return HALF_PAIR.sub(lambda half: f"\\u{ord(half[0]):04x}", text).encode()


def pretty(payload: bytes) -> bytes:
    """JSON spread over lines."""
    return json.dumps(json.loads(payload), indent=1, ensure_ascii=False).encode()
