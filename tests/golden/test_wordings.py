from tests.golden.wordings import PLACE, wordings


def test_the_wordings_are_those_of_the_file() -> None:
    assert PLACE.read_text("utf-8") == wordings(), "python -m tests.golden writes it anew; look at what changed"
