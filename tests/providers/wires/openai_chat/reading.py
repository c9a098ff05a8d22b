"""A reader of Chat Completions, and what its streams end with."""

from typing import Any

from providers.calls import Limits
from providers.events import Usage
from providers.wires.dialect import Dialect
from providers.wires.openai_chat.reader import ChatReader
from tests.providers.wires.answers import LIMITS, PEER, chunk

STOP = chunk(finish="stop")
COUNTS = {"prompt_tokens": 19, "completion_tokens": 13, "total_tokens": 32}
COUNTED = Usage(19, None, 13, None)


def a_reader(limits: Limits = LIMITS, **dialect: Any) -> ChatReader:
    return ChatReader(PEER, limits, Dialect(**dialect))
