"""OpenAI's Responses API."""

from providers.wires.openai_responses.wire import OpenAIResponses

__all__ = ["OpenAIResponses"]
