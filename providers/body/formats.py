"""Which API speaks like that: told by what only its events have, so that a wrong address can be named."""

from providers.texts.json_text import JsonObject, text_at

CHAT, RESPONSES, MESSAGES = "OpenAI Chat Completions", "OpenAI Responses", "Anthropic Messages"
GEMINI, OLLAMA = "Google Gemini", "Ollama"

MESSAGE_EVENTS = frozenset(
    {"message_start", "content_block_start", "content_block_delta", "content_block_stop", "message_delta"}
    | {"message_stop"}
)


def speaks(payload: JsonObject, api: str) -> bool:
    """Whether an event or a whole reply is of ``api``, one of the names above."""
    kind, made_of = text_at(payload, "type"), text_at(payload, "object")
    match api:
        case "OpenAI Chat Completions":
            return isinstance(payload.get("choices"), list) or made_of.startswith("chat.completion")
        case "OpenAI Responses":
            return kind.startswith("response.") or made_of == "response"
        case "Anthropic Messages":
            return kind in MESSAGE_EVENTS or (kind == "message" and isinstance(payload.get("content"), list))
        case "Google Gemini":
            return not payload.keys().isdisjoint({"candidates", "promptFeedback", "usageMetadata"})
        case "Ollama":
            is_line = isinstance(payload.get("done"), bool)
            return is_line and not payload.keys().isdisjoint({"message", "response", "done_reason"})
    return False


def api_of(payload: JsonObject) -> str:
    """The name of the API that speaks like that; empty where nobody can tell."""
    return next((api for api in (CHAT, RESPONSES, MESSAGES, GEMINI, OLLAMA) if speaks(payload, api)), "")
