"""``python -m tests.golden.accessible_tree`` writes anew what a screen reader finds in the main scenes."""

import re
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from gui.words.language import speak
from tests import picker_screens, screens
from tests.stage import Stage, off_screen, settle, wait_for

PLACE = Path(__file__).with_name("accessible_tree.txt")
LONGEST = 90
TALL = 1_600
"""So that all rows can be seen whatever font there is."""
CHANGING = (
    (re.compile(r"127\.0\.0\.1:\d+"), "127.0.0.1:#"),
    (re.compile(r"(fastest|Time) [\d.]+ s"), "Time # s"),
    (re.compile(r"\d+(\.\d+)? s\b"), "# s"),
    (re.compile(r"^Thought( for # s)?$"), "Thought"),
    (re.compile(r"(Words|longest) \d+"), "Words #"),
    (re.compile(r"\$[\d.]+ / \$[\d.]+"), "$# / $#"),
    (re.compile(r"per million tokens: .+"), "per million tokens: #"),
    (re.compile(r"Prices of .+\."), "Prices of #."),
    (re.compile(r".*(times as fast as|All took about the same).*"), "(how they compare)"),
)
"""What differs from one run, or price list, to the next, and what stands for it."""
STATES = ("checkable", "checked", "disabled", "focusable", "hasPopup", "passwordEdit", "readOnly", "selectable")


def streaming(stage: Stage) -> None:
    screens.streaming(stage)
    wait_for(lambda: all(view.answer_read is not None for view in stage.page.views))


def picker(stage: Stage) -> QWidget:
    return picker_screens.with_two_ticked(stage)


def inspector(stage: Stage) -> QWidget:
    (panel,) = screens.inspector(stage)
    panel.resize(screens.SIZE[0], TALL)
    panel.show()
    panel.findChild(QSplitter, "inspector_sheet").setSizes([TALL * 2 // 3, TALL // 3])
    return panel


SCENES = (screens.first_start, streaming, screens.done, screens.failed, picker, inspector)


def trees(application: QApplication) -> Iterator[str]:
    """The scenes one after the other, each under its name."""
    for scene in SCENES:
        with screens.staged(application, getattr(screens, scene.__name__)) as stage:
            panel = scene(stage)
            if panel is not None:
                panel.show()
            settle(200)
            yield f"# {scene.__name__}\n{tree_of(panel or stage.window)}"
            if panel is not None:
                panel.close()


def tree_of(widget: QWidget) -> str:
    """A line for each thing that can be seen: its role, its name and what it is now."""
    return "".join(f"{line}\n" for line in _lines(QAccessible.queryAccessibleInterface(widget), 0))


def _lines(thing: QAccessibleInterface | None, depth: int) -> Iterator[str]:
    if thing is None or not thing.isValid() or thing.state().invisible:
        return
    name = " ".join(thing.text(QAccessible.Text.Name).split())
    for changing, stand_in in CHANGING:
        name = changing.sub(stand_in, name)
    role, states = thing.role().name, [state for state in STATES if getattr(thing.state(), state)]
    is_told = bool(name) or "focusable" in states
    if is_told:
        yield f"{'  ' * depth}{role}: {name[:LONGEST]}" + (f" ({', '.join(states)})" if states else "")
    for number in range(thing.childCount()):
        yield from _lines(thing.child(number), depth + is_told)


if __name__ == "__main__":
    off_screen()
    started = QApplication(["paragone"])
    started.setStyle("Fusion")
    started.setQuitOnLastWindowClosed(False)
    speak(started)
    PLACE.write_text("\n".join(trees(started)), "utf-8", newline="\n")
