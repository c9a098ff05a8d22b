"""Pictures of figures for their pictures: ratings against prices, and where the time of answers went."""

from PySide6.QtWidgets import QWidget

from gui.judging.pictures.picture_panel import PicturePanel
from tests.ranking_screens import keep, ranked, votes
from tests.stage import Stage, wait_for

PRICED = (
    "anthropic/claude-opus-4-8",
    "google/gemini-3-pro-preview",
    "xai/grok-4",
    "anthropic/claude-haiku-4-5",
    "mistral/mistral-large-latest",
    "google/gemini-2.5-flash",
    "ollama/llama3.3",
    "nobody/llm-1.0",
)


def rating_and_price(stage: Stage) -> list[QWidget]:
    keep(stage, votes(PRICED, 12))
    panel = ranked(stage)
    panel._prices.click()
    return [panel.findChild(PicturePanel)]


def times(stage: Stage) -> list[QWidget]:
    stage.session.ask("Why?")
    wait_for(lambda: not stage.session.is_running)
    stage.window._actions["times"].trigger()
    return [stage.window.findChild(PicturePanel)]


PICTURES = (rating_and_price, times)
