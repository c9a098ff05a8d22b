import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from comparison.gfm.blocks import Heading
from comparison.gfm.seen import words_seen
from gui.compare.lanes.lane_view import LaneView
from tests.gui.person import ask_and_wait
from tests.servers.openai_server import Reply
from tests.stage import Stage

NEAR = 8
"""Pixels."""
CODE = "```python\n" + "def f(x):\n    return x\n" * 9 + "```\n"
TABLE = "| a | b |\n|---|---|\n" + "| 1 | some longer words in a cell of a table |\n" * 8
FORMULA = "$$\n\\frac{a}{b} = \\int_0^1 x^2\\,dx\n$$\n"
LIST = "- an item of a list with some words\n" * 7
WORDS = "Some words that go on for a while, so that they wrap in a lane. " * 6 + "\n"


def answer(*sections: str, level: str = "##") -> str:
    """One with a heading above each section."""
    return "\n".join(f"{level} Part {chr(65 + at)}\n\n{section}" for at, section in enumerate(sections))


PAIRS = [
    (answer(WORDS, WORDS * 5, WORDS, WORDS), answer(WORDS * 4, WORDS, WORDS * 3, WORDS)),
    (answer(CODE, WORDS, CODE * 3, WORDS), answer(WORDS, CODE * 2, WORDS, CODE, level="###")),
    (answer(TABLE, WORDS, LIST, TABLE), answer(LIST, TABLE * 2, WORDS * 5, LIST)),
    (answer(FORMULA, LIST, WORDS, FORMULA * 4), answer(WORDS, FORMULA * 5, TABLE, CODE)),
    (
        answer(WORDS * 9, WORDS * 9, WORDS, WORDS * 3),
        WORDS * 3 + answer("Short.\n", "Short.\n", "Short.\n", "Short.\n"),
    ),
]


def headings(view: LaneView) -> dict[str, int]:
    """Where those of the newest answer stand in the view, in pixels below its top."""
    reply = view.talk.replies[-1].reply
    top = reply.mapTo(view.talk.viewport(), QPoint(0, 0)).y()
    blocks = enumerate(reply.blocks)
    return {words_seen(each.parts): top + reply.top_of(at) for at, each in blocks if isinstance(each, Heading)}


def bring(view: LaneView, name: str, below: int = 0) -> None:
    """Scroll a heading of this lane to the top of the view, as a person does."""
    bar = view.talk.verticalScrollBar()
    bar.setValue(bar.value() + headings(view)[name] - below)


def answered(stage: Stage, qtbot: QtBot, *replies: str) -> list[LaneView]:
    """The lanes with these answers, scrolled together."""
    stage.window.resize(1280, 620)
    for server, reply in zip(stage.servers.values(), replies, strict=False):
        server.reply = Reply(reply)
    ask_and_wait(stage, qtbot, "a question")
    views = stage.page.views
    qtbot.waitUntil(lambda: stage.page.strip.isVisible() and all(is_laid_out(view) for view in views))
    qtbot.waitUntil(lambda: not any(view.talk.is_at_end for view in views[:2]))  # they are shown from their beginning
    stage.window.findChild(object, "scroll_together").trigger()
    return views


def is_laid_out(view: LaneView) -> bool:
    reply, column = view.talk.replies[-1].reply, view.talk.column
    return bool(reply.blocks) and reply.mapTo(column, QPoint(0, reply.height())).y() <= column.height()


def are_level(views: list[LaneView], name: str) -> bool:
    heights = [found[name] for found in map(headings, views) if name in found]
    return len(heights) > 1 and max(heights) - min(heights) <= NEAR


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_the_same_heading_is_level_whichever_lane_is_scrolled(stage: Stage, qtbot: QtBot, one: str, other: str) -> None:
    views = answered(stage, qtbot, one, other)[:2]
    for lead in views:
        for name in ("Part C", "Part B", "Part D", "Part A"):
            bring(lead, name)
            qtbot.waitUntil(lambda name=name: are_level(views, name))
            assert -NEAR <= headings(lead)[name] < lead.talk.viewport().height()


def test_it_is_level_before_it_has_reached_the_top(stage: Stage, qtbot: QtBot) -> None:
    views = answered(stage, qtbot, *PAIRS[0])[:2]
    bring(views[0], "Part C", below=60)
    qtbot.waitUntil(lambda: are_level(views, "Part C"))
    assert headings(views[1])["Part C"] == pytest.approx(60, abs=NEAR)


def test_it_stays_level_in_another_size_and_another_theme(stage: Stage, qtbot: QtBot) -> None:
    views = answered(stage, qtbot, *PAIRS[2])[:2]
    bring(views[0], "Part C")
    qtbot.waitUntil(lambda: are_level(views, "Part C"))
    for action in ("zoom_in", "zoom_in", "toggle_theme", "zoom_out"):
        before = views[0].talk.replies[-1].reply.document()
        stage.window.findChild(object, action).trigger()
        qtbot.waitUntil(lambda before=before: views[0].talk.replies[-1].reply.document() is not before)
        qtbot.waitUntil(lambda: all(not view.talk.replies[-1].is_behind for view in stage.page.views))
        qtbot.waitUntil(lambda: are_level(views, "Part C") and abs(headings(views[0])["Part C"]) <= NEAR)


def test_below_a_short_answer_is_blank_room_as_long_as_it_is_needed(stage: Stage, qtbot: QtBot) -> None:
    one, other, _ = answered(stage, qtbot, *PAIRS[4])
    bring(one, "Part B")
    qtbot.waitUntil(lambda: are_level([one, other], "Part B"))
    assert other.talk.column.room > 0
    assert not other.talk.is_at_end
    other.talk.jump_to_end()
    assert other.talk.column.room == 0
    bring(one, "Part D")
    qtbot.waitUntil(lambda: are_level([one, other], "Part D"))
    stage.window.findChild(object, "scroll_together").trigger()
    assert [view.talk.column.room for view in stage.page.views] == [0, 0, 0]


def test_nobody_moves_by_itself(stage: Stage, qtbot: QtBot) -> None:
    views = answered(stage, qtbot, *PAIRS[0], "nothing like the others\n\n" * 50)
    moved = []
    for view in views:
        view.talk.scrolled.connect(lambda: moved.append(1))
    bring(views[0], "Part B")
    qtbot.waitUntil(lambda: are_level(views[:2], "Part B"))
    assert len(moved) == 1


def test_where_it_is_off_lanes_stay(stage: Stage, qtbot: QtBot) -> None:
    one, other, _ = answered(stage, qtbot, *PAIRS[0])
    stage.window.findChild(object, "scroll_together").trigger()
    before = other.talk.verticalScrollBar().value()
    bring(one, "Part C")
    one.talk.placed.emit()
    assert other.talk.verticalScrollBar().value() == before
    stage.window.findChild(object, "scroll_together").trigger()
    qtbot.waitUntil(lambda: are_level([one, other], "Part C"))
