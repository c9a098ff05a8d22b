"""H, its second half: how the body of a good response is labelled, packed and framed."""

import gzip
import zlib
from collections.abc import Callable
from dataclasses import replace

from providers.errors import (
    Disconnected,
    FailedMidway,
    Malformed,
    OverLimit,
    Refused,
    UnexpectedFormat,
    WebPageReturned,
)
from tests.providers.faults.connecting import PAGE
from tests.providers.faults.scene import (
    PATIENT,
    WORDS,
    Ending,
    NotHere,
    Played,
    Row,
    Scene,
    answering,
    begun,
    cut_off,
    done,
    failed,
    noted,
    replied,
    start,
    streamed,
)
from tests.providers.faults.tongue import Tongue
from tests.servers.fault_server import (
    END,
    Step,
    chunk,
    hang,
    head,
    request,
    response,
    send,
)


def packed(id_: str, fault: str, way: str, encoding: str, pack: Callable[[bytes], bytes], ending: Ending) -> Row:
    """An answer in an encoding that nobody asked for."""

    def scene(tongue: Tongue) -> Scene:
        body = response(pack(tongue.answer(WORDS)), tongue.kind, headers=[f"Content-Encoding: {encoding}"])
        return Scene(answering(send(body)), ending)

    return Row(id_, fault, scene, way)


def broken(id_: str, fault: str, way: str, *steps: Step) -> Row:
    """Chunks that are none, after a beginning."""
    return Row(id_, fault, lambda tongue: Scene(begun(tongue, start(tongue), *steps), cut_off(Disconnected)), way)


def bomb(tongue: Tongue) -> Scene:
    packer = zlib.compressobj(9, wbits=31)
    packed = packer.compress(start(tongue)) + packer.compress(b"x" * (32 << 20)) + packer.flush()
    body = response(packed, tongue.kind, headers=["Content-Encoding: gzip"])
    return Scene(answering(send(body)), cut_off(OverLimit), replace(PATIENT, wire_bytes=1 << 19))


def junk_in_gzip(tongue: Tongue) -> Scene:
    begin = begun(tongue, gzip.compress(start(tongue)), headers=["Content-Encoding: gzip"])
    ((*steps,),) = begin
    return Scene(((*steps, send(chunk(b"junk, not gzip at all")), hang()),), cut_off(Malformed))


def longer(tongue: Tongue) -> Scene:
    body = response(start(tongue) + tongue.ending, tongue.kind)
    return Scene(((request(), send(body[: -len(tongue.ending)])),), cut_off(Disconnected))


def shorter(tongue: Tongue) -> Scene:
    return Scene(answering(send(response(tongue.answer(WORDS), tongue.kind) + tongue.text("more"))), done())


def bare_error(tongue: Tongue) -> Played:
    if tongue.is_lines:
        return NotHere("every line is one")
    body = start(tongue) + tongue.error_body("GPU on fire") + b"\n\n"
    return Scene(streamed(tongue, body), cut_off(FailedMidway, "GPU on fire"))


def labelled(way: str, kind: str) -> Row:
    """A stream that its content type hides."""

    def scene(tongue: Tongue) -> Scene:
        stream = send(head(kind=kind).replace(b"Content-Type: \r\n", b"") + chunk(tongue.answer(WORDS)) + END)
        return Scene(answering(stream), done())

    return Row("H21", "a content type that is wrong", scene, way)


ROWS = (
    Row(
        "H20",
        "an error in the stream",
        lambda tongue: Scene(
            streamed(tongue, start(tongue) + tongue.error("GPU on fire")), cut_off(FailedMidway, "GPU on fire")
        ),
        "after the first word",
    ),
    Row("H20", "an error in the stream", bare_error, "as a bare line of JSON"),
    Row(
        "H20",
        "an error in the stream",
        lambda tongue: Scene(
            streamed(tongue, tongue.opening() + tongue.error("GPU on fire")), failed(Refused, "GPU on fire")
        ),
        "before the first word",
    ),
    Row(
        "H20",
        "an error in the stream",
        lambda tongue: Scene(
            (*streamed(tongue, tongue.opening() + tongue.error("Overloaded")), *streamed(tongue, tongue.answer(WORDS))),
            done(attempts=2),
        ),
        "before the first word, of a kind that passes",
    ),
    labelled("text/html", "text/html"),
    labelled("none", ""),
    labelled("application/octet-stream", "application/octet-stream"),
    Row(
        "H21",
        "a web page that is called a stream",
        lambda tongue: Scene(streamed(tongue, PAGE), failed(WebPageReturned, "sign-in page?")),
    ),
    Row(
        "H22",
        "the whole reply, though a stream was asked for",
        lambda tongue: Scene((replied(tongue.whole(WORDS)),), noted("whole answer at once")),
    ),
    packed("H23", "an encoding that nobody asked for", "gzip", "gzip", gzip.compress, done()),
    packed("H23", "an encoding that nobody asked for", "br", "br", bytes, failed(UnexpectedFormat)),
    packed("H23", "an encoding that nobody asked for", "zstd", "zstd", bytes, failed(UnexpectedFormat)),
    Row("H24", "a bomb of gzip", bomb),
    Row("H25", "gzip that breaks in the middle", junk_in_gzip),
    Row("H26", "the announced length is wrong", longer, "more than comes"),
    Row("H26", "the announced length is wrong", shorter, "less than comes"),
    Row(
        "H27",
        "chunks and a length",
        lambda tongue: Scene(
            answering(send(head("Content-Length: 3", kind=tongue.kind) + chunk(tongue.answer(WORDS)) + END)), done()
        ),
    ),
    broken("H27", "chunks that are none", "no number", send(b"zz\r\n")),
    broken("H27", "chunks that are none", "2^64 bytes", send(b"10000000000000000\r\ndata: t")),
    broken("H27", "chunks that are none", "an extension of 1 MB", send(b"5;" + b"x" * (1 << 20)), hang()),
)
