"""What models write around their thinking when it stands in the text of an answer."""

import re
from functools import cache

from providers.frozen import frozen

NAMES = (
    *("think", "thinking", "thought", "thoughts", "reasoning", "reflection", "scratchpad", "thought_process"),
    *("seed:think", "longcat_think", "mm:think", "antml:thinking", "antthinking", "chain_of_thought", "思考"),
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

TAG = re.compile(r"<([^\W\d_][\w:-]{0,40})(\s[^<>\n]{0,200})?(>?)")
"""``<think time="3">``; without its end as long as more may come."""
OF_THOUGHT = re.compile(
    r"(?:^|[_:-])(?:think|thinking|thoughts?|reasoning|scratchpad|monologue|cot)(?:$|[_:-])|思考|思维|思維|推理|생각"
)
"""What names of the same meaning have in them, such as ``internal_monologue``."""
BEFORE = re.compile("[\\s\ufeff\u200b-\u200d\u2060]*")
"""White space, and what nobody sees."""
BARE_WORD = "analysis"
BARE = re.compile(BARE_WORD + r"(?=[A-Z\n]|[^\W\d_a-z\u00c0-\u024f])")
"""How channels begin where a server has taken the tokens out; no sentence has the word glued to the next one."""
BARE_LAST = re.compile(r"assistant\s?final(?![a-z])")
ROOM = re.compile(r"\s+(?=>)")
SIGNS = re.compile("[<[◁]")
"""What all of them begin with."""


def has_sign(text: str) -> bool:
    """Whether any of ``SIGNS`` is there: asked of each piece of a text, and four times as fast as searching."""
    return "<" in text or "[" in text or "◁" in text


@frozen
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
    if found := TAG.match(lowered):
        is_thought = f"<{found[1]}>" in OPEN_TO_CLOSE or OF_THOUGHT.search(found[1]) is not None
        if is_thought and found[3]:
            return Opening(found.end(), f"</{found[1]}>")
        if found.end() == len(text) and not found[3] and (is_thought or not found[2]):
            return True
    return any(tag.startswith(lowered) for tag in (*OPEN_TO_CLOSE, *CHANNELS))


@cache
def pattern_of(*tags: str) -> re.Pattern[str]:
    """What finds any of these tags, the longest first; some models leave a blank before the last sign."""
    ordered = map(re.escape, sorted(tags, key=len, reverse=True))
    return re.compile("|".join(re.sub("(?<!\\|)>$", r"\\s{0,4}>", tag) for tag in ordered), re.IGNORECASE)


def plain(tag: str) -> str:
    """A tag that was found, as it is listed."""
    return ROOM.sub("", tag.lower())


def beginning_at_end(text: str, tags: tuple[str, ...]) -> int:
    """How many characters at the end of ``text`` may become one of ``tags``."""
    longest = max(map(len, tags)) + 3
    tail = text[-longest:].lower()
    places = (found.start() for found in SIGNS.finditer(tail))
    return next((len(tail) - at for at in places if any(_may_become(tail[at:], tag) for tag in tags)), 0)


def _may_become(text: str, tag: str) -> bool:
    return (text != tag and tag.startswith(text)) or f"{text.rstrip()}>" == tag
