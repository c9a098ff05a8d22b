"""The list of models that a provider offers, read defensively."""

from collections.abc import Callable, Iterator

from providers.contract import ModelInfo
from providers.errors import UnexpectedFormat
from providers.exchange import Call, Http
from providers.peer import Peer
from providers.refusals import refusal_from_event
from providers.wires.clean_text import clean
from providers.wires.json_text import JsonObject, is_object, read_json, text_at
from providers.wires.request import peer_of

MOST_MODELS = 5_000
LONGEST_NAME = 200
CONTEXT_FIELDS = ("context_length", "context_window", "max_model_len", "max_context_length")


async def fetch_models(http: Http, call: Call, chats: Callable[[str], bool]) -> tuple[ModelInfo, ...]:
    """The models that ``call`` lists and that can chat. Raises ``ProviderError``."""
    return read_models(await http.fetch(call), peer_of(call), chats)


def read_models(data: bytes, peer: Peer, chats: Callable[[str], bool]) -> tuple[ModelInfo, ...]:
    """The models that can chat, in the provider's order, each id once, ``MOST_MODELS`` at most.

    Entries without a printable text as id are left out. Raises ``UnexpectedFormat``, or the error the body speaks of.
    """
    try:
        payload = read_json(data.decode("utf-8-sig", "replace"))
    except ValueError:
        raise peer.fault(UnexpectedFormat) from None
    if is_object(payload):
        if error := payload.get("error"):
            raise refusal_from_event(peer.provider, peer.host, error, secrets=peer.secrets)
        if not payload.keys() & {"data", "models"}:
            raise peer.fault(UnexpectedFormat)
        payload = payload.get("data") or payload.get("models") or []
    if not isinstance(payload, list):
        raise peer.fault(UnexpectedFormat)
    return _listed(payload, chats)


def _listed(entries: list[object], chats: Callable[[str], bool]) -> tuple[ModelInfo, ...]:
    models: dict[str, ModelInfo] = {}
    for entry in entries:
        for model in _model(entry):
            if chats(model.id):
                models.setdefault(model.id, model)
        if len(models) == MOST_MODELS:
            break
    return tuple(models.values())


def _model(entry: object) -> Iterator[ModelInfo]:
    if is_object(entry):
        model_id = text_at(entry, "id")
        if model_id.strip() and model_id.isprintable() and len(model_id) <= LONGEST_NAME:
            yield ModelInfo(model_id, _name(entry), _context_tokens(entry))


def _name(entry: JsonObject) -> str:
    name = clean(text_at(entry, "name") or text_at(entry, "display_name"))
    return "".join(letter for letter in name if letter.isprintable())[:LONGEST_NAME]


def _context_tokens(entry: JsonObject) -> int | None:
    for field in CONTEXT_FIELDS:
        tokens = entry.get(field)
        if isinstance(tokens, int) and not isinstance(tokens, bool) and 0 < tokens <= 10**9:
            return tokens
    return None
