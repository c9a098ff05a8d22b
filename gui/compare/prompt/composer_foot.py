"""What stands beside a short prompt and below a long one: what goes along, what it takes, and the way to send it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QWidget

from gui.compare.samples.times_button import TimesButton
from gui.theme.theme import Theme
from gui.widgets.elided_label import ElidedLabel
from gui.words.numbers import number

GAP = 12
"""Pixels on either side of what it takes."""
TALL = 36
"""Pixels of Send."""


class ComposerFoot(QWidget):
    """While answers run there is Stop, and Send where something is written: it waits for each of them."""

    send_requested = Signal()
    retry_requested = Signal()
    stop_requested = Signal()

    def __init__(self, shared: QWidget, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lanes = self._ready = self._running = self._waiting = 0
        self._failed = self._cut_off = 0
        self._is_running = False
        self._tokens = self._cost = ""
        self._shows_tokens = False
        self._retry = QToolButton(objectName="composer_toggle")
        self._retry.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._retry.setToolTip(self.tr("Retry all failed (Ctrl+R)"))
        theme.dress(self._retry, "retry", "text")
        self._retry.hide()
        self._told = ElidedLabel()
        self._told.setObjectName("figures")
        self._told.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._told.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._send = QPushButton(self.tr("Send"), objectName="send")
        self.times = TimesButton(theme)
        self._may_choose_times = True
        self._stop = QPushButton(self.tr("Stop"), objectName="stop_all")
        for button in (self._send, self._stop):
            button.setMinimumHeight(TALL)
        theme.dress(self._send, "send", "on_accent")
        theme.dress(self._stop, "stop", "text")
        self._stop.hide()

        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._retry)
        layout.addWidget(shared)
        layout.addSpacing(GAP)
        layout.addWidget(self._told, 1)
        layout.addSpacing(GAP)
        layout.addWidget(self.times)
        layout.addWidget(self._send)
        layout.addWidget(self._stop)

        self._retry.clicked.connect(self.retry_requested)
        self._send.clicked.connect(self.send_requested)
        self._stop.clicked.connect(self.stop_requested)
        self.times.chosen.connect(self._show_times)

    def show_state(self, lanes: int, ready: int, can_send: bool, is_running: bool) -> None:
        """How many models there are, how many of them can be asked, and what can be done now."""
        self._lanes, self._ready = lanes, ready
        self._is_running = is_running
        self._send.setVisible(not is_running or can_send)
        self._stop.setVisible(is_running)
        self._show_times()
        if can_send != self._send.isEnabled():
            self._send.setEnabled(can_send)
            self._theme.dress(self._send, "send", "on_accent" if can_send else "muted")
        self._tell()

    def allow_times(self, may_choose: bool) -> None:
        """Whether a prompt may be put to each model several times."""
        self._may_choose_times = may_choose
        if not may_choose:
            self.times.choose(1)
        self._show_times()

    def _show_times(self) -> None:
        many = self.tr("Send × {0}").format(number(self.times.times))
        self._send.setText(many if self.times.times > 1 else self.tr("Send"))
        self.times.setVisible(self._ready > 0 and self._may_choose_times)

    def show_progress(self, running: int, waiting: int) -> None:
        """How many answers run, and how many prompts wait for their ends."""
        self._running, self._waiting = running, waiting
        self._tell()

    def show_troubles(self, failed: int, cut_off: int) -> None:
        """How many answers ended badly, each way; all of them can be asked again from here."""
        self._failed, self._cut_off = failed, cut_off
        count = failed + cut_off
        self._retry.setText(self.tr("Retry this one") if count == 1 else self.tr("Retry these %Ln", "", count))
        self._retry.setVisible(count > 0)
        self._tell()

    def show_forecast(self, tokens: str, cost: str, explanation: str) -> None:
        """What the prompt will roughly need."""
        self._tokens, self._cost = tokens, cost
        self._told.explain(explanation)
        self._told.setAccessibleDescription(explanation)
        self._tell()

    def show_tokens(self, shows_tokens: bool) -> None:
        """Whether there is room for the tokens where the cost is known."""
        self._shows_tokens = shows_tokens
        self._tell()

    def _tell(self) -> None:
        tokens = self._tokens if self._shows_tokens or not self._cost else ""
        told = (self._audience(), tokens, self._cost)
        self._told.setText(" · ".join(part for part in told if part))

    def _audience(self) -> str:
        if self._is_running and self._running:
            running = self.tr("%Ln still answering", "", self._running)
            waiting = self.tr("%Ln waiting", "", self._waiting)
            return f"{running} · {waiting}" if self._waiting else running
        if not self._ready:
            return self.tr("no model yet")
        if (self._failed or self._cut_off) and not self._tokens:
            failed = self.tr("%Ln failed", "", self._failed) if self._failed else ""
            cut_off = self.tr("%Ln cut off", "", self._cut_off) if self._cut_off else ""
            return ", ".join(filter(None, (failed, cut_off)))
        if self._ready < self._lanes:
            return self.tr("{0} of %Ln models", "", self._lanes).format(number(self._ready))
        return self.tr("%Ln models", "", self._lanes)
