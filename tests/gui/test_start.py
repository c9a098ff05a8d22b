import os
import subprocess
import sys
from pathlib import Path

import gui

OPEN = """
import linecache, os, sys
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from gui.program import open_window
import gui.app

class FirstPaint(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            print(*sys.modules)
            print(*map(os.path.abspath, linecache.cache), flush=True)
            app.close()
            os._exit(0)
        return False

gui.app.AFTER_FIRST_PAINT_MS = 60_000  # however slow this computer is
application = QApplication(["paragone"])
app = open_window(application)
first_paint = FirstPaint()
app.window.installEventFilter(first_paint)
application.exec()
"""
LATER = (
    *("asyncio", "hashlib", "httpx", "keyring", "secrets", "sqlite3", "ssl", "uuid"),
    *("comparison.cli", "comparison.export", "comparison.gfm", "comparison.history", "comparison.judging"),
    *("comparison.running.background", "comparison.typeset", "gui.compare.inspector", "gui.compare.models"),
    *("gui.history.sidebar", "gui.judging.round_page", "gui.preferences", "gui.reply.writing"),
)
"""What the first frame shows nothing of."""


def test_the_window_is_painted_before_anything_is_loaded_that_it_does_not_show(tmp_path: Path) -> None:
    environment = os.environ | {"PARAGONE_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", OPEN], env=environment, stdout=subprocess.PIPE, text=True, timeout=100)
    loaded, sources_read = (line.split() for line in done.stdout.splitlines())
    assert "gui.window.window" in loaded
    assert [name for name in LATER if name in loaded] == []
    assert [path for path in sources_read if Path(path).is_relative_to(Path(gui.__file__).parent)] == []
