import os
import re
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImage

from gui.__main__ import OFF_SCREEN

ROOT = Path(__file__).parents[3]


def test_a_demo_runs_without_a_display_and_leaves_a_picture_and_a_table(tmp_path: Path) -> None:
    home, place = tmp_path / "home", tmp_path / "place"
    place.mkdir()
    environment = os.environ | {"PARAGONE_HOME": str(home), "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error"}
    environment.pop("QT_QPA_PLATFORM", None)
    ran = subprocess.run(
        [sys.executable, "-m", "gui", OFF_SCREEN],
        cwd=place,
        env=environment,
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "Traceback" not in ran.stderr
    for model in ("demo-thinker", "demo-swift", "demo-essayist"):
        assert re.search(rf"^{model}: done, .*, \w+ \d{{2,}}, Cost demo$", ran.stdout, re.MULTILINE)
    picture = QImage(str(place / "build" / "paragone.png"))
    assert (picture.width(), picture.height()) == (1440, 900)
    assert len({picture.pixel(x, y) for x in range(0, 1440, 7) for y in range(0, 900, 7)}) > 20
    assert not list(home.rglob("lineup.json"))
