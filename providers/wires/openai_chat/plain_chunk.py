"""The chunk that nearly all chunks are: a few more words, and nothing beside them."""

from providers.texts.json_text import JsonObject

OF_A_CHUNK = frozenset({"id", "object", "created", "model", "choices", "usage", "provider"})
OF_A_CHUNK |= {"system_fingerprint", "service_tier", "obfuscation"}
OF_A_CHOICE = frozenset({"index", "delta", "logprobs", "finish_reason", "native_finish_reason"})
OF_A_DELTA = frozenset({"role", "content"})


def words_alone(chunk: JsonObject) -> str:
    """The words of a chunk that holds nothing else that counts; empty where one has to look."""
    choices = chunk.get("choices")
    if not (isinstance(choices, list) and len(choices) == 1 and chunk.keys() <= OF_A_CHUNK):
        return ""
    choice = choices[0]
    if not (isinstance(choice, dict) and choice.keys() <= OF_A_CHOICE):
        return ""
    delta = choice.get("delta")
    if not (isinstance(delta, dict) and delta.keys() <= OF_A_DELTA):
        return ""
    content = delta.get("content")
    if not isinstance(content, str):
        return ""
    is_plain = (
        choice.get("index") == 0
        and choice.get("finish_reason") is None
        and chunk.get("usage") is None
        and chunk.get("object") in (None, "chat.completion.chunk")
    )
    return content if is_plain else ""
