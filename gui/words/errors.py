"""What went wrong, in the person's language: a title, and a message that says what happened and what to do."""

from PySide6.QtCore import QCoreApplication

from gui.words.phrases import say, translated
from providers.errors import Failure, ProviderError

translate = QCoreApplication.translate
SENTENCE_ENDS = (".", "!", "?", "…", "。")


def title_of(error: ProviderError | Failure) -> str:
    """Three or four words."""
    return say(error.title)


def message_of(error: ProviderError | Failure) -> str:
    """What happened, the provider's own words where it gave any, and what to do."""
    parts = (_filled(error, error.sentence), _words_of(error), _filled(error, error.advice))
    return " ".join(filter(None, parts))


def _words_of(error: ProviderError | Failure) -> str:
    if not error.said:
        return ""
    return translate("Errors", "It said: “{0}”").format(error.said) + (
        "" if error.said.endswith(SENTENCE_ENDS) else "."
    )


def _filled(error: ProviderError | Failure, template: str) -> str:
    names = {"provider": error.provider, "host": error.host, "spoken": error.spoken, "asked": error.asked}
    try:
        return translated(template).format(**names)
    except (LookupError, ValueError):  # a translation with placeholders of its own
        return template.format(**names)
