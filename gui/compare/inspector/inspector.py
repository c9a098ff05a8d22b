"""The requests of all lanes side by side: a table of what differs, and the exact text of each."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from comparison.fairness.facts import Fairness, fair_facts, places_of, sent_by, verdict_on
from comparison.lanes.lane import Lane
from comparison.lanes.names import asked_names
from gui.compare.inspector.facts_table import FactsTable
from gui.compare.inspector.lane_headings import LaneHeading
from gui.compare.inspector.requests_area import RequestsArea
from gui.desks.directory import Directory
from gui.desks.session import Session
from gui.theme.theme import Theme
from gui.widgets.wrapped_label import WrappedLabel
from gui.words.phrases import say
from providers.addresses.origin import host_of
from providers.events import Requested

SIZE = (1240, 840)
PAUSE_MS = 50
"""All lanes ask at once, so they are shown at once."""


class Inspector(QDialog):
    """Stands beside the window and follows what the lanes ask; ``Inspector.show_for`` opens it or brings it back."""

    def __init__(self, session: Session, directory: Directory, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self.setWindowTitle(self.tr("Requests side by side"))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._directory = directory
        self._theme = theme
        self._shown: dict[str, Requested | None] = {}
        self._sign = QLabel()
        self._verdict = WrappedLabel()
        self._verdict.setObjectName("fairness_verdict")
        self._only = QCheckBox(self.tr("Only differences"))
        self._empty = WrappedLabel(
            self.tr("Nothing has been sent yet. Once you ask, each lane's exact request appears here.")
        )
        self._empty.setObjectName("inspector_empty")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._table = FactsTable(theme)
        self._requests = RequestsArea(theme)
        self._sheet = QSplitter(Qt.Orientation.Vertical, objectName="inspector_sheet", childrenCollapsible=False)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)

        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._sign)
        head.addWidget(self._verdict, 1)
        head.addSpacing(16)
        head.addWidget(self._only)
        self._sheet.addWidget(self._table)
        self._sheet.addWidget(self._requests)
        self._sheet.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 16)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addWidget(self._empty, 1)
        layout.addWidget(self._sheet, 1)
        self.resize(*SIZE)

        self._connect()
        self.show_state()
        self._share_height()
        self._table.setFocus()

    def _connect(self) -> None:
        self._only.toggled.connect(self._on_only_toggled)
        self._pause.timeout.connect(self.show_state)
        self._table.columns_fitted.connect(self._requests.fit)
        self._table.horizontalScrollBar().valueChanged.connect(self._requests.scroll_bar.setValue)
        self._requests.scroll_bar.valueChanged.connect(self._table.horizontalScrollBar().setValue)
        self._requests.scroll_bar.rangeChanged.connect(self._on_range_changed)
        self._session.lane_changed.connect(self._on_lane_changed)
        self._session.lanes_changed.connect(self._render_soon)
        self._theme.changed.connect(self.show_state)

    @staticmethod
    def show_for(
        session: Session, directory: Directory, theme: Theme, parent: QWidget, lane_id: str | None = None
    ) -> None:
        """Show the one inspector of a window, with this lane in view."""
        inspector = parent.findChild(Inspector)
        if inspector is None:
            inspector = Inspector(session, directory, theme, parent)
            inspector.show()
        else:
            inspector.raise_()
            inspector.activateWindow()
        if lane_id is not None:
            inspector.bring(lane_id)

    def bring(self, lane_id: str) -> None:
        """Scroll to the column of a lane."""
        lane_ids: list[str] = [lane.id for lane in self._session.lanes]
        self._table.bring(lane_ids.index(lane_id))

    def show_state(self) -> None:
        """Show the newest request of each lane."""
        lanes = self._session.lanes
        self._shown = {lane.id: sent_by(lane) for lane in lanes}
        rows = fair_facts(lanes)
        names = asked_names(lanes)
        headings = [self._heading(lane, names[lane.id]) for lane in lanes]
        self._say(verdict_on(rows), " · ".join(say(row.title) for row in rows if row.is_different))
        self._requests.show_requests(
            [(names[lane.id], sent_by(lane), places_of(rows, number)) for number, lane in enumerate(lanes)]
        )
        self._table.show_facts([row for row in rows if row.is_different or not self._only.isChecked()], headings)

    def _say(self, verdict: Fairness, different: str) -> None:
        """The verdict in one line."""
        match verdict:
            case Fairness.DIFFERENT:
                told, icon, token = self.tr("The requests differ: {0}").format(different), "unequal", "warning"
            case Fairness.SAME:
                told, icon, token = self.tr("The requests are the same."), "check", "ok"
            case Fairness.UNKNOWN:
                told, icon, token = self.tr("Nothing to compare yet."), "note", "muted"
        self._verdict.setText(told)
        self._theme.dress(self._sign, icon, token, size=18)
        has_any = any(map(_was_sent, self._session.lanes))
        for widget in (self._sign, self._verdict, self._only, self._sheet):
            widget.setVisible(has_any)
        self._empty.setVisible(not has_any)

    def _heading(self, lane: Lane, name: str) -> LaneHeading:
        info = self._directory.info(lane.asked.provider)
        place = f"{info.name} · {host_of(lane.asked.base_url)}" if _was_sent(lane) else self.tr("Nothing sent yet")
        return LaneHeading(name, place, info.monogram, info.tint)

    def _share_height(self) -> None:
        """Three fifths for the table, if it needs them."""
        table = min(self._table.maximumHeight(), SIZE[1] * 3 // 5)
        self._sheet.setSizes([table, max(self._sheet.height(), SIZE[1]) - table])

    def _on_only_toggled(self) -> None:
        self.show_state()
        self._share_height()

    def _on_range_changed(self) -> None:
        """The table may have been scrolled before there was room to follow."""
        self._requests.scroll_bar.setValue(self._table.horizontalScrollBar().value())

    def _on_lane_changed(self, lane_id: str) -> None:
        if sent_by(self._session.lane(lane_id)) is not self._shown.get(lane_id):
            self._render_soon()

    def _render_soon(self) -> None:
        # What streams in meanwhile must not put it off again and again.
        if not self._pause.isActive():
            self._pause.start()


def _was_sent(lane: Lane) -> bool:
    """Whether a request went out; for an answer that was restored it is not kept."""
    return sent_by(lane) is not None or (lane.answer is not None and lane.answer.times.sent is not None)
