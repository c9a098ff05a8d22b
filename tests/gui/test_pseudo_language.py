import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import translations
from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from comparison.files.locations import find_locations
from gui.about.components import load_components
from gui.about.facts import collect_facts
from gui.preferences.endpoints.endpoint_texts import WIRE_NAMES
from providers.demo.server import DemoServer
from providers.parameters import EFFORTS
from tests import screen_texts
from tests.dialog_screens import about, dialogs, lane_options, leak_question, model_picker
from tests.difference_screens import DIFFERENCES, LEFT, RIGHT
from tests.import_screens import imports
from tests.inspector_screens import inspector, inspector_with_eight_lanes
from tests.past import PAST, SETUPS
from tests.preference_screens import cap_question, endpoint_form, endpoints_page, keys_page, preferences, spend
from tests.pseudo_language import PseudoLanguage, cut, unwrapped
from tests.ranking_screens import RANKING
from tests.screens import (
    SCENES,
    Scene,
    done,
    find,
    grid,
    key_there,
    no_lanes,
    parameters,
    second_turn,
    staged,
    tabs,
)
from tests.stage import Stage, settle, wait_for

EXEMPT = (
    "Paragone Ctrl Shift Alt Esc Enter Return Up Down",
    "Close Cancel",  # Qt's own buttons, which it translates itself
    "typo twin Revisore dei conti Rispondi in italiano cita la pagina",  # words of the scenes
    "code writing translation English Italiano 中文",  # tags and languages of votes
    "llm example nobody relay travel work città AM PM conversations json",
    *(*EFFORTS, "chat responses", *WIRE_NAMES.values()),
)
"""Names, keys, and what providers call things."""
PATIENCE = 10
"""Looks, 60 ms apart: a layout takes some rounds to settle."""
SPEED = 30
"""The demo answers so many times as fast as it does for a person."""
TOGETHER: tuple[tuple[Scene, ...], ...] = (
    (key_there, done, find, parameters, no_lanes),
    (second_turn, grid, tabs),
    (
        model_picker,
        lane_options,
        dialogs,
        leak_question,
        about,
        preferences,
        spend,
        cap_question,
        keys_page,
        endpoint_form,
        endpoints_page,
        imports,
    ),
    (inspector, inspector_with_eight_lanes, *DIFFERENCES),
    RANKING,
)
"""Scenes that leave one window fit for the next scene; a window of its own for each would take three times as long."""
WINDOWS = (*TOGETHER, *((scene,) for scene in SCENES if scene not in {each for some in TOGETHER for each in some}))


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


@pytest.mark.parametrize("scenes", WINDOWS, ids=lambda scenes: "-".join(scene.__name__ for scene in scenes))
def test_every_scene_is_translated_and_nothing_is_cut(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, pseudo: None, scenes: tuple[Scene, ...]
) -> None:
    monkeypatch.setattr(DemoServer.__init__, "__defaults__", (SPEED,))
    with staged(qapp, scenes[0]) as stage:
        found = {scene.__name__: wrong_in(stage, scene) for scene in scenes}
        # What the first formula needs is prepared after a while, and can't be broken off.
        wait_for(lambda: not any(thread.name == "formulas" for thread in threading.enumerate()))
    assert {name: lines for name, lines in found.items() if lines} == {}


def wrong_in(stage: Stage, scene: Scene) -> list[str]:
    """What is unwrapped or cut once the scene has settled."""
    windows = scene(stage) or [stage.window]
    for window in windows:
        window.show()
    known = names(stage)
    for _ in range(PATIENCE):
        settle(60)
        found = [line for window in windows for line in (*unwrapped(window, known), *cut(window))]
        if not found:
            break
    for window in windows:
        if window is not stage.window:
            window.close()
            window.deleteLater()
    return found


def names(stage: Stage) -> str:
    """What of providers, models and people is shown as it is."""
    infos = stage.app.directory.infos
    told = [*EXEMPT, *screen_texts.ANSWERS.values(), *screen_texts.THOUGHTS.values(), screen_texts.PROMPT]
    told += [
        LEFT,
        RIGHT,
        str(PAST),
        str(SETUPS),
        *(QLocale().toString(QDate(2026, month, 1), "MMM MMMM") for month in range(1, 13)),
    ]
    told += [f"{part.name} {part.licence}" for part in load_components()]
    told += [fact.value for fact in collect_facts(find_locations())]
    told += [str(info) for info in infos] + [str(lane) for lane in stage.session.lanes]
    return "\n".join(told)
