"""Gemini's list of models, which has a shape of its own, read defensively."""

from collections.abc import Callable, Iterator

from providers.calls import Call, Http
from providers.contract import ModelInfo
from providers.errors import UnexpectedFormat
from providers.errors.peer import Peer
from providers.refusals.refusals import refusal_from_event
from providers.texts.json_text import JsonObject, is_object, read_json, text_at
from providers.wires.model_list import each_once, is_id, printable
from providers.wires.request import peer_of

CHAT_METHOD = "generateContent"


async def fetch_models(http: Http, call: Call, chats: Callable[[str], bool]) -> tuple[ModelInfo, ...]:
    """The models that ``call`` lists and that can chat. Raises ``ProviderError``."""
    return read_models(await http.fetch(call), peer_of(call), chats)


def read_models(data: bytes, peer: Peer, chats: Callable[[str], bool]) -> tuple[ModelInfo, ...]:
    """The models that can chat, in the provider's order, each id once, ``MOST_MODELS`` at most.

    Entries without a printable text as name are left out: the server has sent some that were broken
    (discuss.ai.google.dev/t/73769). Raises ``UnexpectedFormat``, or the error the body speaks of.
    """
    try:
        payload = read_json(data.decode("utf-8-sig", "replace"))
    except ValueError:
        raise peer.fault(UnexpectedFormat) from None
    # Google may wrap an error into a list (github.com/google-gemini/gemini-cli/issues/14811).
    if isinstance(payload, list) and payload:
        payload = payload[0]
    if not is_object(payload):
        raise peer.fault(UnexpectedFormat)
    if error := payload.get("error"):
        raise refusal_from_event(peer.provider, peer.host, error, secrets=peer.secrets)
    entries = payload.get("models") or []
    if "models" not in payload or not isinstance(entries, list):
        raise peer.fault(UnexpectedFormat)
    return each_once((model for entry in entries for model in _model(entry) if chats(model.id)), peer.secrets)


def _model(entry: object) -> Iterator[ModelInfo]:
    if not is_object(entry) or not _can_generate(entry):
        return
    model_id = text_at(entry, "name").removeprefix("models/")
    if is_id(model_id):
        yield ModelInfo(
            model_id,
            _name(entry),
            context_tokens=_tokens(entry, "inputTokenLimit"),
            output_tokens=_tokens(entry, "outputTokenLimit"),
            thinks=_thinks(entry),
        )


def _can_generate(entry: JsonObject) -> bool:
    methods = entry.get("supportedGenerationMethods")
    return isinstance(methods, list) and CHAT_METHOD in methods


def _name(entry: JsonObject) -> str:
    return printable(text_at(entry, "displayName"))


def _tokens(entry: JsonObject, field: str) -> int | None:
    tokens = entry.get(field)
    is_count = isinstance(tokens, int) and not isinstance(tokens, bool) and 0 < tokens <= 10**9
    return tokens if is_count else None  # type: ignore[return-value]  # narrowed by the line above


def _thinks(entry: JsonObject) -> bool | None:
    thinks = entry.get("thinking")
    return thinks if isinstance(thinks, bool) else None
