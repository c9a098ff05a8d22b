import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import translations
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from comparison.files.locations import find_locations
from gui.about.facts import collect_facts
from gui.preferences.endpoints.endpoint_texts import WIRE_NAMES
from providers.parameters import EFFORTS
from tests import screen_texts
from tests.pseudo_language import PseudoLanguage, cut, unwrapped
from tests.screens import SCENES, Scene, staged
from tests.stage import Stage, settle, wait_for

EXEMPT = (
    "Paragone Ctrl Shift Alt Esc Enter Return",
    "Close Cancel",  # Qt's own buttons, which it translates itself
    "Add typo twin",  # words of the scenes
    "llm example nobody relay",
    *(*EFFORTS, "chat responses", *WIRE_NAMES.values()),
)
"""Names, keys, and what providers call things."""
PATIENCE = 10
"""Looks, 60 ms apart: a layout takes some rounds to settle."""


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("translations") / "all.ts"
    translations.write_template(path)
    return path


@pytest.fixture
def pseudo(qapp: QApplication, template: Path) -> Iterator[None]:
    language = PseudoLanguage(template)
    qapp.installTranslator(language)
    yield
    qapp.removeTranslator(language)


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__)
def test_every_scene_is_translated_and_nothing_is_cut(
    qapp: QApplication, qtbot: QtBot, pseudo: None, scene: Scene
) -> None:
    with staged(qapp, scene) as stage:
        windows = scene(stage) or [stage.window]
        for window in windows:
            window.show()
        found = []
        for _ in range(PATIENCE):
            settle(60)
            found = [line for window in windows for line in (*unwrapped(window, names(stage)), *cut(window))]
            if not found:
                break
        for window in windows:
            window.close()
        # What the first formula needs is made ready after a while, and can't be broken off.
        wait_for(lambda: not any(thread.name == "formulas" for thread in threading.enumerate()))
    assert "\n".join(found) == ""


def names(stage: Stage) -> str:
    """What of providers, models and people is shown as it is."""
    infos = stage.app.directory.infos
    told = [*EXEMPT, *screen_texts.ANSWERS.values(), *screen_texts.THOUGHTS.values(), screen_texts.PROMPT]
    told += [fact.value for fact in collect_facts(find_locations())]
    told += [str(info) for info in infos] + [str(lane) for lane in stage.session.lanes]
    return "\n".join(told)
