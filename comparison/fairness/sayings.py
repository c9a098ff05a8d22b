"""What one request says about one thing, whatever its format calls it."""

from collections.abc import Callable, Hashable, Mapping

from comparison.fairness.sent_request import Path, SentMessage, SentRequest, path_of, plain
from comparison.fairness.thinking import thinking_of
from comparison.seen_text import excerpt, quoted, seen
from providers.frozen import frozen
from providers.redaction import redacted
from providers.registry import spellings_of
from providers.texts.phrase import Phrase, listed

DEFAULT = Phrase("provider default")
NOT_SENT = Phrase("not sent")
FREE_JSON = Phrase("any JSON")
JSON_BY_SCHEMA = Phrase("JSON that follows a schema")
STREAMED = Phrase("streamed")
ALL_AT_ONCE = Phrase("all at once")
UNREADABLE = Phrase("can't be read")

Reasons = Mapping[str, str]
"""Parameters that a person set and a request does not carry, each with the reason."""

VALUES = ("temperature", "top_p", "max_tokens", "stop", "seed", "presence_penalty", "frequency_penalty")
"""Parameters that have a row of their own and are compared by their value."""
SPELLINGS: Mapping[str, tuple[str, ...]] = {name: spellings_of(name) for name in VALUES}
FORMATS = spellings_of("answer_format")
SCHEMAS = (("json_schema", "schema"), ("schema",))
"""Where a schema stands inside one of ``FORMATS``."""
ANY_JSON = frozenset({plain({"type": "json_object"}), plain("json"), plain("application/json")})
THINKING_TITLES = {
    "thinking": Phrase("thinking"),
    "reasoning_effort": Phrase("effort"),
    "thinking_budget": Phrase("budget"),
}


@frozen
class Said:
    """``key`` is equal if two requests say the same, however they spell it."""

    text: str
    key: Hashable = None
    spelled: str = ""
    places: tuple[Path, ...] = ()
    detail: str = ""
    """What to add to ``text`` if requests differ."""
    counts: bool = True
    """Whether it can be compared at all."""


def say_address(request: SentRequest, reasons: Reasons) -> Said:
    address = seen(redacted(request.url)).replace("\n", " ")
    return Said(address.partition("?")[0].partition("://")[2] or address, request.url)


def say_model(request: SentRequest, reasons: Reasons) -> Said:
    return Said(excerpt(request.model), request.model, places=(("model",),))


def say_system(request: SentRequest, reasons: Reasons) -> Said:
    """Its text and where it stands."""
    told = request.system()
    if not told:
        return Said(NOT_SENT)
    text = "\n".join(message.text for message in told)
    spelled = ", ".join(dict.fromkeys(message.spelled for message in told))
    return Said(quoted(text), (text, spelled), spelled, tuple(message.path for message in told))


def say_messages(request: SentRequest, reasons: Reasons) -> Said:
    """The prompts. The answers between them are each model's own, so they may differ."""
    messages = request.messages()
    prompts = [message for message in messages if message.role != "assistant"]
    text = listed([Phrase("%Ln prompts", one="%Ln prompt", n=len(prompts)), *_answers(len(messages) - len(prompts))])
    key = tuple(prompt.text for prompt in prompts)
    last = quoted(prompts[-1].text) if prompts else ""
    return Said(text, key, _thread_name(messages), tuple(prompt.path for prompt in prompts), last)


def say_thinking(request: SentRequest, reasons: Reasons) -> Said:
    """Whether the model is told to think, how hard and how long."""
    thinking = thinking_of(request)
    left_out = [
        Phrase("{what} left out: {why}", what=title, why=reasons[name])
        for name, title in THINKING_TITLES.items()
        if name in reasons
    ]
    words = ([thinking.text] if thinking.text else []) + left_out
    return Said(listed(words, apart=True) or DEFAULT, thinking.key, thinking.spelled, thinking.places)


def say_format(request: SentRequest, reasons: Reasons) -> Said:
    """Whether the answer must be JSON."""
    for name in FORMATS:
        value = request.at(name)
        if value is not None:
            schema = _schema_of(name, value)
            if schema is not None:
                return Said(JSON_BY_SCHEMA, plain(schema), name, (path_of(name),), excerpt(plain(schema)))
            text = FREE_JSON if plain(value) in ANY_JSON else excerpt(plain(value))
            return Said(text, text, name, (path_of(name),))
    return _unsent("answer_format", reasons)


def say_delivery(request: SentRequest, reasons: Reasons) -> Said:
    """Whether the answer comes as it is written."""
    is_streamed = request.at("stream")
    if is_streamed is None and request.method:
        is_streamed, spelled = request.method.startswith("stream"), request.method
    else:
        spelled = "stream"
    match is_streamed:
        case True:
            return Said(STREAMED, True, spelled, (("stream",),))
        case False:
            return Said(ALL_AT_ONCE, False, spelled, (("stream",),))
    return Said(DEFAULT)


def parameter_sayer(name: str) -> Callable[[SentRequest, Reasons], Said]:
    """Something that says the value of the parameter with this name."""

    def say(request: SentRequest, reasons: Reasons) -> Said:
        sent = {spelling: request.at(spelling) for spelling in SPELLINGS[name]}
        found = {spelling: value for spelling, value in sent.items() if value is not None}
        if not found:
            return _unsent(name, reasons)
        values = dict.fromkeys(_value_text(name, value) for value in found.values())
        text = listed(list(values))
        if name in reasons:
            text = Phrase("{sent} (yours left out: {why})", sent=text, why=reasons[name])
        return Said(text, tuple(map(plain, found.values())), ", ".join(found), tuple(map(path_of, found)))

    return say


def _unsent(name: str, reasons: Reasons) -> Said:
    return Said(Phrase("left out: {why}", why=reasons[name]) if name in reasons else DEFAULT)


def _value_text(name: str, value: object) -> str:
    if isinstance(value, list) and value:
        return ", ".join(excerpt(plain(item)) for item in value[:8])
    if name == "max_tokens" and isinstance(value, int):
        return Phrase("%Ln tokens", one="%Ln token", n=value)
    return excerpt(plain(value))


def _schema_of(name: str, value: object) -> object:
    if name.endswith("Schema") or (name == "format" and isinstance(value, dict)):
        return value
    for steps in SCHEMAS:
        place = value
        for step in steps:
            place = place.get(step) if isinstance(place, dict) else None
        if place is not None:
            return place
    return None


def _thread_name(messages: tuple[SentMessage, ...]) -> str:
    return str(messages[0].path[0]) if messages else ""


def _answers(number: int) -> list[str]:
    return [Phrase("%Ln answers", one="%Ln answer", n=number)] if number else []
