from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from gui.words.errors import message_of, title_of
from gui.words.numbers import number
from gui.words.phrases import CONTEXT, say
from providers.errors import KeyMissing, RateLimited
from providers.texts.phrase import Phrase

Speak = Callable[[dict[str, str]], None]


class Told(QTranslator):
    """A language of a few words."""

    def __init__(self, words: dict[str, str]) -> None:
        super().__init__()
        self._words = words

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, text: str, remark: str | None = None, n: int = -1) -> str | None:
        return self._words.get(text) if context == CONTEXT else None


@pytest.fixture
def in_other_words(qapp: QApplication) -> Iterator[Speak]:
    installed: list[Told] = []

    def install(words: dict[str, str]) -> None:
        installed.append(Told(words))
        qapp.installTranslator(installed[-1])

    yield install
    for translator in installed:
        qapp.removeTranslator(translator)


def test_english_stays_english() -> None:
    phrase = Phrase("{name} must be at most {high}.", name="seed", high=10_000)
    assert say(phrase) == str(phrase) == "seed must be at most 10,000."


def test_what_a_phrase_is_made_of_is_translated_too_and_names_stay(in_other_words: Speak) -> None:
    in_other_words({"{what} can't be saved.": "{what} bleibt.", "Your lanes": "Deine Bahnen", "seed": "Saat"})
    assert say(Phrase("{what} can't be saved.", what=Phrase("Your lanes"))) == "Deine Bahnen bleibt."
    assert say(Phrase("{what} can't be saved.", what="seed")) == "seed bleibt."


@pytest.mark.parametrize("slip", ["{wht} bleibt.", "{0} bleibt.", "{what bleibt."])
def test_a_translators_slip_leaves_the_english(in_other_words: Speak, slip: str) -> None:
    in_other_words({"{what} can't be saved.": slip, RateLimited.advice: "{wann} {"})
    assert say(Phrase("{what} can't be saved.", what="it")) == "it can't be saved."
    assert message_of(RateLimited(provider="P", host="h")).endswith(RateLimited.advice)


def test_one_is_not_many_and_no_number_is_too_large() -> None:
    told = [say(Phrase("%Ln tokens", one="%Ln token", n=n)) for n in (1, 4000, 10**30)]
    assert told[:2] == ["1 token", "4,000 tokens"]
    assert told[2].endswith("000 tokens")


def test_an_error_is_told_in_the_persons_words_and_the_providers(in_other_words: Speak) -> None:
    in_other_words({KeyMissing.title: "Schlüssel fehlt", KeyMissing.sentence: "{provider} braucht einen."})
    error = KeyMissing(provider="Acme", host="acme.example", said="No key")
    assert title_of(error) == "Schlüssel fehlt"
    assert message_of(error) == "Acme braucht einen. It said: “No key”. Enter one for acme.example."


def test_numbers_are_written_as_in_the_language_of_the_window() -> None:
    assert (number(1234567), number(0.5), number(2.0, 2), number(10**40)[:5]) == ("1,234,567", "0.5", "2.00", "10,00")
    QLocale.setDefault(QLocale("de_DE"))
    try:
        assert number(1234.5, 1) == "1.234,5"
    finally:
        QLocale.setDefault(QLocale("en_US"))
