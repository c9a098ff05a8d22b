"""The picker before its window, for its pictures."""

from dataclasses import replace

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.compare.models.model_picker import ModelPicker
from gui.widgets.overlays.scrim import Scrim
from tests.stage import Stage, settle, wait_for

SMALL = (1280, 720)


class Scenery(QWidget):
    """A window with a panel in its middle, as both look right now."""

    def __init__(self, window: QWidget, panel: QWidget) -> None:
        super().__init__()
        self._window, self._panel = window, panel
        self.resize(window.size())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._window.grab())
        middle = self.rect().center() - self._panel.rect().center()
        painter.drawPixmap(middle, self._panel.grab())


def picker(stage: Stage) -> list[QWidget]:
    return [Scenery(stage.window, with_two_ticked(stage))]


def with_two_ticked(stage: Stage) -> ModelPicker:
    """One of them in a further part of the list."""
    made = _opened(stage)
    made.field.setText("gpt")
    rows = made._list.rows
    for row in (1, 3):
        rows.toggle(rows.entries[row])
    made._list.setCurrentIndex(rows.index(3, 0))
    made.field.end(False)
    return made


def picker_small(stage: Stage) -> list[QWidget]:
    """The whole list in a small window, with favourites."""
    stage.window.resize(*SMALL)
    made = _opened(stage)
    for row in (5, 7):
        stage.app.catalog.shelf.toggle(made._list.rows.entries[row].key)
    made._list.rows.favourites = frozenset(stage.app.catalog.shelf.favourites)
    made._fill()
    return [Scenery(stage.window, made)]


def _opened(stage: Stage) -> ModelPicker:
    """At the vendors' own addresses, with the lists of the servers of the scene: so there are prices."""
    app = stage.app
    places = {info.id: (info, url) for info, url in app.directory.places()}
    for vendor in stage.servers:
        app.catalog.fetch(*places[vendor])
    wait_for(lambda: not app.catalog._asked)
    setups = []
    for lane in stage.session.lanes:
        info, base_url = places[lane.setup.provider]
        models = app.catalog.models(info, base_url)
        for host in info.hosts:
            app.catalog._lists[info.id, host.base_url] = models
        app.settings._base_urls.pop(info.id)
        setups.append(replace(lane.setup, base_url=info.hosts[0].base_url))
    stage.session.replace_lanes(setups)
    made = ModelPicker(stage.session, app.directory, app.catalog, app.desk, app.theme, stage.window)
    Scrim(stage.window).show()
    made.show()
    settle(200)
    return made
