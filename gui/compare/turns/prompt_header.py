"""The prompt above the lanes: shown once for all of them, with the way to the ones before and after."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QScrollArea, QToolButton, QVBoxLayout, QWidget

from gui.compare.turns.clamped_label import ClampedLabel
from gui.theme.theme import Theme
from gui.widgets.wrapped_label import WrappedLabel

SHOWN_CHARACTERS = 20_000
"""A longer prompt is shortened even when it is opened; it was sent in full."""
SHARE = 3
"""An opened prompt takes at most this part of the window's height."""


class PromptHeader(QFrame):
    """At most two lines, until a person asks for more."""

    step_requested = Signal(int)
    """To the turn before (-1) or after (1) this one."""
    edit_requested = Signal()
    fork_requested = Signal()
    quote_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("prompt_header")
        self._theme = theme
        self._prompt = ""
        self._short = ClampedLabel()
        self._short.setObjectName("prompt_text")
        self._full = WrappedLabel()
        self._full.setObjectName("prompt_text")
        self._scroll = QScrollArea(objectName="prompt_scroll", widgetResizable=True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidget(self._full)
        self._more = QToolButton(objectName="link_button", text=self.tr("more"), checkable=True)
        self._place = QLabel(objectName="prompt_place")
        self._before = self._button("chevron-up", self.tr("Previous prompt (Alt+Up)"))
        self._after = self._button("chevron-down", self.tr("Next prompt (Alt+Down)"))
        self._edit = self._button("edit", self.tr("Edit this prompt and ask again"))
        self._copy = self._button("copy", self.tr("Copy this prompt"))
        self._branch = self._button("more", self.tr("More for this prompt"))
        self._branch.setMenu(QMenu(self._branch))
        self._branch.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._branch.menu().addAction(self.tr("New comparison from here")).triggered.connect(self.fork_requested)
        self._quote = self._branch.menu().addAction(self.tr("Quote the answers in the prompt"))

        layout = QHBoxLayout(self)
        layout.setContentsMargins(29, 4, 14, 14)
        layout.setSpacing(4)
        text = QVBoxLayout()
        text.addWidget(self._short)
        text.addWidget(self._scroll)
        layout.addLayout(text, 1)
        for widget in (self._more, self._before, self._place, self._after, self._edit, self._copy, self._branch):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        self._scroll.hide()
        self._more.hide()
        self.hide()

        self._short.clamped_changed.connect(self._more.setVisible)
        self._more.toggled.connect(self._on_more)
        self._before.clicked.connect(self._on_before)
        self._after.clicked.connect(self._on_after)
        self._edit.clicked.connect(self.edit_requested)
        self._quote.triggered.connect(self.quote_requested)
        self._copy.clicked.connect(self._on_copy)

    def show_turn(self, prompt: str, number: int, count: int) -> None:
        """Show the prompt of turn ``number`` of ``count``, counted from 1; nothing where there is none."""
        self.setVisible(count > 0)
        if prompt != self._prompt:
            self._prompt = prompt
            self._short.show_text(prompt)
            self._more.setChecked(False)
        for widget in (self._before, self._after):
            widget.setVisible(count > 1)
        self._place.setVisible(count > 1)
        self._place.setText(self.tr("Prompt {0} of {1}").format(number, count))
        self._before.setEnabled(number > 1)
        self._after.setEnabled(number < count)

    def offer(self, actions: Iterable[QAction]) -> None:
        """What else can be done with the answers to this prompt."""
        self._branch.menu().addSeparator()
        self._branch.menu().addActions(list(actions))

    def show_may_ask(self, may_ask: bool) -> None:
        """Whether the comparison can go on: nothing is offered that needs it to."""
        self._edit.setVisible(may_ask)
        self._quote.setVisible(may_ask)

    def _button(self, icon: str, name: str) -> QToolButton:
        button = QToolButton(objectName="lane_button", toolTip=name)
        button.setAccessibleName(name)
        self._theme.dress(button, icon)
        return button

    def _on_more(self, is_open: bool) -> None:
        self._more.setText(self.tr("less") if is_open else self.tr("more"))
        cut = f"{self._prompt[:SHOWN_CHARACTERS]} …" if len(self._prompt) > SHOWN_CHARACTERS else self._prompt
        self._full.setText(cut if is_open else "")
        self._scroll.setFixedHeight(
            min(self._full.heightForWidth(max(1, self._short.width())) + 4, self.window().height() // SHARE)
        )
        self._short.setVisible(not is_open)
        self._scroll.setVisible(is_open)
        self._more.setVisible(True)

    def _on_before(self) -> None:
        self.step_requested.emit(-1)

    def _on_after(self) -> None:
        self.step_requested.emit(1)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._prompt)
