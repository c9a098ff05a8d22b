"""The English of the lower rooms in the person's language."""

from PySide6.QtCore import QCoreApplication

from gui.words.numbers import number
from providers.texts.phrase import Phrase

CONTEXT = "Phrases"
"""Where translators find it; packaging/translations.py puts it there."""
MOST_COUNTED = 2**31 - 1
"""Qt counts in 32 bits."""


def say(text: str) -> str:
    """``text``, which the program itself wrote, in the person's language; what nobody translates stays as it is."""
    if not isinstance(text, Phrase):
        return translated(text)
    if "n" in text.values:
        return _counted(text)
    if not text.values:
        return translated(text.template)
    try:
        return translated(text.template).format(**{name: _said(value) for name, value in text.values.items()})
    except (LookupError, ValueError):  # a translation with placeholders of its own: the English is better than nothing
        return text


def problem(error: Exception) -> str:
    """The sentence of an error whose text is for a person."""
    return say(str(error))


def translated(text: str) -> str:
    """One template, its placeholders still in it."""
    return QCoreApplication.translate(CONTEXT, text) if text else ""


def _counted(phrase: Phrase) -> str:
    n = phrase.values["n"]
    if not isinstance(n, int) or not 0 <= n <= MOST_COUNTED:
        return phrase
    return QCoreApplication.translate(CONTEXT, phrase.template, "", n)


def _said(value: object) -> str:
    match value:
        case str():
            return say(value) if isinstance(value, Phrase) else value
        case bool():
            return str(value)
        case int() | float():
            return number(value)
    return str(value)
