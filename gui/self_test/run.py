"""``paragone --self-test [FILE]``: every check, and the demo comparison in a real window."""

import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from comparison.cli.output.plain_text import complain

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

USAGE = "paragone --self-test [FILE]"


def run_self_test(arguments: Sequence[str]) -> int:
    """Write a report as JSON, and with ``FILE`` a picture of the window beside it. 0 if all is well, 1 if not."""
    if len(arguments) > 1:
        complain(f"Usage: {USAGE}")
        return 2
    path = Path(arguments[0]).absolute() if arguments else None
    with TemporaryDirectory(prefix="paragone-self-test-") as home:
        # A person's settings and keys are none of its business.
        os.environ["PARAGONE_HOME"] = home
        return _run(path)


def _run(path: Path | None) -> int:
    began = time.perf_counter()
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # What can't be imported is told like any other failure.
    import PySide6
    from PySide6.QtCore import qVersion
    from PySide6.QtWidgets import QApplication

    from comparison.version import VERSION
    from gui.self_test import checks
    from gui.self_test.report import SelfTestReport
    from gui.words.language import speak

    application = QApplication([*sys.argv[:1], "-style", "fusion"])
    speak(application)
    program: dict[str, object] = {
        "version": VERSION,
        "python": ".".join(map(str, sys.version_info[:3])),
        "qt": qVersion(),
        "pyside": PySide6.__version__,
        "system": sys.platform,
        "screen": application.platformName(),
    }
    report = SelfTestReport(program)
    for check in (checks.place, checks.imports, checks.fonts, checks.icons, checks.markdown, checks.formulas):
        report.check(check.__name__, check)
    for check in (checks.tls, checks.sqlite, checks.keyring):
        report.check(check.__name__, check)
    report.check("demo", lambda: _run_demo(application, path, began))
    try:
        report.write(path)
    except OSError as error:
        complain(f"The report can't be written: {error.strerror}.")
        return 1
    return 0 if report.is_good else 1


def _run_demo(application: "QApplication", path: Path | None, began: float) -> object:
    # What can't be imported is told like any other failure.
    from gui.program import open_window
    from gui.self_test.demo_run import run_to_the_end

    app = open_window(application)
    application.processEvents()
    shown = time.perf_counter() - began
    try:
        if not run_to_the_end(app):
            raise LookupError("The demo comparison did not come to its end.")
        if path is not None:
            app.window.grab().save(str(path.with_suffix(".png")))
        words = [len(lane.answer.text.split()) for lane in app.session.lanes if lane.answer is not None]
        return {"seconds_to_window": round(shown, 3), "words": words}
    finally:
        app.window.close()
