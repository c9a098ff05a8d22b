"""Numbers as they are written in the language of the window."""

from PySide6.QtCore import QLocale

LARGEST = 2**63 - 1
"""That Qt can write."""


def number(value: float, digits: int | None = None) -> str:
    """With its thousands set apart, and ``digits`` behind the point or as many as it has."""
    locale = QLocale()
    if isinstance(value, int):
        return locale.toString(value) if abs(value) <= LARGEST else f"{value:,}"
    return locale.toString(value, "g", 6) if digits is None else locale.toString(value, "f", digits)
