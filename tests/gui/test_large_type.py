"""The window with a system font of twenty points, on a small screen."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QToolButton

from gui.widgets.overlays.popover import Popover
from tests.dialog_screens import system_prompt
from tests.gui import scaled
from tests.gui.scaled import POINTS, misfits
from tests.pseudo_language import cut
from tests.screens import Scene, done, failed, parameters, staged, streaming
from tests.stage import settle

ROOT = Path(__file__).parents[2]
SMALL = (1024, 700)


@pytest.fixture
def large(qapp: QApplication) -> Iterator[QApplication]:
    before = qapp.font()
    font = qapp.font()
    font.setPointSize(POINTS)
    qapp.setFont(font)
    yield qapp
    qapp.setFont(before)


@pytest.mark.parametrize("scene", [done, streaming, failed], ids=lambda scene: scene.__name__)
def test_nothing_is_cut_and_send_can_be_seen(large: QApplication, scene: Scene) -> None:
    with staged(large, scene) as stage:
        stage.window.resize(*SMALL)
        scene(stage)
        settle(300)
        stage.window.grab()
        assert (stage.window.width(), stage.window.height()) == SMALL
        stage.page.composer.prompt.setPlainText("hello")
        settle(50)
        assert misfits(stage) == []


@pytest.mark.parametrize("scene", [parameters, system_prompt], ids=lambda scene: scene.__name__)
def test_a_popover_stays_in_the_window_and_all_of_it_can_be_scrolled_to(large: QApplication, scene: Scene) -> None:
    with staged(large, scene) as stage:
        scene(stage)
        stage.window.resize(*SMALL)
        settle(100)
        popover = stage.window.findChild(Popover)
        for more in popover.findChildren(QToolButton):
            if more.isCheckable() and more.text() == "More":
                more.click()
        settle(100)
        stage.window.grab()
        assert stage.window.rect().contains(popover.geometry())
        hidden = popover.sheet.height() - popover._scroll.viewport().height()
        assert popover._scroll.verticalScrollBar().maximum() == max(0, hidden)
        assert popover.sheet.width() <= popover._scroll.viewport().width()
        assert cut(popover) == []


def test_nor_is_anything_at_twice_the_scale(tmp_path: Path) -> None:
    """The screen that Qt would make up is smaller than any menu is wide."""
    wide, high = (2 * each for each in scaled.SMALL)
    screen = {"name": "one", "x": 0, "y": 0, "width": wide, "height": high, "logicalDpi": 96, "logicalBaseDpi": 96}
    screens = tmp_path / "screens.json"
    screens.write_text(json.dumps({"screens": [screen | {"dpr": 1}]}), "utf-8")
    platform = {"QT_SCALE_FACTOR": "2", "QT_QPA_PLATFORM": f"offscreen:configfile={screens}"}
    command = [sys.executable, "-m", "tests.gui.scaled"]
    ended = subprocess.run(command, cwd=ROOT, env=os.environ | platform, capture_output=True, text=True, check=True)
    assert json.loads(ended.stdout) == {}
