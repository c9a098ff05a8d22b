"""Everything printed on a terminal, made safe for it."""

import re
import sys

# All controls but tab and newline, the signs that turn the direction of writing, and tag characters; lone surrogates
# can't be written at all.
UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\U000e0000-\U000e007f]"
)


def visible(text: str) -> str:
    """The text with everything a terminal would obey, or nobody would see, made visible."""
    return UNSAFE.sub(_shown, text.replace("\r\n", "\n"))


def write(text: str) -> None:
    """Print a line on standard output, with everything a terminal would obey made visible."""
    _put(visible(text))


def write_data(text: str) -> None:
    """Print a line that another program may need unchanged; on a terminal it is made safe."""
    _put(visible(text) if sys.stdout.isatty() else text)


def write_file(data: bytes, *, is_text: bool) -> bool:
    """Put what a file would hold on standard output, whatever its encoding; on a terminal, made safe for it.

    ``False`` where that can't be, as a terminal shows text alone.
    """
    if not sys.stdout.isatty():
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
    elif is_text:
        write(data.decode().rstrip("\n"))
    return is_text or not sys.stdout.isatty()


def tell_progress(text: str) -> None:
    """A line of a terminal on standard error, written over by the next one; nothing elsewhere."""
    if sys.stderr is not None and sys.stderr.isatty():
        sys.stderr.write(f"\r{visible(text):<40}\r")
        sys.stderr.flush()


def complain(sentence: str) -> None:
    """Print a sentence for a person on standard error, if there is one: a program without a console has none."""
    if sys.stderr is not None:
        sys.stderr.write(f"paragone: {visible(sentence)}\n")


def agreed(question: str) -> bool:
    """Whether a person at the terminal says yes; asked on standard error, so that what is written stays as it is."""
    return reply_to(f"{question} [y/N]") in ("y", "yes")


def can_reply() -> bool:
    """Whether a person at a terminal can be asked."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr is not None


def reply_to(question: str) -> str:
    """What a person types in one line, in small letters."""
    if sys.stderr is not None:
        sys.stderr.write(f"{visible(question)} ")
        sys.stderr.flush()
    try:
        return sys.stdin.readline().strip().lower()
    except UnicodeDecodeError:
        return ""


def _put(text: str) -> None:
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, "replace").decode(encoding) + "\n")
    sys.stdout.flush()


def _shown(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)  # Unicode's pictures of the controls
    return "\u2421" if code == 0x7F else "\ufffd"
