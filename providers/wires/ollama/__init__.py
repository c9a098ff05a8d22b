"""Ollama's own API."""

from providers.wires.ollama.wire import Ollama

__all__ = ["Ollama"]
