import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
# What macOS does on a double click, in a process of its own: there is one application in each.
ASKED = """
import sys
from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QFileOpenEvent
from gui.program import Application
application = Application()
application.file_asked.connect(lambda path: print(path.name))
for url in (QUrl.fromLocalFile("/home/me/Perché 比较.paragone"), QUrl("https://example.org/x.paragone")):
    QCoreApplication.sendEvent(application, QFileOpenEvent(url))
"""


def test_a_file_that_the_system_asks_for_is_opened_and_no_address_is() -> None:
    environment = {"QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1", "PATH": "", "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(
        [sys.executable, "-c", ASKED], capture_output=True, text=True, encoding="utf-8", env=environment, timeout=60
    )
    assert (ran.stdout, ran.returncode) == ("Perché 比较.paragone\n", 0), ran.stderr
