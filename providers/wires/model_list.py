"""The list of models that a provider offers, read defensively."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from providers.calls import Call, Http
from providers.contract import ModelInfo
from providers.errors import UnexpectedFormat
from providers.errors.peer import Peer
from providers.refusals.refusals import refusal_from_event
from providers.texts.echoes import Echoes
from providers.texts.json_text import JsonObject, is_object, object_at, read_json, text_at
from providers.wires.clean_text import clean
from providers.wires.error_places import error_in
from providers.wires.request import peer_of

MOST_MODELS = 5_000
LONGEST_NAME = 200
CONTEXT_FIELDS = ("context_length", "context_window", "max_model_len", "max_context_length", "max_input_tokens")
OUTPUT_FIELDS = ("max_tokens", "max_completion_tokens")


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
        if error := error_in(payload):
            raise refusal_from_event(peer.provider, peer.host, error, secrets=peer.secrets)
        if not payload.keys() & {"data", "models"}:
            raise peer.fault(UnexpectedFormat)
        payload = payload.get("data") or payload.get("models") or []
    if not isinstance(payload, list):
        raise peer.fault(UnexpectedFormat)
    return each_once((model for entry in payload for model in _model(entry) if chats(model.id)), peer.secrets)


def each_once(models: Iterable[ModelInfo], secrets: Iterable[str]) -> tuple[ModelInfo, ...]:
    """The models in their order, each id once, ``MOST_MODELS`` at most; none is called by one of ``secrets``."""
    kept: dict[str, ModelInfo] = {}
    for model in models:
        kept.setdefault(model.id, model)
        if len(kept) == MOST_MODELS:
            break
    echoes = Echoes(secrets)
    return tuple(
        replace(model, name="") if echoes.places(model.name) else model
        for model in kept.values()
        if not echoes.places(model.id)
    )


def is_id(text: str) -> bool:
    """Whether a text can be the id of a model: one that a person can read."""
    return bool(text.strip()) and text.isprintable() and len(text) <= LONGEST_NAME


def printable(name: str) -> str:
    """A model's name for people, without what they would not see."""
    return "".join(letter for letter in clean(name) if letter.isprintable())[:LONGEST_NAME]


def _model(entry: object) -> Iterator[ModelInfo]:
    if is_object(entry) and not _is_out_of_use(entry):
        model_id = text_at(entry, "id")
        if is_id(model_id):
            context = _tokens(entry, CONTEXT_FIELDS)
            output = _tokens(entry, OUTPUT_FIELDS) or _tokens(object_at(entry, "top_provider"), OUTPUT_FIELDS)
            yield ModelInfo(model_id, _name(entry), context, output, _sees_images(entry), _thinks(entry))


def _is_out_of_use(entry: JsonObject) -> bool:
    """Whether Groq (console.groq.com/docs/api-reference) or Mistral (docs.mistral.ai/api) says that it cannot chat."""
    return entry.get("active") is False or object_at(entry, "capabilities").get("completion_chat") is False


def _name(entry: JsonObject) -> str:
    return printable(text_at(entry, "name") or text_at(entry, "display_name"))


def _tokens(entry: JsonObject, fields: Iterable[str]) -> int | None:
    for field in fields:
        tokens = entry.get(field)
        if isinstance(tokens, int) and not isinstance(tokens, bool) and 0 < tokens <= 10**9:
            return tokens
    return None


def _sees_images(entry: JsonObject) -> bool | None:
    """What Anthropic, Mistral, Moonshot or OpenRouter says, each in a field of its own."""
    capabilities, modalities = (
        object_at(entry, "capabilities"),
        object_at(entry, "architecture").get("input_modalities"),
    )
    said = (
        object_at(capabilities, "image_input").get("supported"),
        capabilities.get("vision"),
        entry.get("supports_image_in"),
        "image" in modalities if isinstance(modalities, list) else None,
    )
    return next((answer for answer in said if isinstance(answer, bool)), None)


def _thinks(entry: JsonObject) -> bool | None:
    """What Anthropic, Moonshot or OpenRouter says, each in a field of its own."""
    parameters = entry.get("supported_parameters")
    said = (
        object_at(object_at(entry, "capabilities"), "thinking").get("supported"),
        entry.get("supports_reasoning"),
        "reasoning" in parameters if isinstance(parameters, list) else None,
    )
    return next((answer for answer in said if isinstance(answer, bool)), None)
