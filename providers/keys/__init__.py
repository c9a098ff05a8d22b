"""Where a key is, and where it belongs."""

from providers.keys.keys import FoundKey, Keys, KeySource, UnfitKey, check_key

__all__ = ["FoundKey", "KeySource", "Keys", "UnfitKey", "check_key"]
