"""Anthropic's Messages API."""

from providers.wires.anthropic_messages.wire import AnthropicMessages

__all__ = ["AnthropicMessages"]
