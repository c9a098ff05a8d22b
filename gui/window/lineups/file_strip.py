"""The line under the top bar while a file is read: which one it is, how it went, and a way to keep it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy

from gui.theme.theme import Theme
from gui.widgets.elided_label import ElidedLabel
from gui.window.lineups.strip import HEIGHT

FAST = 4.0


class FileStrip(QFrame):
    """Replay at the recorded speed, four times as fast, all at once; add to the history."""

    replay_requested = Signal(float)
    """So many times as fast as it was."""
    all_requested = Signal()
    keep_requested = Signal()

    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("strip")
        self.setFixedHeight(HEIGHT)
        sentence = ElidedLabel(self.tr("Read-only: {0}").format(name))
        sentence.setObjectName("strip_sentence")
        sentence.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        replay = self._button("replay", self.tr("Replay"), self.tr("Show it at the speed it had"))
        theme.dress(replay, "play", "accent")
        fast = self._button("replay_fast", self.tr("4×"), self.tr("Show it four times as fast"))
        self._all = self._button("show_all", self.tr("Show all"), self.tr("Show all of it at once"))
        keep = self._button("keep_file", self.tr("Add to history"), self.tr("Keep it in your history, to continue it"))

        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 0, 12, 0)
        layout.setSpacing(4)
        layout.addStretch(1)
        layout.addWidget(sentence)
        layout.addSpacing(8)
        for button in (replay, fast, self._all, keep):
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addStretch(1)

        replay.clicked.connect(lambda: self.replay_requested.emit(1.0))
        fast.clicked.connect(lambda: self.replay_requested.emit(FAST))
        self._all.clicked.connect(self.all_requested)
        keep.clicked.connect(self.keep_requested)
        self.show_running(False)

    def show_running(self, is_running: bool) -> None:
        """Whether there is something that is not shown yet."""
        self._all.setEnabled(is_running)

    def _button(self, name: str, words: str, tip: str) -> QPushButton:
        button = QPushButton(words, objectName="strip_button")
        button.setProperty("deed", name)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        return button
