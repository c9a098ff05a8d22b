import csv
import io
import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QAction, QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from comparison.judging.votes.lines import read_lines
from comparison.judging.votes.vote import Vote, Winner
from gui.judging.ranking.ranking_panel import RankingPanel
from tests.gui.judging.ranking.test_ranking_panel import PATIENCE_MS, opened, said
from tests.gui.person import ask_and_wait
from tests.ranking_screens import MODELS, votes
from tests.servers.dialect import Reply
from tests.stage import Stage

ODD = [Vote('=HYPERLINK("x")', "b/<b>&amp;通义", Winner.A, note="perché", is_blind=True)] * 9


def export(panel: RankingPanel, qtbot: QtBot, kind: str, path: Path) -> str:
    """Choose an entry, and this file; gives the name that was offered."""
    panel.findChild(QAction, kind).trigger()
    dialog = panel.findChildren(QFileDialog, "saving_dialog")[-1]  # an earlier one goes a little later
    offered = Path(dialog.selectedFiles()[0]).name
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    qtbot.waitUntil(lambda: bool(said(panel, "ranking_said")), timeout=PATIENCE_MS)
    return offered


def test_it_can_be_copied_and_no_cell_is_a_formula(stage: Stage, qtbot: QtBot) -> None:
    panel = opened(stage, qtbot, ODD)
    panel.findChild(QAction, "copy_csv").trigger()
    head, first, second = csv.reader(io.StringIO(QApplication.clipboard().text()))
    assert head[:3] == ["best_place", "worst_place", "model"]
    assert (first[2], second[2], first[-1]) == ("'" + ODD[0].a, ODD[0].b, "9")


def test_figures_and_votes_are_written_as_they_are_shown(stage: Stage, qtbot: QtBot, tmp_path: Path) -> None:
    panel = opened(stage, qtbot, [*ODD, Vote("x/seen", "y/seen", Winner.A, is_blind=False)])
    file = tmp_path / "figures.csv"
    assert export(panel, qtbot, "csv", file).startswith("ranking-20")
    assert file.read_bytes().startswith(b"\xef\xbb\xbfbest_place")
    assert len(file.read_text("utf-8-sig").splitlines()) == 3
    assert export(panel, qtbot, "votes", tmp_path / "v.jsonl").endswith(".jsonl")
    qtbot.waitUntil((tmp_path / "v.jsonl").exists)
    assert list(read_lines((tmp_path / "v.jsonl").read_bytes().splitlines(keepends=True))) == ODD


def test_pictures_show_the_ranking(stage: Stage, qtbot: QtBot, tmp_path: Path) -> None:
    panel = opened(stage, qtbot, [*votes(MODELS, 3), *ODD])
    export(panel, qtbot, "png", tmp_path / "r.png")
    image = QImage(str(tmp_path / "r.png"))
    assert image.width() > 1200
    colours = {image.pixelColor(x, y).name() for x in range(0, image.width(), 7) for y in range(0, image.height(), 5)}
    assert stage.app.theme.tokens["panel"].lower() in colours
    assert len(colours) > 10
    export(panel, qtbot, "svg", tmp_path / "r.svg")
    qtbot.waitUntil((tmp_path / "r.svg").exists)
    text = "".join(ET.parse(tmp_path / "r.svg").getroot().itertext())
    assert MODELS[0] in text
    assert "<b>&amp;" in text
    assert QSvgRenderer(str(tmp_path / "r.svg")).isValid()


def test_pairs_come_from_the_history(stage: Stage, qtbot: QtBot, tmp_path: Path) -> None:
    for vendor, server in stage.servers.items():
        server.reply = Reply(f"Because of {vendor}.")
    ask_and_wait(stage, qtbot, "Why?")
    qtbot.waitUntil(lambda: stage.page.views[0].footer._can_star)
    stage.page.starred.emit(stage.page.views[0].lane_id, True)
    qtbot.waitUntil(_has_pairs(stage), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: stage.app.history.flush() == "", timeout=PATIENCE_MS)  # another thread writes it
    panel = opened(stage, qtbot)
    export(panel, qtbot, "pairs", tmp_path / "p.jsonl")
    pairs = [json.loads(line) for line in (tmp_path / "p.jsonl").read_text("utf-8").splitlines()]
    assert [pair["prompt"][-1]["content"] for pair in pairs] == ["Why?", "Why?"]
    assert {pair["chosen"][0]["content"] for pair in pairs} == {"Because of moonshot."}


def _has_pairs(stage: Stage) -> Callable[[], bool]:
    file = stage.app._locations.votes_file
    return lambda: file.exists() and len(file.read_bytes().splitlines()) == 2


def test_what_can_not_be_written_is_a_sentence(stage: Stage, qtbot: QtBot, tmp_path: Path) -> None:
    panel = opened(stage, qtbot, ODD)
    export(panel, qtbot, "pairs", tmp_path / "p.jsonl")
    assert said(panel, "ranking_said")[0].startswith("p.jsonl can't be written: ")
    assert not (tmp_path / "p.jsonl").exists()
    (tmp_path / "closed.csv").mkdir()
    panel.findChild(QAction, "csv").trigger()
    panel._saving.save(lambda: b"", str(tmp_path / "closed.csv"))
    qtbot.waitUntil(lambda: said(panel, "ranking_said")[0].startswith("closed.csv can't"), timeout=PATIENCE_MS)
