from PySide6.QtWidgets import QApplication

from tests.golden.accessible_tree import PLACE, trees


def test_a_screen_reader_finds_what_the_file_says(qapp: QApplication) -> None:
    expected = PLACE.read_text("utf-8")
    found = "\n".join(trees(qapp))
    assert found == expected, "python -m tests.golden.accessible_tree writes it anew; look at what changed"
