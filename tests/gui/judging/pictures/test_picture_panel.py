import csv
import io
import xml.etree.ElementTree as ET
from pathlib import Path

from PySide6.QtGui import QAction, QImage
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from comparison.judging.votes.vote import Vote, Winner
from gui.judging.pictures.picture_panel import PicturePanel, PictureView
from tests.gui.judging.ranking.test_ranking_panel import PATIENCE_MS, opened, said
from tests.gui.person import ask_and_wait
from tests.picture_screens import PRICED
from tests.ranking_screens import votes
from tests.stage import Stage


def prices(stage: Stage, qtbot: QtBot) -> PicturePanel:
    ranking = opened(stage, qtbot, votes(PRICED, 3))
    ranking.findChild(QPushButton, "ranking_prices").click()
    return ranking.findChild(PicturePanel)


def saved(panel: PicturePanel, qtbot: QtBot, kind: str, path: Path) -> Path:
    panel.findChild(QAction, kind).trigger()
    dialog = panel.findChildren(QFileDialog, "saving_dialog")[-1]  # an earlier one goes a little later
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    qtbot.waitUntil(path.exists, timeout=PATIENCE_MS)
    return path


def test_ratings_and_prices_are_painted_told_and_written(stage: Stage, qtbot: QtBot, tmp_path: Path) -> None:
    panel = prices(stage, qtbot)
    view = panel.findChild(PictureView)
    told = view.accessibleDescription()
    assert "anthropic/claude-opus-4-8: $" in told
    assert "ollama/llama3.3: free, rating" in told
    assert "nobody" not in told
    assert "Models without a known price" in panel.findChild(QLabel, "dialog_hint").text()
    rows = list(csv.reader(io.StringIO(saved(panel, qtbot, "csv", tmp_path / "p.csv").read_text("utf-8-sig"))))
    assert rows[0][0] == "model"
    assert len(rows) == len(told.splitlines()) + 1
    text = "".join(ET.parse(saved(panel, qtbot, "svg", tmp_path / "p.svg")).getroot().itertext())
    assert "claude-opus-4-8" in text
    image = QImage(str(saved(panel, qtbot, "png", tmp_path / "p.png")))
    assert image.width() == 2 * view.width()
    qtbot.waitUntil(lambda: said(panel, "picture_said") == ["p.png was saved."], timeout=PATIENCE_MS)


def test_where_no_price_is_known_that_is_said(stage: Stage, qtbot: QtBot) -> None:
    ranking = opened(stage, qtbot, [Vote("nobody/one", "nobody/two", Winner.A)])
    ranking.findChild(QPushButton, "ranking_prices").click()
    assert ranking.findChild(PicturePanel) is None
    assert said(ranking, "ranking_said") == ["No price is known for any of these models."]


def test_the_time_of_each_answer_is_shown_for_the_prompt_that_is_read(stage: Stage, qtbot: QtBot) -> None:
    assert not stage.window._actions["times"].isEnabled()
    ask_and_wait(stage, qtbot, "Why?")
    stage.window._actions["times"].trigger()
    panel = stage.window.findChild(PicturePanel)
    told = panel.findChild(PictureView).accessibleDescription().splitlines()
    assert [line.split(":")[0] for line in told] == ["kimi-k3", "deepseek-v4-pro", "gpt-5.5"]
    assert all("writing" in line for line in told)
    panel.findChild(QPushButton, "picture_close").click()
