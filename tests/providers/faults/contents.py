"""J: the JSON in the events."""

from collections.abc import Callable
from typing import Any

from comparison.lanes.answer import Answer
from providers.errors import ContentRefused, FailedMidway, Malformed, UnexpectedFormat
from tests.providers.faults.scene import (
    WORDS,
    Ending,
    NotHere,
    Played,
    Row,
    Scene,
    cut_off,
    done,
    failed,
    noted,
    start,
    streamed,
)
from tests.providers.faults.tongue import MODEL, Tongue
from tests.providers.faults.tongues import TONGUE_OF

GEMINI = TONGUE_OF["gemini"]
NO_HOLDER = "not in this format: the words stand at the top of the event"
ONE_ANSWER = "not in this format: there is only one answer"
NO_FILTER = "not in this format: it has no word for that"
NO_ROLES = "not in this format: its events name no role"
MOST_DIGITS = b"1" * 5_000
DEEP = b"[" * 100_000


def strange(id_: str, fault: str, way: str, payload: bytes, *, is_noise: bool = False) -> Row:
    """One event that is no object, after some words; noise is what could hold none."""

    def scene(tongue: Tongue) -> Scene:
        event = payload + b"\n" if tongue.is_lines else b"data: " + payload + b"\n\n"
        ending = done() if is_noise else cut_off(Malformed)
        return Scene(streamed(tongue, start(tongue) + event + tongue.ending), ending)

    return Row(id_, fault, scene, way)


def broken_at_once(tongue: Tongue) -> Scene:
    broken = b'{"choices": [{"delta\n' if tongue.is_lines else b'data: {"choices": [{"delta\n\n'
    return Scene(streamed(tongue, broken + tongue.ending), failed(UnexpectedFormat))


def glued(tongue: Tongue) -> Played:
    if tongue.is_lines:
        return NotHere("not in this format: each line is an event")
    error = tongue.error("upstream broke").partition(b"data: ")[2]
    broken = b'data: {"choices": [{"delta\ndata: ' + error
    return Scene(streamed(tongue, start(tongue) + broken), cut_off(FailedMidway, "upstream broke"))


def filled(id_: str, fault: str, way: str, middle: Callable[[Tongue], bytes | None], without: str, *bad: type) -> Row:
    """Something strange between the words and the end, which cuts the answer off in formats of the kinds ``bad``."""

    def scene(tongue: Tongue) -> Played:
        strange = middle(tongue)
        if strange is None:
            return NotHere(without)
        ending = cut_off(Malformed) if isinstance(tongue, bad) else done()
        return Scene(streamed(tongue, start(tongue) + strange + tongue.ending), ending)

    return Row(id_, fault, scene, way)


def odd_keys(tongue: Tongue) -> Scene:
    odd = b'{"__proto__": {"polluted": true}, "x": 1, "x": 2, "' + b"k" * 10_000 + b'": 0, '
    stream = tongue.opening() + tongue.text(WORDS).replace(b"{", odd, 1) + tongue.ending
    return Scene(streamed(tongue, stream), done())


def list_of_parts(tongue: Tongue) -> Scene:
    stream = start(tongue) + tongue.text([{"type": "text", "text": "a"}, {"type": "text", "text": "b"}]) + tongue.ending
    return Scene(streamed(tongue, stream), done(WORDS + "ab"))


def number(tongue: Tongue) -> Scene:
    return Scene(streamed(tongue, start(tongue) + tongue.text(7) + tongue.ending), done(WORDS + "7"))


def called(tongue: Tongue) -> Scene:
    def look(answer: Answer) -> None:
        first, second, *_ = answer.tool_calls.values()
        assert first.name == "search"
        assert "not JSON" in second.arguments

    stream = start(tongue) + tongue.calls() + tongue.finish("tool") + tongue.marker
    return Scene(streamed(tongue, stream), noted("shown but never run"), look=look)


def unknown_reason(tongue: Tongue) -> Scene:
    stream = start(tongue) + tongue.finish("SURPRISE") + tongue.marker
    return Scene(streamed(tongue, stream), noted("does not know: SURPRISE"))


def broke_down(tongue: Tongue) -> Scene:
    stream = start(tongue) + tongue.finish("abort") + tongue.marker
    return Scene(streamed(tongue, stream), cut_off(FailedMidway, "abort"))


def limited_by_another_name(tongue: Tongue) -> Scene:
    return Scene(streamed(tongue, start(tongue) + tongue.finish("MaxTokens") + tongue.marker), noted("output limit"))


def thought_in_tags(tongue: Tongue) -> Scene:
    stream = tongue.opening() + tongue.text("<think>Hm.") + tongue.text("</think>\n\n" + WORDS) + tongue.ending
    return Scene(streamed(tongue, stream), done(thinking="Hm."))


def thought_before_a_tag(tongue: Tongue) -> Scene:
    stream = tongue.opening() + tongue.text("Hm.") + tongue.text("\n</think>\n" + WORDS) + tongue.ending
    return Scene(streamed(tongue, stream), done(thinking="Hm.\n"))


def thought_without_end(tongue: Tongue) -> Scene:
    stream = tongue.opening() + tongue.text("<think>Hm.") + tongue.ending
    return Scene(streamed(tongue, stream), noted("only thought", text="", thinking="Hm."))


def stopped_for(reason: str, says: str) -> Callable[[Tongue], Played]:
    def scene(tongue: Tongue) -> Played:
        if reason not in tongue.reasons:
            return NotHere(NO_FILTER)
        return Scene(streamed(tongue, start(tongue) + tongue.finish(reason) + tongue.marker), noted(says))

    return scene


def counted(way: str, count: Any) -> Row:
    """A usage that can't be one."""

    def look(answer: Answer) -> None:
        assert answer.usage is None or answer.usage.output is None

    def scene(tongue: Tongue) -> Scene:
        stream = start(tongue) + tongue.finish(usage=tongue.counts(count)) + tongue.marker
        return Scene(streamed(tongue, stream), done(), look=look)

    return Row("J10", "counts of tokens that are none", scene, way)


def counted_twice(tongue: Tongue) -> Played:
    if tongue.finish_is_marker:
        return NotHere("not in this format: nothing counts after the event with the counts")

    def look(answer: Answer) -> None:
        assert answer.usage
        assert answer.usage.output == 7

    counts = tongue.finish(usage=tongue.counts(3)) + tongue.finish(usage=tongue.counts(7))
    return Scene(streamed(tongue, start(tongue) + counts + tongue.marker), done(), look=look)


def mixed(tongue: Tongue) -> Scene:
    stream = tongue.opening() + tongue.thought("Hm. ") + tongue.text(WORDS) + tongue.thought("Yes.") + tongue.ending
    return Scene(streamed(tongue, stream), done(thinking="Hm. Yes."))


def only_thought(tongue: Tongue) -> Scene:
    stream = tongue.opening() + tongue.thought("Hm.") + tongue.ending
    return Scene(streamed(tongue, stream), noted("only thought", text="", thinking="Hm."))


def other_role(tongue: Tongue) -> Played:
    stream = tongue.answer(WORDS)
    changed = stream.replace(b'"role": "assistant"', b'"role": "user"').replace(b'"role": "model"', b'"role": "user"')
    return NotHere(NO_ROLES) if changed == stream else Scene(streamed(tongue, changed), done())


def other_model(tongue: Tongue) -> Scene:
    stream = tongue.answer(WORDS).replace(MODEL.encode(), b"cheaper-model")
    return Scene(streamed(tongue, stream), noted("Served by cheaper-model."))


def declined(tongue: Tongue) -> Played:
    rest = tongue.declined("No.")
    if rest is None:
        return NotHere(NO_FILTER)
    ending: Ending = noted("refused to answer", text="No.")
    if tongue is GEMINI:
        ending = failed(ContentRefused, "PROHIBITED_CONTENT")
    return Scene(streamed(tongue, tongue.opening() + rest), ending)


def odd_dates(tongue: Tongue) -> Scene:
    text = tongue.text(WORDS, created=1e20, created_at="soon", createTime=7)
    return Scene(streamed(tongue, tongue.opening() + text + tongue.ending), done())


def another(*index: Any) -> Callable[[Tongue], bytes | None]:
    return lambda tongue: tongue.numbered("of another answer", *index)


HOLDER = "what holds the words is not as it should be"
WORD = "a piece of text that is none"
INDEX = "the number of another answer"

ROWS = (
    strange("J1", "broken JSON in one event", "", b'{"choices": [{"delta'),
    Row("J1", "broken JSON in one event", broken_at_once, "the first one"),
    strange("J1", "broken JSON in one event", "a sign of life instead: ping", b"ping", is_noise=True),
    strange("J1", "broken JSON in one event", "a comment instead: : keep-alive", b": keep-alive", is_noise=True),
    Row("J1", "broken JSON in one event", glued, "with an error behind it"),
    strange("J2", "JSON that no parser should take", "NaN", b'{"x": NaN}'),
    strange("J2", "JSON that no parser should take", "Infinity", b'{"x": -Infinity}'),
    strange("J2", "JSON that no parser should take", "1e999", b'{"x": 1e999}'),
    strange("J2", "JSON that no parser should take", "5,000 digits", b'{"x": ' + MOST_DIGITS + b"}"),
    strange("J2", "JSON that no parser should take", "100,000 brackets", DEEP),
    strange("J3", "JSON that is no object", "an empty list", b"[]", is_noise=True),
    strange("J3", "JSON that is no object", "null", b"null", is_noise=True),
    strange("J3", "JSON that is no object", "a number", b"7", is_noise=True),
    strange("J3", "JSON that is no object", "a text", b'"x"'),
    strange("J3", "JSON that is no object", "a list of texts", b'["x"]'),
    Row("J4", "keys that come twice, are huge, or are called `__proto__`", odd_keys),
    filled("J5", HOLDER, "missing", lambda tongue: tongue.holder(), NO_HOLDER),
    filled("J5", HOLDER, "null", lambda tongue: tongue.holder(None), NO_HOLDER),
    filled("J5", HOLDER, "an empty list", lambda tongue: tongue.holder([]), NO_HOLDER),
    filled("J5", HOLDER, "an empty object", lambda tongue: tongue.holder({}), NO_HOLDER),
    filled("J5", HOLDER, "a text", lambda tongue: tongue.holder("x"), NO_HOLDER, Tongue),
    filled("J6", WORD, "null", lambda tongue: tongue.text(None), ""),
    filled("J6", WORD, "true", lambda tongue: tongue.text(True), ""),
    filled("J6", WORD, "an object that nobody knows", lambda tongue: tongue.text({"a": "b"}), "", Tongue),
    Row("J6", WORD, number, "a number"),
    Row("J6", WORD, list_of_parts, "a list of parts"),
    filled("J7", INDEX, "negative", another(-1), ONE_ANSWER),
    filled("J7", INDEX, "huge", another(10**9), ONE_ANSWER),
    filled("J7", INDEX, "a text", another("one"), ONE_ANSWER),
    Row("J8", "tool calls with holes in their numbers and arguments that are no JSON", called),
    Row("J9", "a finish reason that nobody knows", unknown_reason),
    Row("J9", "a finish reason that is a breakdown", broke_down),
    Row("J9", "the length limit", stopped_for("length", "output limit")),
    Row("J9", "the length limit", limited_by_another_name, "by another name"),
    Row("J9", "a content filter", stopped_for("filter", "content filter")),
    counted("negative", -5),
    counted("a fraction", 1.5),
    counted("a text", "many"),
    counted("huge", 10**30),
    Row("J10", "counts of tokens that come twice", counted_twice),
    Row("J11", "thinking before the answer and after it", mixed),
    Row("J11", "thinking and no answer", only_thought),
    Row("J11", "thinking between tags in the text", thought_in_tags),
    Row("J11", "thinking between tags in the text", thought_before_a_tag, "only the closing one"),
    Row("J11", "thinking between tags in the text", thought_without_end, "only the opening one"),
    Row("J12", "the role changes", other_role),
    Row("J12", "another model answers", other_model),
    Row(
        "J13",
        "every piece repeats all of the text so far",
        lambda tongue: Scene(streamed(tongue, tongue.answer("a", "ab", "abc")), done("aababc")),
    ),
    Row("J14", "the model, or the provider, declines", declined),
    Row("J15", "dates that are none", odd_dates),
)
