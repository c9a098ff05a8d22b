"""OpenAI's Chat Completions API, which most vendors and servers speak."""

from providers.wires.openai_chat.wire import OpenAIChat

__all__ = ["OpenAIChat"]
