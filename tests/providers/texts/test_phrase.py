import copy
import json
import pickle

from providers.texts.phrase import Phrase


def test_a_phrase_is_its_english() -> None:
    phrase = Phrase("{name} must be at most {high}.", name="seed", high=12000)
    assert phrase == "seed must be at most 12,000."
    assert json.dumps(phrase) == '"seed must be at most 12,000."'
    assert (phrase.template, phrase.values) == ("{name} must be at most {high}.", {"name": "seed", "high": 12000})


def test_one_is_not_many() -> None:
    told = [Phrase("%Ln tokens", one="%Ln token", n=n) for n in (0, 1, 2, 4000)]
    assert told == ["0 tokens", "1 token", "2 tokens", "4,000 tokens"]


def test_braces_of_outsiders_are_left_alone() -> None:
    assert Phrase("{what} is refused.", what="{0}%Ln") == "{0}%Ln is refused."
    assert Phrase("{} is empty.") == "{} is empty."


def test_the_text_of_an_exception_is_still_a_phrase() -> None:
    problem = ValueError(Phrase("{name} must be a number.", name="seed"))
    assert isinstance(str(problem), Phrase)


def test_copies_and_pickles_are_plain_text() -> None:
    phrase = Phrase("{name} must be {what}.", name="{x}", what=Phrase("a number"))
    for kept in (copy.copy(phrase), copy.deepcopy(phrase), pickle.loads(pickle.dumps(phrase))):
        assert (kept, type(kept)) == ("{x} must be a number.", str)
