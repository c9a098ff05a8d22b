"""Names of strangers within a sentence."""

from collections.abc import Iterable

from PySide6.QtCore import QLocale

from comparison.seen_text import seen


def named(names: Iterable[str]) -> str:
    """All of them, joined as the person's language does it, and with nothing hidden in them."""
    return QLocale().createSeparatedList([seen(name) for name in names])
