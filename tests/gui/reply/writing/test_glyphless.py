import pytest
from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor, QTextDocument

from gui.reply.writing.glyphless import FEW, insert_text

UNMERGED = QFont.StyleStrategy.NoFontMerging
MANY = FEW + 1


def written(text: str) -> list[tuple[str, bool]]:
    """The stretches of a text as they stand in a document, and whether other fonts are kept out of each."""
    document = QTextDocument()
    insert_text(QTextCursor(document), text, QTextCharFormat())
    found, pieces = [], document.firstBlock().begin()
    while not pieces.atEnd():
        piece = pieces.fragment()
        found.append((piece.text(), piece.charFormat().fontStyleStrategy() == UNMERGED))
        pieces += 1
    return found


@pytest.mark.parametrize("letter", ["\u0378", "\ue000", "\U000e0041", "\U000e0100", "\U0010fffd"])
def test_characters_without_a_glyph_are_not_looked_for_in_every_font(letter: str) -> None:
    stretch = f"{letter} " * MANY
    assert written(f"before {stretch}after") == [("before", False), (f" {stretch}", True), ("after", False)]


def test_a_few_of_them_are_as_those_of_a_flag(qapp: object) -> None:
    flag = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
    assert written(f"{flag} wins") == [(f"{flag} wins", False)]


def test_scripts_and_signs_of_all_kinds_are_left_alone(qapp: object) -> None:
    text = "中文かな한글 العربية हिन्दी 𝛼𝛽 👩\u200d💻 Ω≈ç√" * MANY
    assert written(text) == [(text, False)]
