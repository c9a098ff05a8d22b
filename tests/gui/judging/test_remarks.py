import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from comparison.judging.votes.votes_file import VotesFile
from gui.judging.remark_row import LONGEST_NOTE
from gui.judging.round_page import RoundPage
from tests.gui.judging.rounds import PATIENCE_MS, begin_shown_anew, kept
from tests.stage import Stage


def voted(stage: Stage, qtbot: QtBot) -> RoundPage:
    """A round of two in which the first answer won."""
    stage.lanes("moonshot/kimi-k3", "openai/gpt-5.5")
    page = begin_shown_anew(stage, qtbot)
    vote(page, 0)
    return page


def vote(page: RoundPage, place: int) -> None:
    page.ballot.choose_best(place)
    page.ballot.voted.emit()


def field(page: RoundPage, name: str) -> QLineEdit:
    return page.findChild(QLineEdit, name)


def test_a_note_and_tags_take_the_place_of_the_vote_without_them(blind: Stage, qtbot: QtBot) -> None:
    page = voted(blind, qtbot)
    field(page, "vote_note").setFocus()
    QTest.keyClicks(field(page, "vote_note"), "clear, and short")
    QTest.keyClick(field(page, "vote_note"), Qt.Key.Key_Return)
    assert page.result.isVisible()  # Enter in a field does not go on yet
    field(page, "vote_tags").setText("Code, 日本語, ,")
    page.over.emit()
    first, noted, tagged = kept(blind, qtbot, 3)
    assert first["id"] == noted["id"] == tagged["id"]
    assert "note" not in first
    assert (noted["note"], noted.get("tags")) == ("clear, and short", None)
    assert (tagged["note"], tagged["tags"]) == ("clear, and short", ["Code", "日本語"])
    assert len(VotesFile(blind.app._locations.votes_file).read()[0]) == 1


def test_without_a_note_the_vote_is_written_once(blind: Stage, qtbot: QtBot) -> None:
    page = voted(blind, qtbot)
    field(page, "vote_note").setFocus()
    QTest.keyClicks(field(page, "vote_note"), "  ")
    page.over.emit()
    blind.window.blindness.close()
    assert len(kept(blind, qtbot, 1)) == 1


def test_what_was_typed_is_kept_when_the_window_closes_or_the_vote_is_given_anew(blind: Stage, qtbot: QtBot) -> None:
    page = voted(blind, qtbot)
    field(page, "vote_note").setText("تنها این")
    page.result.taken_back.emit()
    vote(page, 1)
    assert field(page, "vote_note").text() == "تنها این"
    first, gone, second = kept(blind, qtbot, 3)
    assert (gone["id"], second["note"], second["blind"]) == (first["id"], "تنها این", False)
    field(page, "vote_tags").setText("late")
    blind.window.blindness.close()
    assert kept(blind, qtbot, 4)[-1]["tags"] == ["late"]


@pytest.mark.parametrize("end", ["close", "save_all"])
def test_what_was_typed_is_kept_when_the_program_is_told_to_end(blind: Stage, qtbot: QtBot, end: str) -> None:
    page = voted(blind, qtbot)
    field(page, "vote_note").setText("brief, 簡潔")
    getattr(blind.app, end)()
    (vote,) = VotesFile(blind.app._locations.votes_file).read()[0]
    assert vote.note == "brief, 簡潔"


@pytest.mark.parametrize("sign", ["🙂", "語", "\ud800", "\u2028"])
def test_the_longest_note_is_a_line_that_can_be_read(blind: Stage, qtbot: QtBot, sign: str) -> None:
    page = voted(blind, qtbot)
    field(page, "vote_note").setText(sign * LONGEST_NOTE * 2)
    field(page, "vote_tags").setText(",".join(f"{number}{sign * 60}" for number in range(40)))
    page.over.emit()
    blind.window.blindness.close()
    (vote_,), unread = VotesFile(blind.app._locations.votes_file).read()
    assert unread == 0
    assert vote_.tags


def test_nothing_can_be_added_where_no_vote_is_kept(blind: Stage, qtbot: QtBot) -> None:
    blind.lanes("moonshot/kimi-k3", "openai/gpt-5.5")
    blind.session.start_anew(is_private=True)
    page = begin_shown_anew(blind, qtbot)
    vote(page, 0)
    assert page.result.isVisible()
    assert not page.result.remarks.isVisible()


def test_a_note_comes_back_with_the_star(blind: Stage, qtbot: QtBot) -> None:
    page = voted(blind, qtbot)
    field(page, "vote_note").setText("<b>why</b>")
    page.result.taken_back.emit()
    vote(page, 1)
    model = page._round.contestants[1].exchange.setup.model
    page.ended.emit()
    blind.session.opened.emit(blind.session.comparison)
    view = next(view for view in blind.page.views if blind.session.lane(view.lane_id).setup.model == model)
    qtbot.waitUntil(lambda: "why" in view.footer._star.toolTip(), timeout=PATIENCE_MS)
    assert "<b>" not in view.footer._star.toolTip()
