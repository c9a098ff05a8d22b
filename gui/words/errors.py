"""What went wrong, in the person's language: a title, and a message that says what happened and what to do."""

from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication

from comparison.spend.charge import REFUSED_UNCHARGED
from gui.words.phrases import say, translated
from providers.addresses.local import is_loopback
from providers.errors import Failure, ProviderError

translate = QCoreApplication.translate
SENTENCE_ENDS = (".", "!", "?", "…", "。")


def title_of(error: ProviderError | Failure) -> str:
    """Three or four words."""
    return say(error.title)


def word_for(error: ProviderError | Failure | None) -> str:
    """A word or two for the head of a lane."""
    match error.kind if isinstance(error, Failure) else type(error).__name__:
        case "KeyMissing":
            return translate("Errors", "needs key")
        case "KeyRefused" | "KeyUnsendable":
            return translate("Errors", "key refused")
        case "PermissionRefused" | "RegionRefused":
            return translate("Errors", "not allowed")
        case "OutOfCredit":
            return translate("Errors", "out of credit")
        case "ModelNotFound":
            return translate("Errors", "no such model")
        case "PromptTooLong" | "TooLarge":
            return translate("Errors", "too long")
        case "ContentRefused":
            return translate("Errors", "filtered")
        case "RateLimited":
            return translate("Errors", "rate limited")
        case "Overloaded" | "NotNow":
            return translate("Errors", "overloaded")
        case "HostNotFound" | "NothingListening" | "NetworkUnreachable" | "ConnectionTimedOut" | "ConnectionLost":
            return translate("Errors", "no connection")
        case "NoResponse":
            return translate("Errors", "no response")
        case _:
            return translate("Errors", "failed")


def charge_of(error: Failure, has_begun: bool) -> str:
    """Whether a failed request was paid for, where that can be said and its advice does not say it; else nothing."""
    if has_begun and not is_loopback(urlsplit(f"//{error.host}").hostname or ""):
        return translate("Errors", "It was probably charged.")
    return translate("Errors", "Nothing was charged.") if error.kind in REFUSED_UNCHARGED else ""


def what_of(error: ProviderError | Failure) -> str:
    """What happened, and the provider's own words where it gave any."""
    return " ".join(filter(None, (_filled(error, error.sentence), _words_of(error))))


def message_of(error: ProviderError | Failure) -> str:
    """What happened, the provider's own words where it gave any, and what to do."""
    return " ".join(filter(None, (what_of(error), _filled(error, error.advice))))


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
