"""The dialogs of the window, for its pictures."""

from PySide6.QtWidgets import QWidget

from comparison.files.locations import find_locations
from comparison.lanes.lane import LaneSetup
from comparison.prompts.leaks import find_leaks
from gui.about.crash_dialog import CrashDialog
from gui.about.dialog import About
from gui.compare.lanes.lane_options import LaneOptions
from gui.compare.models.model_picker import ModelPicker
from gui.compare.prompt.leak_question import LeakQuestion
from gui.compare.prompt.shared.system_popover import SystemPopover
from gui.window.panels.palette import Palette
from gui.window.panels.shortcuts_sheet import ShortcutsSheet
from providers.parameters import Parameters
from tests.gui.person import go_to_tab
from tests.stage import Stage, wait_for


def model_picker(stage: Stage) -> list[QWidget]:
    app = stage.app
    picker = ModelPicker(stage.session, app.directory, app.catalog, app.desk, app.theme, stage.window)
    wait_for(lambda: "gpt-4.1" in str(stage.app.catalog._lists))
    picker.field.setText("gpt")
    return [picker]


def lane_options(stage: Stage) -> list[QWidget]:
    setup = LaneSetup("openai", "gpt-5.5", "https://api.openai.com/v1", "You are verbose.", Parameters(temperature=1.2))
    return [LaneOptions(setup, "", Parameters(), stage.window)]


def dialogs(stage: Stage) -> list[QWidget]:
    actions = stage.window._actions.values()
    return [
        Palette(actions, stage.app.directory, stage.app.catalog, stage.window),
        ShortcutsSheet(actions, stage.window),
    ]


def crashed(stage: Stage) -> list[QWidget]:
    return [CrashDialog(find_locations().logs / "paragone.log", stage.window)]


def nothing_found(stage: Stage) -> list[QWidget]:
    palette = Palette(stage.window._actions.values(), stage.app.directory, stage.app.catalog, stage.window)
    palette.field.setText("no such thing")
    return [palette]


def about(stage: Stage) -> list[QWidget]:
    first, second = (About(find_locations(), stage.window) for _ in range(2))
    go_to_tab(second, 1)
    return [first, second]


def leak_question(stage: Stage) -> list[QWidget]:
    leaks = find_leaks("card 4111 1111 1111 1111, key sk-abcdefghijklmnopqrstuvwx, DE89 3704 0044 0532 0130 00")
    return [LeakQuestion(leaks, ["Moonshot", "DeepSeek", "OpenAI", "Anthropic", "Google"], stage.window)]


def system_prompt(stage: Stage) -> None:
    """One is saved and in use."""
    shared = stage.page.composer.shared
    shared.toggles[0].setChecked(True)
    popover = stage.window.findChild(SystemPopover)
    popover.edit.setPlainText("Rispondi in italiano, cita la pagina, e di’ quando non lo sai.")
    popover._name.setText("Revisore dei conti")
    popover._save.click()


def context_nearly_full(stage: Stage) -> None:
    """One has room, one is nearly full, of one nothing is known."""
    stage.lanes("openai/gpt-5.5", "moonshot/kimi-k2.6", "deepseek/nobody-knows")
    stage.page.composer.prompt.setPlainText("为什么天空是蓝色的" * 27_000)
    wait_for(lambda: "Context" in stage.page.views[1].header.toolTip() or stage.page.views[1].header._fullness)


DIALOGS = (model_picker, lane_options, dialogs, crashed, nothing_found, leak_question, about, context_nearly_full)
