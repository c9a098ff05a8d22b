"""Scenes with the sidebar open."""

from PySide6.QtWidgets import QWidget

from tests.past import write_past
from tests.screen_texts import PROMPT
from tests.stage import Stage, wait_for


def sidebar(stage: Stage) -> None:
    """A history of some weeks, and the comparison at hand."""
    _with_past(stage)
    stage.session.ask(PROMPT)
    wait_for(lambda: not stage.session.is_running)
    stage.app.settings.set("sidebar", "shown")
    rows = stage.window.side.sidebar.list.rows
    wait_for(lambda: rows.row_of(stage.session.comparison.id) > 0 and rows.rowCount() > 15)


def sidebar_search(stage: Stage) -> None:
    """What was found in three languages, at the smallest usual size."""
    stage.window.resize(1280, 720)
    sidebar(stage)
    stage.window.side.search()
    stage.window.side.sidebar.field.setText("città")
    wait_for(lambda: stage.window.side.sidebar.found.hits.rowCount() > 2)


def sidebar_small(stage: Stage) -> None:
    """The list at the smallest usual size, gone through with the keys."""
    stage.window.resize(1280, 720)
    sidebar(stage)
    stage.window.activateWindow()
    stage.window.side.sidebar.list.choose_first()


def sidebar_empty(stage: Stage) -> None:
    """Nothing was asked yet."""
    stage.app.settings.set("sidebar", "shown")
    wait_for(lambda: bool(stage.window.side.sidebar._note.text()))


def sidebar_not_found(stage: Stage) -> None:
    """No such word."""
    sidebar(stage)
    stage.window.side.sidebar.field.setText("sesquipedalian is:failed")
    wait_for(lambda: bool(stage.window.side.sidebar._note.text()))


def tags(stage: Stage) -> list[QWidget]:
    """A person gives tags."""
    from gui.history.tags_dialog import TagsDialog

    return [TagsDialog("Plan a week in Friuli", ("travel",), ["travel", "work", "città"], stage.window)]


SIDEBAR_SCENES = (sidebar, sidebar_search, sidebar_small, sidebar_empty, sidebar_not_found, tags)


def _with_past(stage: Stage) -> None:
    write_past(stage.app.history.path)
