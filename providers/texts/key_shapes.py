"""What the keys of well-known services look like: for hiding them, and for asking a person about them."""

import re
from collections.abc import Iterable

from providers.frozen import frozen

LONGEST = 900
"""Characters of a key that are looked at."""


@frozen
class KeyShape:
    """Keys that begin alike. The texts are regular expressions."""

    beginning: str
    character: str = "[A-Za-z0-9_-]"
    """One of those that follow."""
    least: int = 16
    """How many of them a whole key has."""
    telling: int | None = None
    """How many give away a key that stands abridged in a message; ``None`` where only a whole one can be told."""


SHAPES = (
    # OpenAI and the many that copied its keys, Stripe, xAI, Groq, Hugging Face, Replicate, NVIDIA.
    KeyShape("(?:sk|pk|rk|xai|gsk|hf|r8|nvapi)[-_]", telling=6),
    # Baidu, Google, Zhipu.
    KeyShape("bce-v3/ALTAK-", "[A-Za-z0-9/]", telling=6),
    KeyShape("AIza", least=30, telling=20),
    KeyShape(r"[0-9a-f]{32}\.", "[A-Za-z0-9]"),
    # Amazon, places that keep code and packages, Slack.
    KeyShape("A(?:KIA|SIA)", "[A-Z0-9]"),
    KeyShape("(?:gh[pousr]_|github_pat_|glpat-|npm_|pypi-)", least=20),
    KeyShape("xox[abeoprs]-", "[A-Za-z0-9-]", least=10),
    # A JSON web token.
    KeyShape(r"eyJ[A-Za-z0-9_-]{8,900}\.", "[A-Za-z0-9_.-]", least=20, telling=1),
)


def _one_of(shapes: Iterable[str]) -> str:
    return f"(?<![A-Za-z0-9])(?:{'|'.join(shapes)})"


WHOLE_KEY = _one_of(f"{shape.beginning}{shape.character}{{{shape.least},{LONGEST}}}" for shape in SHAPES)
"""A regular expression for what is certainly a key."""

KEY_OR_PART = _one_of(f"{shape.beginning}{shape.character}{{{shape.telling or shape.least},}}" for shape in SHAPES)
KEY_OR_PART += "[A-Za-z0-9_.-]*"
"""A regular expression for what may be one, or what is left of one, with all that hangs on it."""

OWNERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("sk-ant-", ("anthropic",)),
    ("sk-or-", ("openrouter",)),
    ("sk-(?:proj|svcacct|admin)-", ("openai",)),
    ("xai-", ("xai",)),
    ("gsk_", ("groq",)),
    ("AIza", ("gemini",)),
    ("bce-v3/", ("baidu",)),
    (r"[0-9a-f]{32}\.", ("zhipu",)),
    ("sk-", ("deepseek", "minimax", "moonshot", "openai", "qwen", "tencent")),
)
"""How keys begin, as regular expressions, and the ids of the providers whose keys do; the first that fits decides."""

LEAST_ABRIDGED = 20
"""Of a shorter key nothing is shown: its ends would be most of it."""


def owners(key: str) -> tuple[str, ...]:
    """The ids of the providers whose keys begin like this one; none where its beginning tells nothing."""
    found = _beginning(key)
    return found[1] if found else ()


def abridged(key: str) -> str:
    """A key as it may be seen: a beginning that all keys of its kind share, dots, and its last four characters."""
    found = _beginning(key)
    if found is None or len(key) < LEAST_ABRIDGED:
        return "•" * min(len(key), LEAST_ABRIDGED)
    # What stands before the dot of such a key is its own.
    shared = "" if found[0].endswith(".") else found[0]
    return f"{shared}{'•' * 16}{key[-4:]}"


def _beginning(key: str) -> tuple[str, tuple[str, ...]] | None:
    for pattern, providers in OWNERS:
        if match := re.match(pattern, key[:LONGEST]):
            return match[0], providers
    return None
