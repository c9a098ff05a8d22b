"""What a provider is to the rest of the program."""

from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, field
from typing import Literal, Protocol

from providers.events import Event
from providers.frozen import frozen
from providers.parameters import Parameters


@frozen
class Host:
    """One place where a provider answers; keys of one host are worthless at another."""

    region: str
    """A word for people, such as "global" or "China"; empty if there is only one."""
    base_url: str
    """Without a slash at the end, such as ``https://api.moonshot.ai/v1``."""
    key_page: str = ""
    """Where a person makes a key for this host."""
    account_page: str = ""
    """Where a person tops up the account of this host."""
    currency: str = ""
    """The currency it bills in, such as "USD"; empty if unknown."""


@frozen
class ProviderInfo:
    """Who a provider is."""

    id: str
    name: str
    monogram: str
    tint: str
    """``#RRGGBB`` behind the monogram."""
    hosts: tuple[Host, ...]
    """The first one is used until a person chooses otherwise."""
    key_variable: str = ""
    """The usual environment variable for the key; empty if there is none."""
    needs_key: bool = True
    is_demo: bool = False
    is_local: bool = False
    """Whether it is a server on this computer; its key, if any, is then optional."""
    wire: str = "openai_chat"
    """The module of ``providers.wires`` it speaks, or the main one of several; any other word if none."""
    model_hints: tuple[str, ...] = ()
    """Models to offer before a list was fetched, the likeliest first; only hints, which may have been retired since."""
    price_list: str = ""
    """Its name in the list that ``providers.facts.refresh`` reads; empty if that has no prices for its hosts."""
    tells_balance: bool = False
    """Whether what is built for it is a ``providers.balance.KnowsBalance``."""


@frozen
class ModelInfo:
    """One entry of a provider's list of models; ``None`` is "the provider did not say"."""

    id: str
    name: str = ""
    context_tokens: int | None = None
    output_tokens: int | None = None
    """The most of one answer."""
    sees_images: bool | None = None
    thinks: bool | None = None


@frozen
class ModelTraits:
    """What a model takes, whatever else is asked of it."""

    thinks: bool | None = None
    takes_sampling: bool | None = None
    """Whether temperature and top p are sent at all."""
    efforts: tuple[str, ...] = ()
    """The levels of thinking that may be chosen."""
    thinking_switch: bool | None = None
    """Whether its thinking can be both switched on and off."""


@frozen
class Text:
    """What was said."""

    text: str


@frozen
class Seal:
    """What a vendor sends with a thought and wants back unchanged, such as a signature or the encrypted thought. It
    means nothing to any other vendor or model.
    """

    provider: str
    """The id of the one whose model thought."""
    model: str
    payload: str = field(repr=False)
    """JSON, as it came."""


@frozen
class Thinking:
    """What an assistant thought; ``text`` is empty if the vendor shows none of it."""

    text: str
    seal: Seal | None = None


Part = Text | Thinking


@dataclass(frozen=True, slots=True, init=False)
class Message:
    """One message of a conversation. ``Message("user", "Why?")`` has one part, a ``Text``."""

    role: Literal["user", "assistant"]
    parts: tuple[Part, ...]
    """In the order in which they came."""

    def __init__(self, role: Literal["user", "assistant"], parts: str | Iterable[Part]) -> None:
        object.__setattr__(self, "role", role)
        object.__setattr__(self, "parts", (Text(parts),) if isinstance(parts, str) else tuple(parts))

    @property
    def text(self) -> str:
        """Everything that was said."""
        return "".join(part.text for part in self.parts if isinstance(part, Text))

    @property
    def reasoning(self) -> str:
        """All the thinking that may be read."""
        return "".join(part.text for part in self.parts if isinstance(part, Thinking))


@frozen
class ChatRequest:
    """What is asked of one model. It does not include the key."""

    model: str
    messages: tuple[Message, ...]
    """From the oldest to the newest; the last one is the prompt."""
    base_url: str
    system: str = ""
    parameters: Parameters = field(default_factory=Parameters)


class Provider(Protocol):
    """One provider; stateless, so one instance serves any number of requests at once."""

    @property
    def info(self) -> ProviderInfo: ...

    async def models(self, base_url: str, key: str | None) -> tuple[ModelInfo, ...]:
        """The models this key may use, in the provider's order. Raises ``ProviderError``. Also the test of a key."""
        ...

    def stream(self, request: ChatRequest, key: str | None) -> AsyncIterator[Event]:
        """The answer as it arrives. A complete answer contains ``Finished``. Raises ``ProviderError``.

        Closing the iterator or cancelling its task closes the connection.
        """
        ...
