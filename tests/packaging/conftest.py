"""The folder packaging/ is no package, so its modules are found by a path of their own, as when build.py runs."""

import sys
from pathlib import Path

PACKAGING = str(Path(__file__).parents[2] / "packaging")

if PACKAGING not in sys.path:
    sys.path.append(PACKAGING)
