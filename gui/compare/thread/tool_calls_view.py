"""The tools a model asked for: as much of each call as can be taken in at a glance."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from comparison.lanes.answer import ToolCall
from gui.widgets.wrapped_label import WrappedLabel
from gui.words.numbers import number

SHOWN_CALLS = 8
SHOWN_CHARACTERS = 300
"""Characters shown of one call; the rest is counted."""
SHOWN_NAME = 100


class ToolCallsView(WrappedLabel):
    """Hidden while there are none. The cost does not grow with the number or length of the calls."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("tool_calls")
        self.hide()

    def show_state(self, calls: Mapping[int, ToolCall]) -> None:
        """Show the current calls, by their numbers; only what has changed is laid out again."""
        if not calls:
            return
        shown = [self._words(calls[number]) for number in range(min(len(calls), SHOWN_CALLS)) if number in calls]
        if len(calls) > len(shown):
            shown.append(self.tr("… (%Ln more calls)", "", len(calls) - len(shown)))
        text = self.tr("Requested a tool (not run):\n{0}").format("\n".join(shown))
        if text != self.text():
            self.setText(text)
        self.show()

    def _words(self, call: ToolCall) -> str:
        name, begun = call.name[:SHOWN_NAME], call.beginning(SHOWN_CHARACTERS)
        if call.size <= SHOWN_CHARACTERS:
            return f"{name}({begun})"
        return self.tr("{0}({1}… ({2} more characters))").format(name, begun, number(call.size - len(begun)))
