from comparison.files.declared import SETTINGS
from gui.words.choices import choice_words


def test_every_choice_of_a_setting_has_its_words() -> None:
    assert all(choice_words(choice) for setting in SETTINGS for choice in setting.choices)
