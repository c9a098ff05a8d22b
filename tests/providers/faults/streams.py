"""S: the stream of events, or of lines."""

from collections.abc import Callable
from dataclasses import replace
from itertools import cycle

from providers.errors import (
    ConnectionLost,
    Disconnected,
    EmptyResponse,
    EndedEarly,
    NoResponse,
    OverLimit,
    Stalled,
    UnexpectedFormat,
)
from tests.providers.faults.openai_tongues import Chat
from tests.providers.faults.other_formats import other_lines, other_way
from tests.providers.faults.scene import (
    BRIEF,
    PATIENT,
    WORDS,
    Ending,
    NotHere,
    Played,
    Row,
    Scene,
    Splits,
    answering,
    begun,
    cut_off,
    done,
    failed,
    noted,
    start,
    streamed,
)
from tests.providers.faults.stage import Part
from tests.providers.faults.tongue import Tongue, pretty
from tests.servers.fault_server import END, Connection, Step, chunk, drip, flood, hang, head, pause, reset, send

NO_DONE = "not in this format: it has no [DONE]"
NO_MARKER = "not in this format: nothing but the end of the body comes after the finish reason"
NO_FIELDS = "not in this format: lines of JSON have no fields"
SHORT = "é🙂 \u2028ok"
"""Of few bytes, for what is tried at each of them."""
NO_ENDS = "a\u2028b\u2029c\x85d"
CRLF, CR, LF = b"\r\n", b"\r", b"\n"


def ended(id_: str, fault: str, way: str, stream: Callable[[Tongue], bytes], ending: Ending) -> Row:
    """A stream with a clean end."""
    return Row(id_, fault, lambda tongue: Scene(streamed(tongue, stream(tongue)), ending), way)


def with_done(fault: str, marker: bytes) -> Row:
    """A way to write ``[DONE]``, in the one format that has it."""

    def scene(tongue: Tongue) -> Played:
        if not isinstance(tongue, Chat) or not tongue.marker:
            return NotHere(NO_DONE)
        return Scene(streamed(tongue, start(tongue) + tongue.finish() + marker), done())

    return Row("S6", "the marker, written in another way", scene, fault)


def quiet(tongue: Tongue) -> bytes:
    """A stream that has begun without a word."""
    return tongue.opening() + tongue.text("")


def after_the_end(tongue: Tongue) -> Played:
    if not tongue.last_sign:
        return NotHere(NO_MARKER)
    stream = tongue.answer(WORDS) + tongue.text(" more")
    return Scene(answering(send(head(kind=tongue.kind) + chunk(stream)), hang()), done())


def sign_alone(tongue: Tongue) -> Scene:
    stream = tongue.last_sign or tongue.finish()
    return Scene(streamed(tongue, stream), noted("answer is empty", text=""))


def reset_in_a_chunk(tongue: Tongue) -> Scene:
    """What had been sent is read before the reset comes, which would throw it away."""
    body = start(tongue)
    begin = begun(tongue, body, send(b"ff\r\n" + tongue.text("half")[:9]), pause(), reset())
    return Scene(begin, cut_off(Disconnected), meanwhile=released_once_begun)


async def released_once_begun(part: Part) -> None:
    await part.until(lambda: bool(part.answer.body))
    assert part.server
    part.server.release()


def alive(sign: bytes) -> Step:
    """Send it for ever, with pauses shorter than any limit."""

    async def step(connection: Connection) -> None:
        while not connection.hung_up.is_set():
            await drip(chunk(sign), 0.05, len(chunk(sign)))(connection)

    return step


def signs_of_life(way: str, sign: Callable[[Tongue], bytes], ending: Ending, without: str = "") -> Row:
    """Something that is no part of an answer comes for ever."""

    def scene(tongue: Tongue) -> Played:
        if tongue.is_lines and without:
            return NotHere(without)
        return Scene(begun(tongue, start(tongue), alive(sign(tongue))), ending, BRIEF)

    return Row("S9", "signs of life, and nothing else", scene, way)


def mixed_ends(tongue: Tongue) -> bytes:
    """Every line ends in another way."""
    lines = tongue.answer(SHORT).replace(CRLF, LF).split(LF)[:-1]
    ends = cycle((LF, CRLF) if tongue.is_lines else (CRLF, CR, LF))
    stream = b""
    for line in lines:
        end = next(ends)
        # LF after CR would be part of the same end.
        stream += line + (CRLF if stream.endswith(CR) and not line and end == LF else end)
    return stream


def in_broken_utf_8(raw: bytes) -> Callable[[Tongue], bytes]:
    def stream(tongue: Tongue) -> bytes:
        return tongue.opening() + tongue.text("a§b").replace("§".encode(), raw) + tongue.ending

    return stream


def many_lines(tongue: Tongue) -> Played:
    """One event over several ``data`` fields, with and without the space, and one without a colon."""
    if tongue.is_lines:
        return NotHere(NO_FIELDS)
    (*_, data) = tongue.text(SHORT).strip().partition(b"data: ")
    fields = [b"data:" + (b" " if number % 2 else b"") + line for number, line in enumerate(pretty(data).split(LF))]
    event = CRLF.join([*fields, b"data", b"", b""])
    return Splits(tongue.opening() + event + tongue.ending, done(SHORT))


def strange_fields(tongue: Tongue) -> Scene:
    noise = b'{"surprise": 1}\n' if tongue.is_lines else b"id: 7\nretry: 1\nfoo: bar\nevent: surprise\ndata: {}\n\n"
    return Scene(streamed(tongue, start(tongue) + noise + tongue.ending), done())


def endless_line(tongue: Tongue) -> Scene:
    begin = b"" if tongue.is_lines else b"data: "
    return Scene(begun(tongue, start(tongue) + begin, endless(b"x" * 65_536)), cut_off(OverLimit))


def endless_delta(tongue: Tongue) -> Scene:
    before, _, _ = tongue.text("§").partition("§".encode())
    return Scene(begun(tongue, start(tongue) + before, endless(b"x" * 65_536)), cut_off(OverLimit))


def endless(data: bytes) -> Step:
    return flood(chunk(data))


def tiny(tongue: Tongue) -> Scene:
    return Scene(streamed(tongue, tongue.opening() + tongue.text("x") * 1000 + tongue.ending), done("x" * 1000))


def too_many(tongue: Tongue) -> Scene:
    most = replace(PATIENT, events=200)
    text = "x" * (200 - (1 if tongue.opening() else 0))
    begin = begun(tongue, start(tongue, "x"), endless(tongue.text("x") * 500))
    return Scene(begin, cut_off(OverLimit, text=text), most)


def slow(tongue: Tongue) -> Scene:
    event = chunk(tongue.text("x"))
    steps = drip(event * 6, 0.12, len(event)), send(chunk(tongue.ending) + END)
    return Scene(begun(tongue, start(tongue, "x"), *steps), done("x" * 7), replace(BRIEF, silence=0.6))


def spread(tongue: Tongue) -> Played:
    if not tongue.is_lines:
        return NotHere("not in this format: JSON over several lines is one whole reply, H22")
    lines = b"\n".join(map(pretty, tongue.answer(WORDS).splitlines())) + b"\n"
    return Scene(streamed(tongue, lines), failed(UnexpectedFormat))


def byte_by_byte(tongue: Tongue) -> Scene:
    stream = tongue.answer(WORDS)
    chunks = b"".join(chunk(stream[at : at + 1]) for at in range(len(stream)))
    return Scene(answering(send(head(kind=tongue.kind) + chunks + END)), done())


CLEAN_END = "**a clean end without finish reason and marker**"
UNREADABLE = "text that can't be read"

ROWS = (
    Row(
        "S1",
        "silence after some words",
        lambda tongue: Scene(begun(tongue, start(tongue), hang()), cut_off(Stalled), BRIEF),
    ),
    Row(
        "S1",
        "silence before the first word",
        lambda tongue: Scene(begun(tongue, quiet(tongue), hang()), failed(NoResponse), BRIEF),
    ),
    Row(
        "S2",
        "the connection is closed without the last chunk",
        lambda tongue: Scene(begun(tongue, start(tongue)), cut_off(Disconnected)),
    ),
    Row(
        "S2",
        "the connection is closed without the last chunk",
        lambda tongue: Scene(begun(tongue, quiet(tongue)), failed(ConnectionLost, attempts=1)),
        "before the first word",
    ),
    Row(
        "S2",
        "the connection is closed without the last chunk",
        lambda tongue: Scene(begun(tongue, start(tongue) + tongue.finish()), done()),
        "after the finish reason",
    ),
    Row("S3", "the connection is reset in a chunk", reset_in_a_chunk),
    ended(
        "S4",
        CLEAN_END,
        "after some words",
        start,
        cut_off(EndedEarly, "may be incomplete"),
    ),
    ended(
        "S4",
        CLEAN_END,
        "after some thinking",
        lambda tongue: tongue.opening() + tongue.thought(WORDS),
        cut_off(EndedEarly, "may be incomplete", text="", thinking=WORDS),
    ),
    ended(
        "S4",
        CLEAN_END,
        "in an event",
        lambda tongue: start(tongue) + tongue.text("more")[:-9],
        cut_off(EndedEarly, "may be incomplete"),
    ),
    ended("S4", CLEAN_END, "before the first word", quiet, failed(EmptyResponse)),
    ended("S5", "a finish reason, no marker", "", lambda tongue: start(tongue) + tongue.finish(), done()),
    with_done("twice", b"data: [DONE]\n\n" * 2),
    with_done("with spaces", b"data:   [DONE] \n\n"),
    with_done("without a space", b"data:[DONE]\n\n"),
    Row("S7", "text after the marker", after_the_end),
    Row("S8", "the marker, or the finish reason, and nothing else", sign_alone),
    signs_of_life("comments", lambda tongue: b": ping\n\n", cut_off(Stalled), NO_FIELDS),
    signs_of_life("pings", lambda tongue: b"event: ping\ndata: {}\n\n", cut_off(Stalled), NO_FIELDS),
    signs_of_life("blank lines", lambda tongue: b"\n\n", cut_off(Stalled)),
    ended("S10", "a byte order mark", "at the start", lambda tongue: b"\xef\xbb\xbf" + tongue.answer(WORDS), done()),
    ended("S10", "a byte order mark", "further on", lambda tongue: tongue.answer("a\ufeffb"), done("a\ufeffb")),
    Row(
        "S11",
        "lines that end in every way, cut at every byte",
        lambda tongue: Splits(mixed_ends(tongue), done(SHORT)),
    ),
    Row("S12", "an answer cut at every byte", lambda tongue: Splits(tongue.answer(SHORT), done(SHORT))),
    Row("S12", "an answer in chunks of one byte", byte_by_byte),
    ended(
        "S12",
        "half an emoji in each of two events",
        "",
        lambda tongue: tongue.answer("a\ud83d", "\ude42b"),
        done("a🙂b"),
    ),
    ended("S13", UNREADABLE, "no UTF-8", in_broken_utf_8(b"\xff"), done("a\ufffdb")),
    ended("S13", UNREADABLE, "overlong UTF-8", in_broken_utf_8(b"\xc0\xaf"), done("a\ufffd\ufffdb")),
    ended("S13", UNREADABLE, "CESU", in_broken_utf_8(b"\xed\xa0\xbd"), done("a\ufffd\ufffd\ufffdb")),
    ended("S13", UNREADABLE, "half a surrogate pair", lambda tongue: tongue.answer("a\ud800b"), done("a\ufffdb")),
    ended("S14", "U+2028, U+2029 and U+0085", "", lambda tongue: tongue.answer(NO_ENDS), done(NO_ENDS)),
    ended("S15", "NUL and other controls", "", lambda tongue: tongue.answer("a\x00b\x1bc\x07\td"), done("abc\td")),
    Row("S16", "one event over many `data` fields, cut at every byte", many_lines),
    Row("S17", "fields and events that nobody knows", strange_fields),
    ended("S18", "no blank line behind the last event", "", lambda tongue: tongue.answer(WORDS).rstrip(), done()),
    Row("S19", "a line without an end", endless_line),
    Row("S20", "a piece of text without an end", endless_delta),
    Row("S21", "a thousand tiny pieces", tiny),
    Row("S21", "more events than anybody wants", too_many),
    Row("S22", "pieces that come slowly", slow),
    Row("S23", "lines of JSON for events, and the reverse", other_way),
    Row("S23", "the same of another API", other_lines),
    Row("S24", "every line of JSON spread over many", spread),
)
