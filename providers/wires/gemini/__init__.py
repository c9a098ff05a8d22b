"""Google's Gemini API."""

from providers.wires.gemini.wire import Gemini

__all__ = ["Gemini"]
