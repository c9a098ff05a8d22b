"""A reply on its own, without the window around it."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from comparison.typeset import code_colours
from comparison.typeset.formula import load
from comparison.typeset.lexers import lexer_of, names_to_prepare
from gui.reply.reply_view import ReplyView
from gui.reply.writing.colours import reply_colours
from gui.slices import Slices
from gui.theme.tokens import load_tokens

WIDTH = 480


@pytest.fixture(autouse=True, scope="session")
def _formulas_can_be_set_and_code_coloured() -> Iterator[None]:
    """At once, so that no test depends on which one ran before it; and on a busy computer too."""
    load()
    for name in names_to_prepare():
        lexer_of(name)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(code_colours, "MAX_S", 5.0)
        yield


@pytest.fixture
def new_view(qtbot: QtBot) -> Callable[[], ReplyView]:
    """Makes replies on the screen, all of one width."""
    windows: list[QWidget] = []  # pytest-qt alone would not keep them

    def make() -> ReplyView:
        window = QWidget()
        windows.append(window)
        made = ReplyView(reply_colours(load_tokens("light")), Slices(window), window)
        made.setFixedWidth(WIDTH)
        window.resize(WIDTH, 800)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitExposed(window)
        return made

    return make


@pytest.fixture
def view(new_view: Callable[[], ReplyView]) -> ReplyView:
    return new_view()
