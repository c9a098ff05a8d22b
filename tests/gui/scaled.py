"""``python -m tests.gui.scaled``: what does not fit in the main scenes beside large type, at a scale of its own.

Qt reads ``QT_SCALE_FACTOR`` once, as a program starts.
"""

import json
import sys

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from gui.theme import motion
from gui.words.language import speak
from tests.pseudo_language import cut
from tests.screens import Scene, done, failed, first_start, parameters, staged, streaming
from tests.stage import Stage, settle

SMALL = (1280, 720)
POINTS = 20
SCENES: tuple[Scene, ...] = (first_start, done, streaming, failed, parameters)


def misfits(stage: Stage) -> list[str]:
    """What is cut, and what has to be seen at once and can't be."""
    window = stage.window
    wanted: list[QWidget] = [window.findChild(QPushButton, "send"), *stage.page.views[:1]]
    outside = [each.objectName() for each in wanted if not each.isVisible() or not window.rect().contains(place(each))]
    return [*cut(window), *(f"{name} is not in the window" for name in outside)]


def place(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


def wrong_in(application: QApplication, scene: Scene) -> list[str]:
    with staged(application, scene) as stage:
        stage.window.resize(*SMALL)
        scene(stage)
        stage.page.composer.prompt.setPlainText("hello")
        settle(300)
        ratio = stage.window.grab().devicePixelRatio()
        size = (stage.window.width(), stage.window.height())
        return misfits(stage) if (ratio, size) == (2, SMALL) else [f"{size} at a scale of {ratio}"]


def main() -> None:
    motion.may_move = lambda: False
    application = QApplication(["paragone"])
    application.setStyle("Fusion")
    application.setQuitOnLastWindowClosed(False)
    font = application.font()
    font.setPointSize(POINTS)
    application.setFont(font)
    speak(application)
    found = {scene.__name__: wrong_in(application, scene) for scene in SCENES}
    sys.stdout.write(json.dumps({name: lines for name, lines in found.items() if lines}))


if __name__ == "__main__":
    main()
