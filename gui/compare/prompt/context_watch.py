"""Says in the head of each lane how full its model's context will be with the prompt that is being written."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from comparison.lanes.lane import Lane
from gui.compare.lanes.lane_header import LaneHeader
from gui.compare.prompt.composer import Composer
from gui.desks.directory import Directory
from gui.desks.model_catalog import ModelCatalog
from gui.desks.session import Session

PAUSE_MS = 300
"""After the last change."""


class ContextWatch(QObject):
    """Follows the lanes and the prompt at a distance. Tokens are estimated, and nothing is fetched for it."""

    def __init__(
        self,
        session: Session,
        directory: Directory,
        catalog: ModelCatalog,
        composer: Composer,
        header_of: Callable[[Lane], LaneHeader | None],
    ) -> None:
        super().__init__(composer)
        self._session = session
        self._directory = directory
        self._catalog = catalog
        self._composer = composer
        self._header_of = header_of
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)

        self._pause.timeout.connect(self._show)
        for changed in (session.lanes_changed, session.turns_changed, session.shared_changed, session.lane_ended):
            changed.connect(self._on_changed)
        composer.prompt.textChanged.connect(self._on_changed)
        catalog.changed.connect(self._on_changed)

    def stop(self) -> None:
        self._pause.stop()

    def _on_changed(self) -> None:
        self._pause.start()

    def _show(self) -> None:
        prompt = self._composer.prompt.toPlainText().strip()
        for lane in self._session.lanes:
            header, info = self._header_of(lane), self._directory.info(lane.setup.provider)
            if header is None:
                continue
            if info.is_demo or not (prompt or lane.exchanges):
                header.show_context(None)
                continue
            from comparison.figures.estimate import fullness_of  # with the prices, which are not needed to start

            header.show_context(fullness_of(lane, self._session.comparison, prompt, self._window_of(lane)))

    def _window_of(self, lane: Lane) -> int | None:
        """What its provider says of the model, or the table of facts."""
        from comparison.figures.prices import context_of  # not needed to start

        setup = lane.setup
        listed = self._catalog.models(self._directory.info(setup.provider), setup.base_url)
        told = next((model.context_tokens for model in listed if model.id == setup.model), None)
        return told or context_of(setup.provider, setup.model)
