"""The demo comparison run from its start to its end, for those who only want to see that it works."""

from PySide6.QtCore import QEventLoop, QTimer

from comparison.lanes.state import State
from gui.app import App

LONGEST_MS = 60_000
SETTLED_MS = 300
"""For the last frame to be painted."""


def run_to_the_end(app: App) -> bool:
    """Start the demo in a window that is shown, and wait for it; whether every answer is whole."""
    app.window.start_demo()
    loop = QEventLoop()
    app.session.running_changed.connect(loop.quit)
    QTimer.singleShot(LONGEST_MS, loop.quit)
    loop.exec()
    QTimer.singleShot(SETTLED_MS, loop.quit)
    loop.exec()
    app.window.page.notice.hide()
    return all(lane.answer is not None and lane.answer.state is State.DONE for lane in app.session.lanes)
