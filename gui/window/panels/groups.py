"""The actions of the window under headings, as the palette and the list of shortcuts show them."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence

translate = QCoreApplication.translate
OF_LOOK = frozenset({
    "sidebar", "columns", "grid", "tabs", "scroll_together", "zoom_in", "zoom_out", "zoom_reset", "toggle_theme",
})  # fmt: skip
OF_PROGRAM = frozenset({"palette", "preferences", "spend", "shortcuts", "about", "quit"})


def grouped(actions: Iterable[QAction]) -> list[tuple[str, list[QAction]]]:
    """Each heading with what stands under it, in the order of ``actions``; none is empty."""
    asking, looking, program = (
        translate("Groups", "Comparing"),
        translate("Groups", "Look"),
        translate("Groups", "Program"),
    )
    groups: dict[str, list[QAction]] = {asking: [], looking: [], program: []}
    for action in actions:
        name = action.objectName()
        groups[looking if name in OF_LOOK else program if name in OF_PROGRAM else asking].append(action)
    return [(title, found) for title, found in groups.items() if found]


def keys_of(sequence: QKeySequence) -> str:
    """As this system writes them."""
    return sequence.toString(QKeySequence.SequenceFormat.NativeText)


def caps_of(keys: str) -> list[str]:
    """The keys of ``Ctrl+Shift+S`` one by one; the last may be the plus itself."""
    if keys.endswith("+"):
        return [*filter(None, keys[:-1].split("+")), "+"]
    return keys.split("+")
