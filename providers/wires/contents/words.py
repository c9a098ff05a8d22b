"""The words in a JSON value that is meant as a text, whatever shape it has."""

from providers.texts.json_text import JsonObject, is_object

TEXT_FIELDS = ("text", "content", "value", "parts", "summary")
"""Where an object that stands for a text has it."""
THOUGHT_FIELDS = (
    *("reasoning_content", "reasoning", "thinking", "reasoning_text", "thinking_content", "thinking_text"),
    *("thought", "thoughts", "reasoning_summary", "thought_content", "thinking_blocks", "internal_thoughts"),
    *("reasoningContent", "reasoningText", "thinkingContent", "thoughtContent", "chain_of_thought", "cot", "think"),
)
"""Where vendors and gateways put the thinking beside the answer; where there are several, they say the same."""
THOUGHTS = frozenset(THOUGHT_FIELDS)
THOUGHT_WORDS = ("think", "thought", "reason")
"""One of these is in the type of a part that is thinking."""


class NotWords(ValueError):
    """A value that could hold words, in a shape that nobody knows."""


def words_in(value: object) -> str:
    """The text that ``value`` holds: a list's is that of its items, a number's its digits. Raises ``NotWords``.

    What can hold no words is empty: null, true and false, and objects that say what they are and have no text.
    """
    match value:
        case str():
            return value
        case None | bool():
            return ""
        case int() | float():
            return str(value)
        case list():
            return "".join(map(words_in, value))
        case dict():
            return _words_of(value)
    raise NotWords(str(value))


def thought_in(place: JsonObject) -> str:
    """The thinking in the first of its fields that has any; what is there in no known shape counts as none."""
    if THOUGHTS.isdisjoint(place):
        return ""
    for field in THOUGHT_FIELDS:
        if (value := place.get(field)) and (words := _thought(value)):
            return words
    return ""


def is_thought(part: JsonObject) -> bool:
    """Whether a part of an answer is thinking, by what it calls itself or by a mark."""
    kind = part.get("type")
    return part.get("thought") is True or (
        isinstance(kind, str) and any(word in kind.lower() for word in THOUGHT_WORDS)
    )


def objects_in(value: object) -> list[JsonObject]:
    """The objects where a list of them belongs; one alone counts as such a list. Raises ``NotWords`` for words."""
    if isinstance(value, list) and len(value) == 1 and is_object(value[0]):
        return value
    items = value if isinstance(value, list) else [value]
    if is_object(value):
        # PHP writes a list whose numbers have a gap as an object.
        items = list(value.values()) if all(map(str.isdigit, value)) else [value]
    if any(isinstance(item, str) and item for item in items):
        raise NotWords(str(value))
    return [item for item in items if is_object(item)]


def _thought(value: object) -> str:
    if isinstance(value, list):
        return "".join(map(_thought, value))
    try:
        return (thought_in(value) if is_object(value) else "") or words_in(value)
    except NotWords:
        return ""


def _words_of(value: JsonObject) -> str:
    for field in TEXT_FIELDS:
        if field in value:
            return words_in(value[field])
    if not value or isinstance(value.get("type"), str):
        return ""
    raise NotWords(str(value))
