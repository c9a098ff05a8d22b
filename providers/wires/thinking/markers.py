"""What models write around their thinking when it stands in the text of an answer."""

import re
from dataclasses import dataclass
from functools import cache

NAMES = (
    *("think", "thinking", "thought", "thoughts", "reasoning", "reflection", "scratchpad", "thought_process"),
    *("seed:think", "longcat_think", "mm:think", "antml:thinking", "antthinking", "chain_of_thought"),
)
IN_OTHER_BRACKETS = ("think", "thinking", "thought", "reasoning")
OPEN_TO_CLOSE = {
    **{f"<{name}>": f"</{name}>" for name in NAMES},
    # Mistral's Magistral and Kimi-VL; then what some templates make special tokens of.
    **{f"[{name}]": f"[/{name}]" for name in ("think", "thinking")},
    **{f"◁{name}▷": f"◁/{name}▷" for name in IN_OTHER_BRACKETS},
    **{f"<|{name}|>": f"<|/{name}|>" for name in IN_OTHER_BRACKETS},
    "<|begin_of_thought|>": "<|end_of_thought|>",
    "<|start_thinking|>": "<|end_thinking|>",
    "<|inner_prefix|>": "<|inner_suffix|>",
    # Gemma 4, and MedGemma.
    "<|channel>thought": "<channel|>",
    "<unused94>thought": "<unused95>",
}
"""In small letters; any case counts."""
OPENED_BY = {close: tag for tag, close in OPEN_TO_CLOSE.items()}
CHANNELS = ("<|channel|>", "<|start|>assistant")
"""What an answer in OpenAI's harmony format begins with (cookbook.openai.com/articles/openai-harmony)."""
LAST_CHANNEL = "<|channel|>final<|message|>"
LAST_CHANNELS = (
    f"<|end|><|start|>assistant{LAST_CHANNEL}",
    f"<|start|>assistant{LAST_CHANNEL}",
    LAST_CHANNEL,
)
"""What stands in that format between the thinking and the answer."""

ATTRIBUTES = re.compile(r"<([a-z_:]{1,20})\s[^<>\n]{0,200}(>?)", re.IGNORECASE)
"""``<think time="3">``; without its end as long as more may come."""
SIGNS = re.compile("[<[◁]")
"""What all of them begin with."""


@dataclass(frozen=True, slots=True)
class Opening:
    """How a text begins: with ``length`` characters that open thinking, which ``close`` ends.

    ``close`` is empty for channels, which say themselves what follows.
    """

    length: int
    close: str = ""


def opening_of(text: str) -> Opening | bool:
    """How ``text`` begins, its white space left out; ``True`` while that may still become clear, else ``False``."""
    lowered = text[:250].lower()
    for tag, close in OPEN_TO_CLOSE.items():
        if lowered.startswith(tag):
            return Opening(len(tag), close)
    if lowered.startswith(CHANNELS):
        return Opening(0)
    if found := ATTRIBUTES.match(lowered):
        tag = f"<{found[1]}>"
        is_known = tag in OPEN_TO_CLOSE
        if is_known and found[2]:
            return Opening(found.end(), OPEN_TO_CLOSE[tag])
        return is_known and found.end() == len(text)
    return any(tag.startswith(lowered) for tag in (*OPEN_TO_CLOSE, *CHANNELS))


@cache
def pattern_of(*tags: str) -> re.Pattern[str]:
    """What finds any of these tags, the longest first."""
    return re.compile("|".join(map(re.escape, sorted(tags, key=len, reverse=True))), re.IGNORECASE)


def beginning_at_end(text: str, tags: tuple[str, ...]) -> int:
    """How many characters at the end of ``text`` may become one of ``tags``."""
    longest = max(map(len, tags)) - 1
    tail = text[-longest:].lower()
    places = (found.start() for found in SIGNS.finditer(tail))
    return next((len(tail) - at for at in places if any(tag.startswith(tail[at:]) for tag in tags)), 0)
