"""``make screenshots``: the states of the window as pictures under build/screens/, each in light and dark."""

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from comparison.history.journal import Journal
from gui.words.language import speak
from providers.parameters import Parameters
from tests.asking_screens import ASKING
from tests.blind_screens import BLIND
from tests.branch_screens import BRANCHES, BRANCHES_SMALL
from tests.dialog_screens import DIALOGS, system_prompt
from tests.difference_screens import DIFFERENCES
from tests.gui.killed import leave
from tests.held_back import hold, hold_after, opening
from tests.import_screens import imports, opened_file
from tests.inspector_screens import inspector, inspector_with_eight_lanes
from tests.key_screens import key_card, key_there
from tests.picker_screens import picker, picker_small
from tests.picture_screens import PICTURES
from tests.preference_screens import (
    cap_question,
    endpoint_form,
    endpoint_removed,
    endpoints_page,
    keys_page,
    preferences,
    spend,
)
from tests.ranking_screens import RANKING, ranking_filters, ranking_small
from tests.screen_texts import ANSWERS, LONG_NAME, PROMPT, SECOND_PROMPT, THOUGHTS
from tests.servers.dialect import Refusal, Reply
from tests.servers.openai_server import KEY
from tests.sidebar_screens import SIDEBAR_SCENES
from tests.stage import Stage, off_screen, servers, settle, wait_for

FOLDER = Path("build", "screens")
THREE = ("moonshot/kimi-k3", "deepseek/deepseek-v4-pro", "openai/gpt-5.5")
SIZE, SMALL = (1440, 900), (1280, 720)
Scene = Callable[[Stage], "list[QWidget] | None"]
"""Brings the window into a state; gives the dialogs to be taken instead of the window."""


def first_start(stage: Stage) -> None:
    """A person who has no key yet."""


def connecting(stage: Stage) -> None:
    for server in stage.servers.values():
        hold(server, lambda request: [b": waiting\n\n"])
    stage.session.ask(PROMPT)
    wait_for(lambda: all(server.requests for server in stage.servers.values()))


def thinking(stage: Stage) -> None:
    """Two think, one of them unfolded, and one is in the provider's queue."""
    hold_after(stage.servers["moonshot"], "reasoning_content", 40)
    hold_after(stage.servers["deepseek"], "reasoning_content", 24)
    hold(stage.servers["openai"], lambda request: [b": keep-alive\n\n"])
    stage.session.ask(PROMPT)
    wait_for(lambda: all(lane.answer.thinking for lane in stage.session.lanes[:2]))
    settle(200)
    stage.page.views[0].talk.replies[0]._thinking.open()


def streaming(stage: Stage) -> None:
    hold_after(stage.servers["moonshot"], '"content": "', 70)
    hold_after(stage.servers["deepseek"], '"content": "', 30)
    hold_after(stage.servers["openai"], '"content": "', 60)
    stage.session.ask(PROMPT)
    wait_for(lambda: all(lane.answer.body for lane in stage.session.lanes))


def done(stage: Stage) -> None:
    stage.session.share("You are terse.", Parameters(temperature=0.3))
    stage.page.composer.shared.fill("You are terse.", Parameters(temperature=0.3))
    ask(stage, PROMPT)


def second_turn(stage: Stage) -> None:
    ask(stage, PROMPT)
    ask(stage, SECOND_PROMPT)


def failed(stage: Stage) -> None:
    """A refused key, an empty account, and one that answered."""
    stage.servers["moonshot"].key = "sk-another"
    stage.servers["deepseek"].override = lambda request: Refusal(402, {"message": "Insufficient Balance"})
    ask(stage, PROMPT)


def retrying(stage: Stage) -> None:
    """A key that is refused while the vendor has another host, one that pauses, one that waits."""
    stage.servers["moonshot"].key = "sk-another"
    busy = Refusal(429, {"message": "slow down"}, {"retry-after": "20"})
    stage.servers["deepseek"].override = lambda request: busy
    hold(stage.servers["openai"], lambda request: [b": keep-alive\n\n"])
    stage.session.ask(PROMPT)
    wait_for(lambda: stage.session.lanes[1].answer.retry is not None)
    settle(1_200)


def cut_off(stage: Stage) -> None:
    """An answer that ends without a sign, one that is stopped, one that hit its limit."""
    stage.servers["moonshot"].override = lambda request: opening(stage.servers["moonshot"], request, '"content": "', 70)
    hold_after(stage.servers["deepseek"], '"content": "', 40)
    stage.servers["openai"].reply = Reply(ANSWERS["openai"], finish="length")
    stage.session.ask(PROMPT)
    wait_for(lambda: bool(stage.session.lanes[1].answer.body))
    settle(200)
    stage.session.stop(stage.session.lanes[1].id)
    wait_for(lambda: not stage.session.is_running)


def private(stage: Stage) -> None:
    stage.window._actions["new_private"].trigger()
    ask(stage, PROMPT)
    ask(stage, SECOND_PROMPT)


def reopened(stage: Stage) -> None:
    """After the program was killed while one thought, one wrote and one had not begun."""
    setups = [lane.setup for lane in stage.session.lanes]
    path = stage.app.history.path
    left = leave(path, setups, PROMPT, (ANSWERS["moonshot"][:400], "", ANSWERS["openai"][:90]), THOUGHTS["deepseek"])
    Journal(path, lambda sentence: None).close(30)  # whoever begins next finds what it left
    stage.app.history.open(left.id)
    wait_for(lambda: stage.session.comparison.id == left.id)


def eight_lanes(stage: Stage) -> None:
    stage.lanes(*THREE, "demo/demo-thinker", "moonshot/kimi-k2.6", "deepseek/deepseek-flash", *THREE[:2])
    ask(stage, PROMPT)
    stage.page.area.scroll_bar.setValue(180)


def grid(stage: Stage) -> None:
    stage.lanes(*THREE, "deepseek/deepseek-flash")
    stage.app.settings.set("layout", "grid")
    ask(stage, PROMPT)


def tabs(stage: Stage) -> None:
    stage.app.settings.set("layout", "tabs")
    ask(stage, PROMPT)
    stage.page.bring_lane(1)


def demo(stage: Stage) -> None:
    stage.window.start_demo()
    wait_for(lambda: not stage.session.is_running)


def no_lanes(stage: Stage) -> None:
    stage.session.replace_lanes([])


def long_names(stage: Stage) -> None:
    """Names, notes and an address that do not fit."""
    for server in stage.servers.values():
        server.dialect.models = (*server.dialect.models, {"id": LONG_NAME, "object": "model"})
        server.reply = Reply(
            ANSWERS["openai"], model="a-quite-different-model-that-answers-in-the-place-of-another-one"
        )
    stage.lanes(f"moonshot/{LONG_NAME}", f"deepseek/{LONG_NAME}", f"openai/{LONG_NAME}", f"openai/{LONG_NAME}")
    ask(stage, " ".join([PROMPT] * 6))


def parameters(stage: Stage) -> None:
    composer = stage.page.composer
    composer.prompt.setPlainText(PROMPT)
    composer.shared.fill("You are terse.", Parameters(temperature=0.3, reasoning_effort="medium"))
    composer.shared.toggles[1].setChecked(True)


def find(stage: Stage) -> None:
    ask(stage, PROMPT)
    stage.window._actions["find"].trigger()
    stage.window.find_bar.search("merge")


WITHOUT_KEYS = (first_start, key_card)
SCENES: tuple[Scene, ...] = (
    *WITHOUT_KEYS,
    key_there,
    no_lanes,
    connecting,
    thinking,
    streaming,
    done,
    second_turn,
    failed,
    retrying,
    cut_off,
    private,
    reopened,
    eight_lanes,
    grid,
    tabs,
    demo,
    long_names,
    parameters,
    system_prompt,
    find,
    *BRANCHES,
    *BLIND,
    *RANKING,
    *ASKING,
    preferences,
    spend,
    cap_question,
    keys_page,
    endpoints_page,
    endpoint_removed,
    endpoint_form,
    inspector,
    inspector_with_eight_lanes,
    *DIFFERENCES,
    *DIALOGS,
    *SIDEBAR_SCENES,
    imports,
    opened_file,
)
SMALL_TOO = (first_start, streaming, done, second_turn, failed, eight_lanes, grid, demo, parameters, system_prompt)
"""Those that are taken on a small screen as well."""
WITH_A_PANEL: tuple[Scene, ...] = (picker, picker_small, ranking_small, ranking_filters, *PICTURES, *BRANCHES_SMALL)
"""For pictures alone: what is in them is in other scenes too."""


def ask(stage: Stage, prompt: str) -> None:
    """Ask all lanes and wait for their ends."""
    stage.session.ask(prompt)
    wait_for(lambda: not stage.session.is_running)


@contextmanager
def staged(application: QApplication, scene: Scene) -> Iterator[Stage]:
    """A window for one scene, with three lanes and servers that know what to say."""
    has_keys = scene not in WITHOUT_KEYS
    with tempfile.TemporaryDirectory() as home, servers() as running:
        for vendor, server in running.items():
            server.reply = Reply(ANSWERS[vendor], THOUGHTS[vendor])
        stage = Stage(application, Path(home), running if scene is not first_start else {}, KEY if has_keys else "")
        stage.lanes(*THREE)
        stage.window.resize(*SIZE)
        stage.app.show()
        settle(150)
        try:
            yield stage
        finally:
            stage.close()
            wait_for(lambda: stage.is_gone)


def take(stage: Stage, scene: Scene) -> None:
    """Save the scene in both themes."""
    dialogs = scene(stage) or []
    name = scene.__name__.replace("_", "-")
    for dialog in dialogs:
        dialog.show()
    for scheme in ("light", "dark"):
        stage.app.settings.set("theme", scheme)
        settle(500)
        targets = dialogs or [stage.window]
        for number, widget in enumerate(targets, start=1):
            part = f"-{number}" if len(targets) > 1 else ""
            widget.grab().save(str(FOLDER / f"{name}{part}-{scheme}.png"))
        if scene in SMALL_TOO:
            stage.window.resize(*SMALL)
            settle(200)
            stage.window.grab().save(str(FOLDER / f"{name}-small-{scheme}.png"))
            stage.window.resize(*SIZE)
    for dialog in dialogs:
        dialog.close()


def main(wanted: list[str]) -> None:
    """Take the scenes that are named, or all."""
    off_screen()
    FOLDER.mkdir(parents=True, exist_ok=True)
    application = QApplication(["paragone"])
    application.setStyle("Fusion")
    speak(application)
    QGuiApplication.setQuitOnLastWindowClosed(False)
    for scene in (*SCENES, *WITH_A_PANEL):
        if not wanted or scene.__name__ in wanted:
            with staged(application, scene) as stage:
                take(stage, scene)
    sys.stdout.write(f"{len(list(FOLDER.glob('*.png')))} pictures in {FOLDER}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
