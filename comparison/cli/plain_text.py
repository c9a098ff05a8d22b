"""Text from elsewhere, made safe for a terminal."""

import re
import sys

# All controls but tab and newline, the signs that turn the direction of writing, and tag characters; lone surrogates
# can't be written at all.
UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\U000e0000-\U000e007f]"
)


def visible(text: str) -> str:
    """The text with everything a terminal would obey, and nobody see, shown instead."""
    return UNSAFE.sub(_shown, text.replace("\r\n", "\n"))


def write(text: str) -> None:
    """Put a line on standard output; signs it can't show are replaced."""
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, "replace").decode(encoding) + "\n")
    sys.stdout.flush()


def _shown(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)  # Unicode's pictures of the controls
    return "\u2421" if code == 0x7F else "\ufffd"
