"""Scenes of a comparison that is asked again, or goes on another way."""

from PySide6.QtWidgets import QWidget

from comparison.files.saved.prompts import SavedPrompt
from tests.screen_texts import PROMPT, SECOND_PROMPT
from tests.servers.dialect import Reply
from tests.stage import Stage, wait_for


def rerun(stage: Stage) -> None:
    """Two prompts went to two models once more, and the earlier answers stand beside."""
    stage.lanes("moonshot/kimi-k3", "openai/gpt-5.5")
    for prompt in (PROMPT, SECOND_PROMPT):
        stage.session.ask(prompt)
        wait_for(lambda: not stage.session.is_running)
    for server in stage.servers.values():
        server.reply = Reply(
            "Merge sort, since it never moves an equal one past another.\n\n1. Split\n2. Sort\n3. Merge"
        )
    stage.window._actions["rerun"].trigger()
    wait_for(lambda: [len(lane.exchanges) for lane in stage.session.lanes] == [2] * 4 and not stage.session.is_running)


def rerun_small(stage: Stage) -> None:
    """The same at the smallest usual size."""
    stage.window.resize(1280, 720)
    rerun(stage)


def branches(stage: Stage) -> None:
    """A prompt was edited, one answer was asked for again, and all lanes go on from one of them; quotes are written."""
    for prompt in (PROMPT, SECOND_PROMPT):
        stage.session.ask(prompt)
        wait_for(lambda: not stage.session.is_running)
    for server in stage.servers.values():
        server.reply = Reply("Where memory is short: merging needs a second list.")
    stage.page.branching.edit()
    stage.page.composer.prompt.setPlainText("And when would you rather not?")
    stage.page.composer.prompt.submitted.emit()
    wait_for(lambda: not stage.session.is_running)
    stage.page.branching.go_on_from(stage.session.lanes[1].id)
    stage.page.branching.quote(stage.session.lanes[1].id)


def branches_small(stage: Stage) -> None:
    """The same at the smallest usual size."""
    stage.window.resize(1280, 720)
    branches(stage)


def prompt_library(stage: Stage) -> list[QWidget]:
    """Saved prompts in three languages, and the places of one of them."""
    from gui.compare.prompt.library.places_dialog import PlacesDialog
    from gui.compare.prompt.library.prompt_library import PromptLibrary

    prompts = [
        SavedPrompt("Review", "Review this {{language}} code for {{what matters}}:\n{{code}}"),
        SavedPrompt("Traduci", "Traduci in {{lingua}}, senza cambiare il tono: {{testo}}"),
        SavedPrompt("总结", "用一句话总结：{{文章}}"),
    ]
    return [PromptLibrary(prompts, stage.window), PlacesDialog(prompts[0], stage.window)]


BRANCHES = (rerun, branches)
BRANCHES_SMALL = (rerun_small, branches_small, prompt_library)
