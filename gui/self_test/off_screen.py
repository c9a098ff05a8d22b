"""The same window without a display: it runs a demo comparison, saves its picture and prints the answers' table."""

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

from comparison.cli.output.plain_text import write

if TYPE_CHECKING:
    from gui.app import App

PICTURE = Path("build", "paragone.png")


def run_demo() -> int:
    """0 when every answer is whole, 1 otherwise."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    # What can't be imported is told like any other failure.
    from comparison.files.locations import find_locations
    from gui.app import App
    from gui.program import Application
    from gui.self_test.demo_run import run_to_the_end
    from gui.words.language import speak

    write("There is no display here, so the window runs off-screen through a demo comparison.")
    application = Application()
    speak(application)
    app = App(application, find_locations())
    app.show()
    app.window.resize(1440, 900)
    is_good = run_to_the_end(app)
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    app.window.grab().save(str(PICTURE))
    _print_table(app)
    write(f"\nThe picture of the window: {PICTURE}")
    app.window.close()
    return 0 if is_good else 1


def _print_table(app: "App") -> None:
    # What can't be imported is told like any other failure.
    from gui.compare.lanes.status import status_of

    for lane, view in zip(app.session.lanes, app.window.page.views, strict=True):
        status = status_of(lane, False, time.monotonic()).word
        write(f"\n{lane.setup.model}: {status}, {view.footer.figures.reading.sentence}")
        write("  " + (lane.answer.text if lane.answer else "").strip().split("\n", 1)[0])
