"""The list of models that an Ollama has pulled, read defensively (docs.ollama.com/api/tags)."""

from collections.abc import Callable, Iterator

from providers.calls import Call, Http
from providers.contract import ModelInfo
from providers.errors import UnexpectedFormat
from providers.errors.peer import Peer
from providers.refusals.refusals import refusal_from_event
from providers.texts.json_text import JsonObject, is_object, read_json, text_at
from providers.wires.model_list import each_once, is_id
from providers.wires.request import peer_of

OTHER_USES = frozenset({"embedding", "image"})
"""Capabilities of models that make vectors or pictures and, without ``completion``, no text."""


async def fetch_tags(http: Http, call: Call, chats: Callable[[str], bool]) -> tuple[ModelInfo, ...]:
    """The models that ``call`` lists and that can chat. Raises ``ProviderError``."""
    return read_tags(await http.fetch(call), peer_of(call), chats)


def read_tags(data: bytes, peer: Peer, chats: Callable[[str], bool]) -> tuple[ModelInfo, ...]:
    """The models that can chat, in the server's order, each id once, ``MOST_MODELS`` at most.

    What a model can do is part of the list since 2026; where it is missing, ``chats`` tells by the id. Raises
    ``UnexpectedFormat``, or the error the body speaks of.
    """
    try:
        payload = read_json(data.decode("utf-8-sig", "replace"))
    except ValueError:
        raise peer.fault(UnexpectedFormat) from None
    if is_object(payload) and (error := payload.get("error")):
        raise refusal_from_event(peer.provider, peer.host, error, secrets=peer.secrets)
    if not is_object(payload) or "models" not in payload:
        raise peer.fault(UnexpectedFormat)
    # Old servers send null where there is no model.
    entries = payload["models"] or []
    if not isinstance(entries, list):
        raise peer.fault(UnexpectedFormat)
    return each_once((model for entry in entries if is_object(entry) for model in _model(entry, chats)), peer.secrets)


def _model(entry: JsonObject, chats: Callable[[str], bool]) -> Iterator[ModelInfo]:
    model_id = text_at(entry, "model") or text_at(entry, "name")
    if not is_id(model_id):
        return
    stated = entry.get("capabilities")
    if not isinstance(stated, list) or not stated:
        if chats(model_id):
            yield ModelInfo(model_id)
    elif "completion" in stated or not OTHER_USES.intersection(map(str, stated)):
        yield ModelInfo(model_id, sees_images="vision" in stated, thinks="thinking" in stated)
